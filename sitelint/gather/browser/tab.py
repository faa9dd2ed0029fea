"""One page in Chromium: load it, let its scripts run, and read what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitelint.model.rendered import Rendered, RenderedBox, Violation

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Route, ViewportSize

    from sitelint.gather.browser.answers import Answers

VIEWPORT: ViewportSize = {"width": 1366, "height": 768}
PAGE_SECONDS = 10.0  # for all that is read of a page
LOAD_SECONDS = 5.0  # then what is there counts
CLOSE_SECONDS = 5.0
PICTURE_SECONDS = 8.0
SAMPLES = 4  # looks at the places of boxes
GAP = 0.5  # seconds between two looks
MAX_HTML = 20 * 1024 * 1024  # characters of the serialised tree
_REFUSED = frozenset(
    {"media", "websocket", "eventsource", "ping", "manifest", "texttrack", "cspreport", "prefetch"}
)

# What would speak UDP past every interception.
_NO_PEERS = (
    "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name]"
)


class RenderError(Exception):
    """The page could not be rendered in time, or its renderer broke. Says why."""


class Tab:
    """A page that is open. ``read`` once, then any number of pictures."""

    def __init__(self, page: Page, url: str) -> None:
        self._page = page
        self._url = url

    async def read(self, *, axe: bool = False) -> Rendered:
        """Load the page and wait about two seconds for its scripts. Raises RenderError.

        ``axe``: ask axe-core, too; ``engine`` stays empty when it did not answer.
        """
        from playwright.async_api import Error

        loop = asyncio.get_running_loop()
        end = loop.time() + PAGE_SECONDS
        try:
            async with asyncio.timeout_at(end):
                await self._load()
                rendered = await self._read()
        except TimeoutError as fault:
            raise RenderError(f"not rendered within {PAGE_SECONDS:.0f} s") from fault
        except Error as fault:
            raise RenderError(str(fault).partition("\n")[0]) from fault
        if not axe:
            return rendered
        with suppress(TimeoutError, Error):  # then the page counts without a second opinion
            async with asyncio.timeout_at(max(end, loop.time() + 1)):
                return await self._audited(rendered)
        return rendered

    async def picture(self, selectors: Sequence[str], path: Path) -> list[int]:
        """Write a PNG of the whole page with numbered frames around elements; the numbers (from 1) that are on it.

        No file when there are none. Raises RenderError.
        """
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(PICTURE_SECONDS):
                shown: list[int] = await self._page.evaluate(_script("outline.js"), list(selectors))
                if shown:
                    clip = await self._page.evaluate(_script("extent.js"))
                    data = await self._page.screenshot(full_page=True, clip=clip, animations="disabled")
                    path.write_bytes(data)
                return shown
        except (TimeoutError, Error) as fault:
            raise RenderError(f"no picture: {str(fault).partition(chr(10))[0]}") from fault

    async def _load(self) -> None:
        from playwright.async_api import TimeoutError as Late

        await self._page.goto(self._url, wait_until="commit")
        with suppress(Late):
            await self._page.wait_for_load_state("load", timeout=LOAD_SECONDS * 1000)
        if await self._page.evaluate("document.readyState") == "loading":
            raise RenderError("its scripts keep the page from being read")

    async def _read(self) -> Rendered:
        looks = await self._page.evaluate_handle("() => []")
        for _ in range(SAMPLES - 1):
            await looks.evaluate(_script("look.js"))
            await asyncio.sleep(GAP)
        await looks.evaluate(_script("look.js"))
        found: dict[str, Any] = await looks.evaluate(_script("read.js"))
        if len(found["html"]) > MAX_HTML:
            raise RenderError("the rendered page is too large")
        return Rendered(found["html"], tuple(RenderedBox(**box) for box in found["boxes"]))

    async def _audited(self, rendered: Rendered) -> Rendered:
        await self._page.evaluate(axe_source())
        said: dict[str, Any] = await self._page.evaluate(_script("axe.js"))
        violations = tuple(
            Violation(one["rule"], tuple(one["acts"]), one["path"], one["help"]) for one in said["violations"]
        )
        return replace(rendered, violations=violations, engine=said["engine"])


async def open_tab(context: BrowserContext, url: str, answers: Answers) -> Tab:
    """A page whose every request goes through ``answers``; it cannot open others, leave, or ask anybody anything."""
    page: Page | None = None
    arrived = False

    async def decide(route: Route) -> None:
        nonlocal arrived
        request = route.request
        if page is None or request.frame.page is not page:
            await route.abort("blockedbyclient")
            return
        top = request.is_navigation_request() and request.frame == page.main_frame
        if top and arrived:
            await route.fulfill(status=204)  # a page that wants to leave stays
            return
        if request.method not in ("GET", "HEAD") or request.resource_type in _REFUSED:
            await route.abort("blockedbyclient")
            return
        arrived = arrived or top
        answer = await answers.answer(request.url, request.resource_type)
        if answer is None:
            await route.abort("blockedbyclient")
        else:
            await route.fulfill(status=answer.status, headers=dict(answer.headers or {}), body=answer.body)

    async def route(route: Route) -> None:
        try:
            await decide(route)
        except Exception:  # noqa: BLE001 - a popup without a frame, or a page that is gone
            with suppress(Exception):
                await route.abort("blockedbyclient")

    def close(other: Page) -> None:
        if page is not None and other is not page:
            _begin(other.close())

    await context.add_init_script(_NO_PEERS)
    await context.route("**/*", route)
    await context.route_web_socket("**/*", lambda socket: socket.close())
    page = await context.new_page()
    context.on("page", close)
    page.on("dialog", lambda dialog: _begin(dialog.dismiss()))
    return Tab(page, url)


def _begin(work: Coroutine[Any, Any, None]) -> None:
    """Let it run beside; that it fails means that its object is gone."""
    asyncio.ensure_future(work).add_done_callback(lambda done: done.cancelled() or done.exception())


@lru_cache(maxsize=8)
def _script(name: str) -> str:
    """A function of one argument, which may call ``path(element)``."""
    folder = files("sitelint.gather.browser") / "js"
    path, body = ((folder / file).read_text("utf-8") for file in ("path.js", name))
    return f"(argument) => {{ {path}\nreturn (\n{body})(argument); }}"


@lru_cache(maxsize=1)
def axe_source() -> str:
    """axe-core itself. Raises UsageError when no package carries it."""
    from sitelint.errors import UsageError

    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except (ImportError, OSError) as fault:
        raise UsageError(
            "needs the package axe-playwright-python",
            where="--browser",
            hint="pip install 'sitelint[browser]'",
        ) from fault
