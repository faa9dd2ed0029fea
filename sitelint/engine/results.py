"""Small, picklable results that travel from workers to the score."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sitelint.engine.timing import Row
from sitelint.model.report import Finding
from sitelint.model.suppression import Directive
from sitelint.model.value import Outcome
from sitelint.parse.links import RawLink

_NONE: Mapping[str, Any] = {}


class SubjectResult(NamedTuple):
    """A rule on one page or the site. ``items`` is what it looked at, ``failing`` and ``review`` how many of them.

    ``times`` are the failing and reviewed items weighed by the field that the effect names; None without one.
    """

    rule: str
    outcome: Outcome
    items: int = 0
    failing: int = 0
    review: int = 0
    findings: tuple[Finding, ...] = ()
    times: tuple[int, int] | None = None

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        if self.findings or self.failing or self.review or self.times:
            return SubjectResult, tuple(self)
        return nothing_found, (self.rule, self.outcome, self.items)


@lru_cache(
    maxsize=4096
)  # most results are these: made once, they also travel and are unpacked once for many pages
def nothing_found(rule: str, outcome: Outcome, items: int = 0) -> SubjectResult:
    """The result of a rule that has nothing to blame."""
    return SubjectResult(rule, outcome, items)


def outcome_of(result: SubjectResult, failing: int, review: int) -> Outcome:
    """What the outcome is when so many items are left that fail or wait for a person."""
    if result.outcome is Outcome.ERROR:
        return Outcome.ERROR
    if failing > 0:
        return Outcome.FAIL
    return Outcome.REVIEW if review > 0 else Outcome.PASS


class PageResult(NamedTuple):
    """What stays of a page once it is judged.

    ``asked`` is the address that led to it, where that is another one; ``site_name`` what a home page calls its site.
    """

    target: str
    kind: str
    status: int | None = None
    depth: int = 0
    is_home: bool = False
    facts: Mapping[str, Any] = _NONE
    results: tuple[SubjectResult, ...] = ()
    links: tuple[RawLink, ...] = ()
    place: str = ""  # what identities are made with, see sitelint.engine.identity
    directives: tuple[Directive, ...] = ()  # comments that suppress findings
    notes: tuple[str, ...] = ()  # for the run, as codes: template-unsure:NAME:LINE
    record: str = ""  # id of the archive's record that holds it
    times: tuple[Row, ...] = ()  # with --timing: what its rules and facts took
    used: tuple[tuple[str, str], ...] = ()  # of a file: what it read beside itself, with the digest of each
    title: str = ""
    column: str = ""
    asked: str = ""
    site_name: str = ""
    flattened: bool = False  # see Page
