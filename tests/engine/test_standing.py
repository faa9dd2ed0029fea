"""Two reports compared, and a run beside its baseline."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest

from sitelint.engine.baseline import age, by_rule, gone, mark, merged
from sitelint.engine.standing import compare, fell
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.scope import Scope
from sitelint.model.standing import Basis, Entry, Standing, Worth
from sitelint.model.text import Text
from sitelint.model.value import Outcome

RULESET = Basis("gov-2019", "2019-04", "abc", "portal")


def entry(name: str, rule: str = "r", place: str = "a.html", since: str = "2026-01-01") -> Entry:
    return Entry(name, rule, place, "error", f"says {name}", f"{place}:1:1", since)


def standing(*names: str | Entry, score=(80, 90), verdict="qualified", **more) -> Standing:
    entries = [entry(name) if isinstance(name, str) else name for name in names]
    ends = None if score is None else (F(score[0]), F(score[1]))
    return Standing(RULESET, "2026-02-01", verdict, ends, {e.id: e for e in entries}, **more)


def finding(name: str, rule: str = "r", outcome: Outcome = Outcome.FAIL) -> Finding:
    return Finding(name, rule, "i", outcome, "error", Text("x"), Location("a.html", 1, 1), place="a.html")


def ids(entries) -> list[str]:
    return [e.id for e in entries]


def test_new_fixed_and_persisting():
    found = compare(standing("a", "b"), standing("b", "c"))
    assert (ids(found.new), ids(found.fixed), ids(found.persisting)) == (["c"], ["a"], ["b"])


def test_what_became_doubtful_is_not_fixed_and_what_became_sure_is_new():
    found = compare(standing("a"), standing(open=frozenset({"a"})))
    assert (ids(found.new), ids(found.fixed)) == ([], [])
    found = compare(standing(open=frozenset({"a"})), standing("a"))
    assert ids(found.new) == ["a"]


def test_points_that_moved():
    before = standing(worth={"one": Worth("One", (F(-2), F(-1))), "two": Worth("Two", (F(0), F(0)))})
    after = standing(worth={"one": Worth("One", (F(-2), F(-2))), "two": Worth("Two", (F(0), F(0)))})
    after.worth["new"] = Worth("N", (F(-1), F(0)))
    assert compare(before, after).moved == (
        ("one", "One", (F(-2), F(-1)), (F(-2), F(-2))),
        ("new", "N", (F(0), F(0)), (F(-1), F(0))),
    )


@pytest.mark.parametrize(
    ("before", "after", "tolerated", "worse"),
    [
        (((80, 90), "qualified"), ((80, 90), "qualified"), 0, False),
        (((80, 90), "qualified"), ((80, 89), "qualified"), 0, True),
        (((80, 90), "qualified"), ((80, 89), "qualified"), 1, False),
        (((80, 90), "qualified"), ((40, 90), "undecided"), 0, False),  # doubts are no losses
        (((80, 90), "qualified"), ((80, 95), "unqualified"), 50, True),
        (((80, 90), "undecided"), ((80, 90), "unqualified"), 0, True),
        (((80, 90), "unqualified"), ((80, 90), "unqualified"), 0, False),
        ((None, "unscored"), (None, "unscored"), 0, False),
    ],
)
def test_regression_is_what_is_surely_lost(before, after, tolerated, worse):
    one, other = (standing(score=score, verdict=verdict) for score, verdict in (before, after))
    assert fell(one, other, F(tolerated)) is worse


def test_marks():
    before, after = standing("a"), standing("a", "b")
    marked = mark([finding("a"), finding("b"), finding("c", outcome=Outcome.REVIEW)], before, after)
    assert [f.baseline for f in marked] == ["persisting", "new", ""]


def test_expired_waivers_are_never_let_through():
    (marked,) = mark([finding("a", "waiver-expired")], standing(entry("a", "waiver-expired")), standing())
    assert marked.baseline == ""


def test_of_more_than_a_report_lists_none_is_new_while_there_are_no_more():
    before = standing("a", cut={"r": 300})
    for count, state in ((300, "persisting"), (299, "persisting"), (301, "new")):
        after = standing("b", cut={"r": count})
        assert [f.baseline for f in mark([finding("b")], before, after)] == [state]
        assert bool(compare(before, after).new) is (state == "new")
        assert compare(before, after).fixed == ()
    assert [f.baseline for f in mark([finding("b")], before, standing("b"))] == ["persisting"]


def test_gone_is_only_what_was_looked_for():
    before = standing(
        entry("here"),
        entry("other-page", place="b.html"),
        entry("deleted", place="site/x.html"),
        entry("other-rule", rule="q"),
        entry("site", place=""),
        entry("open"),
    )
    after = standing(open=frozenset({"open"}))
    scope = Scope(frozenset({"r"}), frozenset({"a.html"}), ("site/",), whole=False)
    missing, unseen = gone(before, after, scope)
    assert ids(missing) == ["here", "deleted"]
    assert unseen == 3
    assert "site" in ids(gone(before, after, replace(scope, whole=True))[0])


def test_what_follows_a_baseline():
    before = standing(entry("old"), entry("gone"))
    after = standing(entry("old", since="2026-02-01"), entry("new", since="2026-02-01"), score=(70, 80))
    updated = merged(before, after, [before.entries["gone"]], add=True)
    assert {e.id: e.since for e in updated.entries.values()} == {"old": "2026-01-01", "new": "2026-02-01"}
    assert updated.score == (70, 80)
    pruned = merged(before, after, [before.entries["gone"]], add=False)
    assert (list(pruned.entries), pruned.score) == (["old"], (80, 90))


def test_age_and_order():
    assert age(entry("a"), "2026-02-01T09:00:00+08:00") == 31
    assert list(by_rule([entry("a", "x"), entry("b", "y"), entry("c", "y")])) == ["y", "x"]


@pytest.mark.parametrize(
    ("pattern", "covered", "places", "reaches"),
    [
        ("site/a.html", (), {"site/a.html"}, True),
        ("site/a.html", (), {"site/b.html"}, False),
        ("site/a.html", ("site/",), set(), True),
        ("site/**", ("site/",), set(), True),
        ("other/a.html", ("site/",), set(), False),
        ("a.html", ("site/",), set(), False),  # might be anywhere
        ("a.html", ("",), set(), True),
        ("/col/*", ("",), {"/x"}, True),
        ("col/*.html", (), {"/col/1.html?a=1"}, True),
    ],
)
def test_how_far_a_run_reaches(pattern, covered, places, reaches):
    assert Scope(frozenset(), frozenset(places), covered, whole=True).reaches(pattern) is reaches
