"""Quantifiers and thresholds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitelint.engine.results import SubjectResult
from sitelint.engine.tally import Running, worst
from sitelint.model.ruleset import Effect, Quantifier, Threshold
from sitelint.model.value import Outcome

from .build import rule

P, F, R, E, N = Outcome.PASS, Outcome.FAIL, Outcome.REVIEW, Outcome.ERROR, Outcome.INAPPLICABLE


def tally(rule, results, *, tested):
    running = Running()
    for result in results:
        running.add(result)
    return running.tally(rule, [], tested=tested)


SHARE = Quantifier("share", Fraction(95, 100))


@pytest.mark.parametrize(
    ("across", "outcomes", "expected"),
    [
        (Quantifier(), [P, P], P),
        (Quantifier(), [P, F, R, E], F),
        (Quantifier(), [P, R, E], E),
        (Quantifier(), [P, R, N], R),
        (Quantifier(), [N, N], N),
        (Quantifier("any"), [F, P], P),
        (Quantifier("any"), [F, F], F),
        (Quantifier("any"), [F, R], R),
        (Quantifier("count", count=2), [P, F, P], P),
        (Quantifier("count", count=2), [P, F, F], F),
        (Quantifier("count", count=2), [P, R, F], R),
        (SHARE, [P] * 19 + [F], P),
        (SHARE, [P] * 18 + [F, F], F),
        (SHARE, [P] * 18 + [F, R], R),
        (SHARE, [P] * 18 + [R, N], R),
    ],
)
def test_quantifiers(across, outcomes, expected):
    results = [SubjectResult("rule", o) for o in outcomes]
    assert tally(rule(across=across), results, tested=True).outcome is expected


@pytest.mark.parametrize(
    ("failing", "review", "expected", "warned"),
    [(5, 0, F, False), (4, 0, P, True), (3, 0, P, True), (2, 0, P, False), (2, 3, R, False), (3, 2, R, True)],
)
def test_a_number_of_items_is_a_threshold_with_a_warning_before_it(failing, review, expected, warned):
    r = rule(effect=Effect("veto", threshold=Threshold(items=5), warn=Threshold(items=3)))
    results = [SubjectResult("rule", F, 1, 1)] * failing + [SubjectResult("rule", R, 1, 0, 1)] * review
    got = tally(r, [*results, SubjectResult("rule", P, 1)], tested=True)
    assert (got.outcome, got.warned) == (expected, warned)


@pytest.mark.parametrize(("failing", "expected", "warned"), [(5, F, False), (4, P, True), (2, P, False)])
def test_a_share_of_items_is_a_threshold(failing, expected, warned):
    share = Threshold(share=Fraction(5, 100)), Threshold(share=Fraction(3, 100))
    r = rule(effect=Effect("veto", threshold=share[0], warn=share[1]))
    got = tally(r, [SubjectResult("rule", F if failing else P, 100, failing)], tested=True)
    assert (got.outcome, got.warned) == (expected, warned)


def test_a_rule_that_met_no_subject_is_inapplicable_unless_nothing_could_be_read():
    assert tally(rule(), [], tested=True).outcome is N
    assert tally(rule(), [], tested=False).outcome is R


def test_of_several_rules_the_worst_decides():
    assert worst([P, R, E, F]) is F
    assert worst([P, R, E]) is E
    assert worst([N, P]) is P
    assert worst([]) is N
