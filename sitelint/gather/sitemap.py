"""Sitemaps: the addresses that a site names itself. Hostile XML is refused, not survived."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat  # entities and DTDs are refused below

from sitelint.parse.urls import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitelint.gather.client import Fetcher
    from sitelint.model.snapshot import Exchange

MAX_URLS = 50_000
MAX_FILES = 50
MAX_DEPTH = 3
_MAX_BYTES = 10 * 1024 * 1024
_MAX_LOCATION = 4096


async def read(client: Fetcher, urls: Sequence[str], *, limit: int = MAX_URLS) -> tuple[list[str], list[str]]:
    """Page addresses of sitemaps and the sitemaps they name, in order, each once, at most ``limit``; and the addresses
    of sitemaps that could be read in part only: too large, malformed, hostile."""
    found: dict[str, None] = {}
    torn: list[str] = []
    seen = set(urls)
    layer = list(urls)
    files = 0
    for _ in range(MAX_DEPTH):
        below: list[str] = []
        for url in layer:
            if files >= MAX_FILES or len(found) >= limit:
                break
            files += 1
            exchange = await client.fetch(url, max_bytes=_MAX_BYTES)
            if not exchange.ok:
                continue
            pages, indexes, whole = _parse(exchange.body, exchange.final_url)
            if not (whole and exchange.trouble is None) and not _is_html(exchange):
                torn.append(url)
            found.update(dict.fromkeys(pages[: limit - len(found)]))
            below.extend(index for index in indexes if index not in seen)
            seen.update(indexes)
        layer = below
    return list(found)[:limit], torn


def parse(body: bytes, url: str) -> tuple[list[str], list[str]]:
    """(pages, further sitemaps) of one file: XML, gzipped XML or plain lines. What is malformed ends the list."""
    pages, indexes, _ = _parse(body, url)
    return pages, indexes


def _parse(body: bytes, url: str) -> tuple[list[str], list[str], bool]:
    """The same, and whether the file was sound."""
    sound = True
    if body[:2] == b"\x1f\x8b":
        body, sound = _gunzip(body)
    if b"<" not in body[:1000]:
        lines = body[:_MAX_BYTES].decode("utf-8", "replace").split()
        urls = [line for line in lines[:MAX_URLS] if line.startswith(("http:", "https:"))]
        return _urls(url, urls), [], sound
    collector = _Collector()
    try:
        collector.parse(body)
    except (expat.ExpatError, _RefusedError, ValueError, LookupError):
        sound = False  # what was read before still counts
    return _urls(url, collector.pages), _urls(url, collector.indexes), sound


def _is_html(exchange: Exchange) -> bool:
    """Whether a page came where a sitemap might have been."""
    kind = (exchange.content_type or "").lower()
    return "html" in kind or b"<html" in exchange.body[:1000].lower()


class _RefusedError(Exception):
    """The document declares a DTD, or is larger than a sitemap may be."""


class _Collector:
    def __init__(self) -> None:
        self.pages: list[str] = []
        self.indexes: list[str] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0

    def parse(self, body: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(body, True)

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, name: str, _: object) -> None:
        self._path.append(name.rpartition(":")[2].lower())
        self._text, self._length = [], 0
        if len(self._path) > 20:
            raise _RefusedError

    def _characters(self, text: str) -> None:
        if self._length <= _MAX_LOCATION:
            self._text.append(text)
            self._length += len(text)

    def _end(self, _: str) -> None:
        if self._path[-2:] in (["url", "loc"], ["sitemap", "loc"]):
            (self.pages if self._path[-2] == "url" else self.indexes).append("".join(self._text).strip())
            if len(self.pages) + len(self.indexes) >= MAX_URLS:
                raise _RefusedError
        self._path.pop()
        self._text, self._length = [], 0


def _urls(base: str, locations: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(found for text in locations if text and (found := join(base, text).url)))


def _gunzip(body: bytes) -> tuple[bytes, bool]:
    """(what it holds, at most the limit; whether that is all)."""
    try:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        found = inflate.decompress(body, _MAX_BYTES)
    except zlib.error:
        return b"", False
    return found, inflate.eof
