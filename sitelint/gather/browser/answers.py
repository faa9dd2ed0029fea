"""What a rendered page may load: files below a folder, or what the client of the run fetches."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote, urlsplit

from sitelint.parse.urls import SiteScope, normalise

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.gather.robots import RobotsFiles
    from sitelint.model.snapshot import Exchange

FOLDER = "http://folder.invalid"  # where the files of a folder seem to be served
MAX_BODY = 5 * 1024 * 1024  # bytes of one answer
MAX_KEPT = 64 * 1024 * 1024  # bytes kept for further pages
_LASTING = frozenset({"stylesheet", "script", "image", "font"})  # alike on all pages
_TYPES = {"stylesheet": "text/css", "document": "text/html"}
# Of the connection, or a promise about bytes that are decoded by now; cookies stay with the client.
_DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive",
                      "set-cookie", "alt-svc", "link", "refresh", "nel", "report-to"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request of the page gets."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] | None = None


class Answers(Protocol):
    """Answers the GET requests of one page; None refuses."""

    async def answer(self, url: str, kind: str) -> Answer | None:
        """``kind`` is Chromium's: document, stylesheet, script, image, font, xhr, fetch …"""


class FolderAnswers:
    """Files below ``root`` as a server would serve them, links resolved; hidden files and the network stay out."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def url(self, path: Path) -> str:
        """The address of a file below the root."""
        return f"{FOLDER}/{quote(path.relative_to(self._root).as_posix())}"

    async def answer(self, url: str, kind: str) -> Answer | None:
        if not url.startswith(f"{FOLDER}/"):
            return None
        try:
            path = (self._root / unquote(urlsplit(url).path).lstrip("/")).resolve()
            if not path.is_relative_to(self._root):
                return None
            inside = path.relative_to(self._root).parts
            if any(part.startswith(".") for part in inside) or not path.is_file():
                return Answer(b"", 404)
            body = path.read_bytes() if path.stat().st_size <= MAX_BODY else b""
        except (OSError, ValueError):
            return Answer(b"", 404)
        guessed = "text/html" if kind == "document" else mimetypes.guess_type(path.name)[0]
        return Answer(body, 200, {"content-type": guessed or "application/octet-stream"})


class Store:
    """Answers that all pages of a run share."""

    def __init__(self) -> None:
        self.kept: dict[str, asyncio.Future[Exchange]] = {}
        self.size = 0


class NetAnswers:
    """What the client fetches: through the gate, in its lanes, within its limits, and with robots.txt obeyed.

    ``page`` is the page itself as it was fetched; ``known`` holds bodies by URL that are at hand already.
    """

    def __init__(
        self, client: Fetcher, robots: RobotsFiles, store: Store, page: Exchange, known: Mapping[str, bytes]
    ) -> None:
        self._client = client
        self._robots = robots
        self._store = store
        self._page = page
        self._known = known
        self._scope = SiteScope(page.final_url)

    async def answer(self, url: str, kind: str) -> Answer | None:
        url = normalise(url)
        if not url:
            return None
        if url == normalise(self._page.final_url) and kind == "document":
            return _answer(self._page)
        if url in self._known and kind in _TYPES:
            return Answer(self._known[url], 200, {"content-type": _TYPES[kind]})
        if self._scope.of(url) == "site" and not await self._robots.allows(url):
            return None
        exchange = await self._fetch(url, lasting=kind in _LASTING)
        if exchange.status is None or exchange.trouble is not None:
            return None
        return _answer(exchange)

    async def _fetch(self, url: str, *, lasting: bool) -> Exchange:
        if not lasting or self._store.size > MAX_KEPT:
            return await self._client.fetch(url, max_bytes=MAX_BODY)
        found = self._store.kept.get(url)
        if found is None:
            found = self._store.kept[url] = asyncio.ensure_future(self._client.fetch(url, max_bytes=MAX_BODY))
            self._store.size += len((await asyncio.shield(found)).body)
        return await asyncio.shield(found)


def _answer(exchange: Exchange) -> Answer:
    headers = {name.lower(): value for name, value in exchange.headers if name.lower() not in _DROPPED}
    return Answer(exchange.body, exchange.status or 200, headers)
