"""Sitemaps: the addresses that a site names itself. Hostile XML is refused, not survived."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.parsers import expat  # entities and DTDs are refused below

from sitelint.parse.urls import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitelint.gather.client import Fetcher

MAX_URLS = 50_000
MAX_FILES = 50
MAX_DEPTH = 3
_MAX_BYTES = 10 * 1024 * 1024
_MAX_LOCATION = 4096


async def read(client: Fetcher, urls: Sequence[str], *, limit: int = MAX_URLS) -> list[str]:
    """Page addresses of sitemaps and the sitemaps they name, in order, each once, at most ``limit``."""
    found: dict[str, None] = {}
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
            pages, indexes = parse(exchange.body, exchange.final_url)
            found.update(dict.fromkeys(pages[: limit - len(found)]))
            below.extend(index for index in indexes if index not in seen)
            seen.update(indexes)
        layer = below
    return list(found)[:limit]


def parse(body: bytes, url: str) -> tuple[list[str], list[str]]:
    """(pages, further sitemaps) of one file: XML, gzipped XML or plain lines. What is malformed ends the list."""
    if body[:2] == b"\x1f\x8b":
        body = _gunzip(body)
    if b"<" not in body[:1000]:
        lines = body[:_MAX_BYTES].decode("utf-8", "replace").split()
        return _urls(url, [line for line in lines[:MAX_URLS] if line.startswith(("http:", "https:"))]), []
    collector = _Collector()
    # What was read before a fault still counts.
    with suppress(expat.ExpatError, _RefusedError, ValueError, LookupError):
        collector.parse(body)
    return _urls(url, collector.pages), _urls(url, collector.indexes)


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


def _gunzip(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, _MAX_BYTES)
    except zlib.error:
        return b""
