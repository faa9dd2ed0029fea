"""All links of all pages, who checks them, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sitelint.gather.verdicts import Checked
from sitelint.model.snapshot import Link, LinkVerdict

if TYPE_CHECKING:
    from sitelint.gather.checker import Checker
    from sitelint.gather.frontier import Frontier
    from sitelint.gather.options import GatherOptions
    from sitelint.parse.links import RawLink
    from sitelint.parse.urls import Relation, SiteScope

MAX_LINKS = 20_000  # of one page; no visitor sees more
_UNCHECKED = Checked("unknown", None, "not-checked")
_UNFETCHED: dict[str, LinkVerdict] = {"bad-url": "broken"}  # everything else that has no address is ignored


class _Entry(NamedTuple):
    page: str
    depth: int
    raw: RawLink
    scope: Relation


class LinkBook:
    """Takes the links of a page, queues pages of the site, and hands everything else to the checker."""

    def __init__(
        self, scope: SiteScope, checker: Checker, frontier: Frontier, options: GatherOptions
    ) -> None:
        self._scope = scope
        self._checker = checker
        self._frontier = frontier
        self._options = options
        self._entries: list[_Entry] = []
        self.cut = 0  # links beyond the limit of their page

    def enter(self, page: str, depth: int, links: Sequence[RawLink]) -> None:
        """Take all links of one page."""
        limit = self._options.depth
        self.cut += max(0, len(links) - MAX_LINKS)
        for raw in links[:MAX_LINKS]:
            if not raw.url:
                self._entries.append(_Entry(page, depth, raw, "site" if raw.reason == "empty" else "foreign"))
                continue
            scope = self._scope.of(raw.url)
            self._entries.append(_Entry(page, depth, raw, scope))
            if raw.kind == "form":
                continue
            if scope == "site" and raw.followed:
                if limit is None or depth < limit:  # deeper pages are checked at the end
                    self._frontier.add(raw.url, depth + 1)
            else:
                self._check(raw.url, scope)

    def check_rest(self) -> None:
        """Have all pages checked that are linked and were not visited."""
        for entry in self._entries:
            if entry.raw.followed and entry.scope == "site":
                self._check(entry.raw.url, "site")

    def links(self) -> tuple[Link, ...]:
        """Every link in the order of the pages, with its verdict."""
        return tuple(self._link(entry) for entry in self._entries)

    def raw(self) -> list[RawLink]:
        """The same links as the pages have them, in the same order."""
        return [entry.raw for entry in self._entries]

    def _check(self, url: str, scope: Relation) -> None:
        if self._options.check_links and (scope == "site" or self._options.check_external):
            self._checker.submit(url, own=scope == "site")

    def _link(self, entry: _Entry) -> Link:
        raw = entry.raw
        found = self._found(raw)
        return Link(
            entry.page, raw.href, raw.url, raw.kind, entry.scope, raw.line, raw.column, entry.depth, raw.text,
            found.verdict, found.status, found.reason,
        )  # fmt: skip

    def _found(self, raw: RawLink) -> Checked:
        if raw.kind == "form":
            return Checked("ignored", None, "form")
        if not raw.url:
            return Checked(_UNFETCHED.get(raw.reason, "ignored"), None, raw.reason)
        return self._checker.results.get(raw.url, _UNCHECKED)
