"""From results on pages to the outcome of a rule on the site: quantifiers and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sitelint.engine.results import SubjectResult
from sitelint.model.report import Finding, RuleResult
from sitelint.model.ruleset import Quantifier, Rule, Threshold
from sitelint.model.text import Text
from sitelint.model.value import Outcome

NOTHING = Text()
NOT_TESTED = Text("没有可供检查的页面，未检查", "no page could be read, so this was not tested")


class Tally(NamedTuple):
    """A rule on all its subjects. Subjects are pages or the site; items are what ``given`` selected on them."""

    rule: Rule
    outcome: Outcome
    subjects: dict[Outcome, int]
    items: int = 0
    failing_items: int = 0
    review_items: int = 0
    warned: bool = False
    findings: tuple[Finding, ...] = ()
    note: Text = NOTHING
    times: tuple[int, int] | None = None  # failing and reviewed items, weighed by the field of the effect
    unlisted: int = 0  # places that are counted, but not among the findings

    def result(self) -> RuleResult:
        subjects = {outcome.value: n for outcome, n in self.subjects.items() if n}
        return RuleResult(
            self.rule.id,
            self.rule.title,
            self.outcome,
            subjects,
            self.failing_items,
            self.review_items,
            self.warned,
            self.note,
            self.rule.defect,
            self.unlisted,
        )


class Running:
    """The results of one rule as they come in; findings are kept elsewhere."""

    __slots__ = ("_counts", "_failing", "_items", "_review", "_times", "_unlisted")

    def __init__(self) -> None:
        self._counts = dict.fromkeys(Outcome, 0)
        self._items = self._failing = self._review = self._unlisted = 0
        self._times = [0, 0]

    def add(self, result: SubjectResult) -> None:
        """Count one page or the site."""
        self._counts[result.outcome] += 1
        self._items += result.items
        if result.failing or result.review or result.findings:
            self._failing += result.failing
            self._review += result.review
            self._unlisted += max(len(result.findings), result.failing + result.review)
        if result.times is not None:
            self._times = [total + more for total, more in zip(self._times, result.times, strict=True)]

    def copy(self) -> Running:
        """The same so far, to go on with on its own."""
        other = Running()
        other._counts, other._times = dict(self._counts), list(self._times)
        other._items, other._failing, other._review = self._items, self._failing, self._review
        other._unlisted = self._unlisted
        return other

    def tally(self, rule: Rule, listed: Sequence[Finding], *, tested: bool) -> Tally:
        """``tested`` is False when nothing at all could be read: then a rule without subjects is ``review``."""
        counts, items, failing, review = self._counts, self._items, self._failing, self._review
        outcome, warned, note = _outcome(rule, counts, items, failing, review), False, NOTHING
        if not any(counts.values()) and not tested:
            outcome, note = Outcome.REVIEW, NOT_TESTED
        if rule.effect.warn is not None and outcome is not Outcome.FAIL:
            warned = _reached(rule.effect.warn, items, failing)
        weighed = (self._times[0], self._times[1]) if rule.effect.times else None
        unlisted = self._unlisted - len(listed)
        return Tally(
            rule, outcome, counts, items, failing, review, warned, tuple(listed), note, weighed, unlisted
        )


def _outcome(rule: Rule, counts: dict[Outcome, int], items: int, failing: int, review: int) -> Outcome:
    if not any(n for outcome, n in counts.items() if outcome is not Outcome.INAPPLICABLE):
        return Outcome.INAPPLICABLE
    threshold = rule.effect.threshold
    if threshold.items or threshold.share is not None:
        if _reached(threshold, items, failing):
            return Outcome.FAIL
        if counts[Outcome.ERROR]:
            return Outcome.ERROR
        return Outcome.REVIEW if _reached(threshold, items, failing + review) else Outcome.PASS
    return _quantify(rule.across, counts)


def _reached(threshold: Threshold, items: int, failing: int) -> bool:
    if threshold.items and failing >= threshold.items:
        return True
    return (
        threshold.share is not None
        and items > 0
        and failing > 0
        and Fraction(failing, items) >= threshold.share
    )


def _quantify(across: Quantifier, counts: dict[Outcome, int]) -> Outcome:
    passed, failed = counts[Outcome.PASS], counts[Outcome.FAIL]
    open_ = counts[Outcome.REVIEW] + counts[Outcome.ERROR]
    total = passed + failed + open_
    needed: Fraction = {
        "every": Fraction(total),
        "any": Fraction(1),
        "count": Fraction(across.count),
        "share": across.share * total,
    }[across.mode]
    if passed >= needed:
        return Outcome.PASS
    if passed + open_ < needed:
        return Outcome.FAIL
    return Outcome.ERROR if counts[Outcome.ERROR] else Outcome.REVIEW


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """Of several rules: fail, else error, else review, else pass; inapplicable when no rule met a subject."""
    for outcome in (Outcome.FAIL, Outcome.ERROR, Outcome.REVIEW, Outcome.PASS):
        if outcome in outcomes:
            return outcome
    return Outcome.INAPPLICABLE
