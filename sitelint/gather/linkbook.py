"""All links of all pages, who checks them, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sitelint.gather.verdicts import Checked
from sitelint.model.snapshot import Link, LinkVerdict
from sitelint.parse.links import RawLink
from sitelint.parse.urls import Relation
from sitelint.spill import Each, Rows

if TYPE_CHECKING:
    from sitelint.gather.checker import Checker
    from sitelint.gather.frontier import Frontier
    from sitelint.gather.options import GatherOptions
    from sitelint.parse.urls import SiteScope

T = TypeVar("T")

MAX_LINKS = 20_000  # of one page; no visitor sees more
_IN_MEMORY = 40_000  # links
_LONG = 500  # characters of an address and what is written for it
_UNCHECKED = Checked("unknown", None, "not-checked")
_UNFETCHED: dict[str, LinkVerdict] = {"bad-url": "broken"}  # everything else that has no address is ignored


class _Page(NamedTuple):
    """The links of one page, each with what it is to the site."""

    url: str
    depth: int
    links: Sequence[tuple[RawLink, Relation]]


class LinkBook:
    """Takes the links of a page, queues pages of the site, and hands everything else to the checker."""

    def __init__(
        self, scope: SiteScope, checker: Checker, frontier: Frontier, options: GatherOptions
    ) -> None:
        self._scope = scope
        self._checker = checker
        self._frontier = frontier
        self._options = options
        self._pages: Rows[_Page] = Rows(_IN_MEMORY, _dump, _load, weigh=_weight)
        self._count = 0
        self.cut = 0  # links beyond the limit of their page

    def enter(self, page: str, depth: int, links: Sequence[RawLink]) -> None:
        """Take all links of one page."""
        limit = self._options.depth
        self.cut += max(0, len(links) - MAX_LINKS)
        taken: list[tuple[RawLink, Relation]] = []
        for raw in links[:MAX_LINKS]:
            if not raw.url:
                taken.append((raw, "site" if raw.reason == "empty" else "foreign"))
                continue
            scope = self._scope.of(raw.url)
            taken.append((raw, scope))
            if raw.kind == "form":
                continue
            if scope == "site" and raw.followed:
                if limit is None or depth < limit:  # deeper pages are checked at the end
                    self._frontier.add(raw.url, depth + 1)
            else:
                self._check(raw, scope)
        self._count += len(taken)
        self._pages.append(_Page(page, depth, taken))

    def check_rest(self) -> None:
        """Have all pages checked that are linked and were not visited."""
        for page in self._pages:
            for raw, scope in page.links:
                if raw.followed and scope == "site":
                    self._check(raw, "site")

    def links(self) -> Sequence[Link]:
        """Every link in the order of the pages, with its verdict."""
        return self._each(lambda: (self._link(page, *link) for page in self._pages for link in page.links))

    def raw(self) -> Sequence[RawLink]:
        """The same links as the pages have them, in the same order."""
        return self._each(lambda: (raw for page in self._pages for raw, _ in page.links))

    def _each(self, make: Callable[[], Iterator[T]]) -> Sequence[T]:
        return Each(self._count, make) if self._count > _IN_MEMORY else tuple(make())

    def _check(self, raw: RawLink, scope: Relation) -> None:
        if self._options.check_links and (scope == "site" or self._options.check_external):
            self._checker.submit(raw.url, own=scope == "site", kind=raw.kind)

    def _link(self, page: _Page, raw: RawLink, scope: Relation) -> Link:
        found = self._found(raw)
        return Link(
            page.url, raw.href, raw.url, raw.kind, scope, raw.line, raw.column, page.depth, raw.text,
            found.verdict, found.status, found.reason,
        )  # fmt: skip

    def _found(self, raw: RawLink) -> Checked:
        if raw.kind == "form":
            return Checked("ignored", None, "form")
        if not raw.url:
            return Checked(_UNFETCHED.get(raw.reason, "ignored"), None, raw.reason)
        return self._checker.results.get(raw.url) or _UNCHECKED


def _weight(page: _Page) -> int:
    """Links, those with long addresses for more than one."""
    return sum(1 + (len(raw.href) + len(raw.url)) // _LONG for raw, _ in page.links)


def _dump(page: _Page) -> list[Any]:
    return [page.url, page.depth, [[scope, *raw] for raw, scope in page.links]]


def _load(packed: list[Any]) -> _Page:
    url, depth, rows = packed
    return _Page(url, depth, [(RawLink._make(row[1:]), row[0]) for row in rows])
