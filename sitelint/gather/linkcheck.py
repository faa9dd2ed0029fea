"""`sitelint links`: every reference as written, with its verdict, fragments included."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sitelint.gather.crawl import Crawl, PageVisit, Visit, crawl
from sitelint.gather.home import is_page
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.gather.verdicts import verdict
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import Exchange, Link
from sitelint.parse.links import RawLink, anchors, extract
from sitelint.parse.page import parse_page
from sitelint.parse.references import kind_of
from sitelint.parse.urls import SiteScope
from sitelint.spill import Each, Table

if TYPE_CHECKING:
    from sitelint.gather.net import Net

_AT_ONCE = 8
_IN_MEMORY = 2000  # pages


class Anchors:
    """What fragments may point at, by page."""

    def __init__(self) -> None:
        self._names: Table[frozenset[str]] = Table(_IN_MEMORY, sorted, frozenset)

    def of(self, url: str) -> frozenset[str] | None:
        """The names of a page; None where they cannot be told."""
        return self._names.get(url)

    async def read(self, exchange: Exchange) -> list[RawLink]:
        """Take a page; its links."""
        links, names = await asyncio.to_thread(_read, exchange)
        self._names[exchange.url] = self._names[exchange.final_url] = names
        return links


def _read(exchange: Exchange) -> tuple[list[RawLink], frozenset[str]]:
    page = parse_page(exchange.body, exchange.final_url, exchange.content_type)
    return extract(page), anchors(page)


async def check_links(
    url: str,
    options: GatherOptions | None = None,
    *,
    depth: int | None = None,
    fragments: bool = False,
    visit: Visit | None = None,
    progress: Progress | None = None,
    settings: SiteSettings | None = None,
) -> list[Link]:
    """Every link of the page and of the pages up to ``depth`` clicks away, once per occurrence, in document order.

    ``depth`` (default 0) goes before that of the options. ``visit`` is called for every page besides. A target that
    is no page is itself the only link, without a page that carries it.
    """
    level = depth if depth is not None else (options and options.depth) or 0
    found = await survey(url, level, fragments, options, visit, progress, settings)
    if is_page(found.home):
        return list(found.links)
    said = verdict(found.home)
    kind = kind_of(found.home.final_url)
    return [Link("", url, found.home.url, kind, "site", 0, 0, 0, "", said.verdict, said.status, said.reason)]


async def survey(
    url: str,
    depth: int = 0,
    fragments: bool = False,
    options: GatherOptions | None = None,
    visit: Visit | None = None,
    progress: Progress | None = None,
    settings: SiteSettings | None = None,
) -> Crawl:
    """The same as a :class:`Crawl`, so that a target that does not answer can be told."""
    limits = replace(options or GatherOptions(), depth=depth, sitemaps=False)
    known = Anchors()

    async def read(
        exchange: Exchange, level: int, is_home: bool, resources: Mapping[str, bytes]
    ) -> PageVisit:
        links = await known.read(exchange)
        return await visit(exchange, level, is_home, resources) if visit else PageVisit(links)

    async with open_net(url, limits, settings=settings, progress=progress) as net:
        found = await crawl(url, limits, read, settings=settings, net=net)
        if not fragments:
            return found
        scope = SiteScope(found.home.final_url, settings.domains if settings else ())
        wanted = [
            raw.url
            for raw, link in zip(found.raw, found.links, strict=True)
            if _asks(raw, link) and known.of(raw.url) is None
            and (limits.check_external or scope.of(raw.url) == "site")
        ]  # fmt: skip
        await _read_all(wanted, known, net)

        def make() -> Iterator[Link]:
            pairs = zip(found.raw, found.links, strict=True)
            return (_with_fragment(raw, link, known) for raw, link in pairs)

        return replace(
            found, links=tuple(make()) if isinstance(found.links, tuple) else Each(len(found.links), make)
        )


def _asks(raw: RawLink, link: Link) -> bool:
    return link.verdict == "ok" and raw.kind in ("page", "frame") and fragment_of(raw) is not None


def fragment_of(raw: RawLink) -> str | None:
    """The fragment that must exist on the target; None for none, ``#``, ``#top`` and text fragments."""
    if raw.fragment is None:
        return None
    plain = raw.fragment.partition(":~:")[0]
    return None if not plain or unquote(plain).lower() == "top" else plain


async def _read_all(urls: Iterable[str], known: Anchors, net: Net) -> None:
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(url: str) -> None:
        async with slots:
            exchange = await net.client.fetch(url, text_only=True)
        if is_page(exchange):
            await known.read(exchange)

    await asyncio.gather(*(one(url) for url in dict.fromkeys(urls)))


def _with_fragment(raw: RawLink, link: Link, known: Anchors) -> Link:
    fragment = fragment_of(raw)
    names = known.of(raw.url)
    if fragment is None or names is None or not _asks(raw, link):
        return link
    decoded = unquote(fragment)
    if fragment in names or decoded in names:
        return link
    if decoded[:1] in ("/", "!"):
        return link._replace(reason="client-state")  # a route of the page's own script
    if raw.scripted or any(mark in decoded for mark in "/=&?"):
        return link._replace(verdict="unknown", reason="client-state")
    return link._replace(verdict="broken", reason="fragment")
