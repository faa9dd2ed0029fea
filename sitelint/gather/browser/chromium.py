"""One Chromium for the run. It has no network of its own: every request is answered by us or fails."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from sitelint.errors import UsageError
from sitelint.gather.browser.answers import Answers
from sitelint.gather.browser.tab import CLOSE_SECONDS, VIEWPORT, Tab, open_tab

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--no-pings", "--mute-audio",
    # What interception does not see finds no name, no address and no way out.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name in older versions
)  # fmt: skip
_NO_WAY_OUT = "http://127.0.0.1:9"  # a proxy that is not there
_LAUNCH_SECONDS = 30


class Browser:
    """A running Chromium. ``slots`` pages are open at a time, each in a context of its own."""

    def __init__(self, chromium: Chromium, language: str, slots: int) -> None:
        self._chromium = chromium
        self._language = language
        self._slots = asyncio.Semaphore(slots)

    @asynccontextmanager
    async def tab(self, url: str, answers: Answers) -> AsyncIterator[Tab]:
        """A fresh page that asks ``answers`` for everything, not yet at ``url``."""
        async with self._slots:
            context = await self._chromium.new_context(
                viewport=VIEWPORT,
                locale=self._language,
                accept_downloads=False,
                service_workers="block",
                bypass_csp=True,
            )
            try:
                yield await open_tab(context, url, answers)
            finally:
                with suppress(Exception):  # a page that hangs goes with its browser
                    async with asyncio.timeout(CLOSE_SECONDS):
                        await context.unroute_all(behavior="ignoreErrors")
                        await context.close()


@asynccontextmanager
async def open_browser(*, language: str = "zh-CN", slots: int = 2) -> AsyncIterator[Browser]:
    """Start Chromium. Raises UsageError, in one line, when it or Playwright is not installed or does not start."""
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError as fault:
        raise UsageError(
            "needs the package playwright", where="--browser", hint="pip install 'sitelint[browser]'"
        ) from fault
    executable = find_chromium()
    async with async_playwright() as playwright:
        try:
            chromium = await playwright.chromium.launch(
                executable_path=executable,
                args=list(_FLAGS),
                chromium_sandbox=not _is_root(),
                proxy={"server": _NO_WAY_OUT},
                timeout=_LAUNCH_SECONDS * 1000,
            )
        except Error as fault:
            said = next((line for line in str(fault).splitlines() if line.strip()), "no reason given")
            raise UsageError(f"{executable} does not start: {said}", where="--browser") from fault
        try:
            yield Browser(chromium, language, slots)
        finally:
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await chromium.close()


def find_chromium() -> str:
    """The executable: ``$SITELINT_CHROMIUM``, else the first known name on the path. Raises UsageError."""
    named = os.environ.get("SITELINT_CHROMIUM", "")
    if named:
        if shutil.which(named):
            return named
        raise UsageError(f"no such program: {named}", where="SITELINT_CHROMIUM")
    for name in (*_NAMES, *_PLACES):
        if found := shutil.which(name):
            return found
    raise UsageError(
        "no Chromium or Chrome is installed",
        where="--browser",
        hint="install one, or name it in SITELINT_CHROMIUM",
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
