"""What stays of judged pages: tallies that are kept up to date, findings to list, and a small record of each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sitelint.api import PageRecord
from sitelint.engine import identity, timing
from sitelint.engine.decide import Decisions
from sitelint.engine.listing import Listing
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult, SubjectResult
from sitelint.engine.suppress import Suppressor
from sitelint.engine.tally import Running, Tally
from sitelint.model.report import JudgedFinding, Judgment
from sitelint.model.ruleset import Rule
from sitelint.spill import Each, Rows

_IN_MEMORY = 1000  # pages
_SITE = "2"  # comes after its pages


class _Book:
    """Every rule's results so far."""

    def __init__(self) -> None:
        self.running: dict[str, Running] = {}
        self.listing = Listing()

    def enter(self, result: SubjectResult, order: str) -> None:
        running = self.running.get(result.rule)
        if running is None:
            running = self.running[result.rule] = Running()
        running.add(result)
        if result.findings:
            self.listing.add(order, result.findings)

    def copy(self) -> _Book:
        """The same so far, to go on with on its own."""
        other = _Book()
        other.running = {rule: running.copy() for rule, running in self.running.items()}
        other.listing = self.listing.copy()
        return other


class Collected:
    """Takes pages in any order; everything is told in the same order, the home page first, then by address.

    All is counted twice, officially and without what somebody let off, once there is something of the kind.
    """

    def __init__(
        self, plan: Plan, judgments: Mapping[str, Judgment] | None = None, *, online: bool = False
    ) -> None:
        self.judgments = judgments or {}
        self.suppressor = Suppressor(plan, online=online)
        self.pages: Rows[PageResult] = Rows(_IN_MEMORY, _dump, _load, key=_order)
        self.tested = False  # some page could be read
        self.flattened = 0  # pages
        self._places: dict[str, str] = {}  # of pages whose place is not that of their address
        self._decisions = Decisions(self.judgments)
        self._official = _Book()
        self._waived: _Book | None = None  # as the official one, as long as nothing is let off

    def add(self, page: PageResult) -> None:
        """Take a page; its links are not kept."""
        if page.place and page.place != identity.place_of(page.target):
            self._places[page.target] = page.place
        if page.times and (watch := timing.active()):
            watch.merge(page.times)
        self.flattened += page.flattened
        self.suppressor.hear(page)
        order = _order(page)
        for result in page.results:
            self.take(result, self.place, order)
        self.tested = self.tested or page.kind != "error"
        self.pages.append(_load(_dump(page)))

    def take(self, result: SubjectResult, place: Callable[[str], str], order: str = _SITE) -> None:
        """Take the result of one rule; without ``order`` of a rule on the site."""
        left = result
        if result.findings:
            result = self._decisions.apply(result, order)
            left = self.suppressor.apply(result, order, place)
        if left is not result and self._waived is None:
            self._waived = self._official.copy()
        self._official.enter(result, order)
        if self._waived is not None:
            self._waived.enter(left, order)

    def place(self, target: str) -> str:
        """Where a page stands, for identities and globs."""
        return self._places[target] if target in self._places else identity.place_of(target)

    def places(self) -> frozenset[str]:
        """Where all pages stand."""
        return frozenset(self.place(page.target) for page in self.pages)

    def records(self) -> Sequence[PageRecord]:
        """The pages as site facts see them."""

        def make() -> Iterator[PageRecord]:
            return (PageRecord(p.target, p.kind, p.status, p.depth, p.facts) for p in self.pages)

        return Each(len(self.pages), make) if len(self.pages) > _IN_MEMORY else list(make())

    def tally(self, rule: Rule, *, waived: bool = False) -> Tally:
        """What became of a rule, officially or without what was let off."""
        book = self._waived if waived and self._waived is not None else self._official
        found = [finding for _, finding in book.listing.of(rule.id)]
        return book.running.get(rule.id, Running()).tally(rule, found, tested=self.tested)

    def judged(self) -> tuple[JudgedFinding, ...]:
        """Findings that a person has decided on."""
        return self._decisions.judged()

    def unused(self) -> list[str]:
        """Decisions on findings that are not there."""
        return self._decisions.unused()


def collect(
    plan: Plan,
    pages: Iterable[PageResult],
    judgments: Mapping[str, Judgment] | None = None,
    *,
    online: bool = False,
) -> Collected:
    """All pages at once."""
    collected = Collected(plan, judgments, online=online)
    for page in pages:
        collected.add(page)
    return collected


def _order(page: PageResult) -> str:
    return f"{'0' if page.is_home else '1'}{page.target}"


def _dump(page: PageResult) -> list[Any]:
    return [page.target, page.kind, page.status, page.depth, page.is_home, dict(page.facts), page.title, page.column,
            page.asked, page.site_name, page.record]  # fmt: skip


def _load(row: list[Any]) -> PageResult:
    target, kind, status, depth, is_home, facts, title, column, asked, name, record = row
    return PageResult(
        target,
        kind,
        status,
        depth,
        is_home,
        facts,
        title=title,
        column=column,
        asked=asked,
        site_name=name,
        record=record,
    )
