"""Style sheets and frames that pages need to be judged: fetched once per run, handed out by URL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sitelint.parse.needs import Need, imports, needs, plain_join
from sitelint.parse.urls import SiteScope, join

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.model.snapshot import Exchange

MAX_STYLE = 2 * 1024 * 1024  # bytes of one style sheet
MAX_FRAME = 5 * 1024 * 1024  # bytes of one frame; another question than for the same address as a page
MAX_ALL = 128 * 1024 * 1024  # bytes kept per run
MAX_IMPORTS = 3  # levels of @import
MAX_FRAMES = 2  # levels of frames
MAX_PARTS = 200  # style sheets and frames of one page, on all levels


class Resources:
    """The store. ``allowed`` asks robots.txt; ``external`` lets style sheets come from other hosts."""

    def __init__(
        self,
        client: Fetcher,
        scope: SiteScope,
        allowed: Callable[[str], Awaitable[bool]],
        *,
        external: bool = True,
    ) -> None:
        self._client = client
        self._scope = scope
        self._allowed = allowed
        self._external = external
        self._fetched: dict[str, asyncio.Future[Exchange | None]] = {}
        self._named: dict[Need, list[Need]] = {}
        self._kept = 0
        self.partial = 0  # style sheets and frames that did not come whole

    async def of(self, page: Exchange) -> tuple[dict[str, bytes], list[str]]:
        """(bodies by absolute URL, the page's own frames in order) of everything the page needs and we could get."""
        bodies: dict[str, bytes] = {}
        frames = await self._gather(needs(page.body, page.final_url, page.content_type), bodies, 1)
        return bodies, frames

    async def _gather(self, wanted: list[Need], bodies: dict[str, bytes], level: int) -> list[str]:
        fresh = [need for need in wanted if need.url not in bodies and self._may(need)]
        room = max(0, MAX_PARTS - len(bodies))
        self.partial += max(0, len(fresh) - room)
        fresh = fresh[:room]
        frames: list[str] = []
        for need, exchange in zip(fresh, await self._get(fresh), strict=True):
            if exchange is None or not exchange.ok or exchange.trouble is not None or need.url in bodies:
                continue
            bodies[need.url] = exchange.body
            if need.alias:
                bodies.setdefault(need.alias, exchange.body)
            below: list[Need] = []
            if need.kind == "style" and level <= MAX_IMPORTS:
                below = self._below(need, exchange)
            elif need.kind == "frame" and level <= MAX_FRAMES:
                frames.append(need.url)
                below = self._below(need, exchange)
            if below:
                frames.extend(await self._gather(below, bodies, level + 1))
        return frames

    def got(self, url: str) -> Exchange | None:
        """The answer to a style sheet or frame that was fetched."""
        found = self._fetched.get(url)
        return found.result() if found is not None and found.done() else None

    def _may(self, need: Need) -> bool:
        relation = self._scope.of(need.url)
        return relation == "site" or (need.kind == "style" and self._external)

    def _below(self, need: Need, exchange: Exchange) -> list[Need]:
        """What a style sheet or frame needs in turn: pages share them, so that each is read once."""
        found = self._named.get(need)
        if found is None:
            style = need.kind == "style"
            found = self._named[need] = (
                _imported(exchange)
                if style
                else needs(exchange.body, exchange.final_url, exchange.content_type)
            )
        return found

    async def _get(self, wanted: list[Need]) -> list[Exchange | None]:
        for need in wanted:
            if need.url not in self._fetched:
                self._fetched[need.url] = asyncio.ensure_future(self._fetch(need))
        futures = [self._fetched[need.url] for need in wanted]
        if pending := [future for future in futures if not future.done()]:
            await asyncio.wait(pending)  # does not end them when this page is given up: others wait, too
        return [future.result() for future in futures]

    async def _fetch(self, need: Need) -> Exchange | None:
        if self._kept > MAX_ALL or (self._scope.of(need.url) == "site" and not await self._allowed(need.url)):
            return None
        limit = MAX_STYLE if need.kind == "style" else MAX_FRAME
        exchange = await self._client.fetch(need.url, max_bytes=limit, text_only=True)
        self._kept += len(exchange.body)
        self.partial += exchange.ok and exchange.trouble is not None
        return exchange


def _imported(exchange: Exchange) -> list[Need]:
    css = exchange.body.decode("latin-1")
    base = exchange.url  # what its own references are joined to by readers of the page
    wanted = ((join(base, href).url, plain_join(base, href)) for href in imports(css))
    return [Need(url, "style", alias) for url, alias in wanted if url]
