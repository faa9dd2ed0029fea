"""Points, caps, interval, ledger."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.engine.deductions import Settled, deductions
from sitelint.engine.score import gains, score
from sitelint.model.report import Judgment
from sitelint.model.ruleset import Clause, Points, Profile
from sitelint.model.text import Text
from sitelint.model.value import Outcome

from .build import effect, indicator, plan, rule, tallied

F = Fraction
PERSON = Text("看一看", "look")


def settled(one, *tallies, outcome=Outcome.FAIL, judgment=None):
    return Settled(one, tuple(tallies), outcome, judgment)


def ends(p, *all_settled):
    result, verdict, ledger = score(p, all_settled)
    assert sum(x.floor for x in ledger) == result.floor
    assert sum(x.ceiling for x in ledger) == result.ceiling
    return result.floor, result.ceiling, verdict


def test_a_site_without_defects_keeps_its_base():
    one = indicator(rules=(r := rule(effect=effect()),))
    assert ends(plan(one), settled(one, tallied(r, Outcome.PASS), outcome=Outcome.PASS)) == (
        100,
        100,
        "qualified",
    )


@pytest.mark.parametrize(
    ("per", "expected"),
    [("site", 1), ("page", 2), ("item", 3)],
)
def test_deductions_count_sites_pages_or_items(per, expected):
    r = rule(effect=effect(per=per))
    one = indicator(points="5", rules=(r,))
    t = tallied(r, Outcome.FAIL, {Outcome.FAIL: 2, Outcome.PASS: 4}, failing_items=3)
    assert ends(plan(one), settled(one, t)) == (100 - expected, 100 - expected, "qualified")


def test_the_cap_of_a_rule_and_the_points_of_the_indicator_limit_the_loss():
    r1 = rule("a", effect=effect(points="1", per="item", cap="2"))
    r2 = rule("b", effect=effect(points="2", per="site"))
    one = indicator(points="3", rules=(r1, r2))
    lines = deductions(settled(one, tallied(r1, Outcome.FAIL, failing_items=9), tallied(r2, Outcome.FAIL)))
    assert [(x.ceiling, x.capped) for x in lines] == [(-2, True), (-1, True)]


def test_deduct_all_takes_the_points_of_the_indicator():
    r = rule(effect=effect(points=None))
    one = indicator(points="4", rules=(r,))
    assert ends(plan(one), settled(one, tallied(r, Outcome.FAIL)))[:2] == (96, 96)


def test_what_is_undecided_makes_an_interval():
    r = rule(effect=effect(points="2"))
    one = indicator(rules=(r,))
    assert ends(plan(one), settled(one, tallied(r, Outcome.REVIEW), outcome=Outcome.REVIEW))[:2] == (98, 100)


def test_an_error_is_neither_pass_nor_fail():
    r = rule(effect=effect(points="2"))
    one = indicator(rules=(r,))
    assert ends(plan(one), settled(one, tallied(r, Outcome.ERROR), outcome=Outcome.ERROR))[:2] == (98, 100)


def test_a_person_who_must_look_leaves_the_rest_of_the_points_open():
    r = rule(effect=effect())
    one = indicator(points="3", rules=(r,), review=PERSON)
    assert ends(plan(one), settled(one, tallied(r, Outcome.FAIL)))[:2] == (97, 99)


def test_a_judgment_closes_the_interval():
    one = indicator(points="3", review=PERSON)
    judged = Judgment("indicator", Outcome.FAIL, "王某", "2026-01-01", "缺项", F("1.5"))
    assert ends(plan(one), settled(one, judgment=judged))[:2] == (F("98.5"), F("98.5"))
    judged = Judgment("indicator", Outcome.PASS, "王某", "2026-01-01", "齐全")
    assert ends(plan(one), settled(one, outcome=Outcome.PASS, judgment=judged))[:2] == (100, 100)


def test_any_veto_fails_the_site_and_an_open_one_leaves_it_undecided():
    veto = indicator("veto", "veto", None)
    assert ends(plan(veto), settled(veto, outcome=Outcome.FAIL))[2] == "unqualified"
    assert ends(plan(veto), settled(veto, outcome=Outcome.REVIEW))[2] == "undecided"
    assert ends(plan(veto), settled(veto, outcome=Outcome.PASS))[2] == "qualified"


def test_under_the_pass_line_the_site_is_unqualified():
    r = rule(effect=effect(points=None))
    one = indicator(points="41", rules=(r,))
    assert ends(plan(one), settled(one, tallied(r, Outcome.FAIL))) == (59, 59, "unqualified")


def test_the_bonus_opens_only_above_its_line():
    loss, gain = rule("loss", effect=effect(points=None)), rule("gain", effect=effect("bonus", "5"))
    for lost, total in (("20", 80), ("19", 86)):
        one, extra = (
            indicator("one", points=lost, rules=(loss,)),
            indicator("extra", "bonus", "5", rules=(gain,)),
        )
        got = ends(
            plan(one, extra),
            settled(one, tallied(loss, Outcome.FAIL)),
            settled(extra, tallied(gain, Outcome.PASS), outcome=Outcome.PASS),
        )
        assert got[:2] == (total, total)


def test_a_skipped_group_is_left_out_and_the_rest_rescaled():
    profile = Profile("department-no-service", Text("部门", "Department"), ("办事服务",), F(4, 3), False)
    r = rule(effect=effect(points="3"))
    service = indicator("service", points="25", clause=Clause("doc", "办事服务"))
    other = indicator("other", points="75", rules=(r,))
    p = plan(service, other, profile=profile)
    assert ends(p, settled(other, tallied(r, Outcome.PASS), outcome=Outcome.PASS))[:2] == (100, 100)
    assert ends(p, settled(other, tallied(r, Outcome.FAIL)))[:2] == (96, 96)


def test_repairing_an_indicator_brings_what_scoring_again_says():
    r1, r2 = rule("a", effect=effect(points=None)), rule("b", effect=effect())
    one, two = indicator("one", points="21", rules=(r1,)), indicator("two", points="1", rules=(r2,))
    extra = indicator("extra", "bonus", "5", review=PERSON)
    p = plan(one, two, extra)
    everything = [
        settled(one, tallied(r1, Outcome.FAIL)),
        settled(two, tallied(r2, Outcome.FAIL)),
        settled(extra, outcome=Outcome.REVIEW),
    ]
    now, _, _ = score(p, everything)
    # Repairing "one" also opens the bonus.
    assert gains(p, everything, now) == {"one": 26, "two": 1}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Outcome),
            st.sampled_from(["site", "page", "item"]),
            st.fractions(0, 5, max_denominator=10),
            st.integers(1, 9),
            st.booleans(),
            st.sampled_from(["deduct", "bonus"]),
        ),
        max_size=12,
    ),
    st.sampled_from([F(1), F(4, 3)]),
)
def test_the_ledger_always_adds_up_and_the_floor_never_tops_the_ceiling(rows, rescale):
    everything = []
    for i, (outcome, per, points, count, person, part) in enumerate(rows):
        r = rule(
            f"r{i}",
            effect=effect(part, str(points), per=per) if part == "deduct" else effect("bonus", str(points)),
        )
        one = indicator(f"i{i}", part, "5", rules=(r,), review=PERSON if person else Text())
        t = tallied(r, outcome, {outcome: count}, failing_items=count, review_items=count)
        everything.append(settled(one, t, outcome=outcome))
    p = plan(*(s.indicator for s in everything), profile=Profile("x", Text("x", "x"), (), rescale))
    floor, ceiling, _ = ends(p, *everything)
    assert floor <= ceiling <= 100 * rescale + 30
    for one in everything:
        if one.indicator.part == "deduct":
            lines = deductions(one)
            assert -5 <= sum(x.floor for x in lines) <= sum(x.ceiling for x in lines) <= 0


def test_an_item_counts_as_often_as_its_field_says():
    r = rule(effect=effect(points="5", per="item", times="percent"))
    one = indicator(points="40", rules=(r,))
    t = tallied(r, Outcome.FAIL, {Outcome.FAIL: 1}, failing_items=1, times=(3, 0))
    assert ends(plan(one), settled(one, t)) == (85, 85, "qualified")
    [line] = deductions(settled(one, t))
    assert (line.count, line.formula.en) == (3, "3 places × 5")


def test_without_a_limit_of_its_own_an_indicator_takes_all_but_not_more():
    r = rule(effect=effect(points="1", per="item"))
    one = indicator(points=None, rules=(r,))
    one = one._replace(points=Points(None, "official"))
    assert ends(plan(one), settled(one, tallied(r, Outcome.FAIL, failing_items=30))) == (70, 70, "qualified")
    lost = settled(one, tallied(r, Outcome.FAIL, failing_items=130, review_items=20))
    assert ends(plan(one), lost) == (0, 0, "unqualified")
    _, _, ledger = score(plan(one), [lost])
    assert [(x.kind, x.floor, x.ceiling) for x in ledger[1:]] == [("deduct", -150, -130), ("limit", 50, 30)]
