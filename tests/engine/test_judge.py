"""One rule on one page: selecting, filtering, testing, unknowns, faults, identity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitelint.api import Item, Outcome, SiteSettings, Stream, Text, Unknown
from sitelint.engine.judge import MOST_FINDINGS, judge
from sitelint.engine.page import PageInput, judge_page, open_page
from sitelint.engine.plan import make_plan
from sitelint.errors import UsageError
from sitelint.model.ruleset import Expect, Where
from sitelint.model.ruleset import Test as Probe
from sitelint.model.words import Fact
from sitelint.registry import load_registry

from .build import effect, indicator, plan, rule

WORDS = load_registry().words


def word(name: str, compute) -> Fact:
    return Fact(name, "page", compute, "for tests")


def broken(page):
    raise ZeroDivisionError("division by zero")


FACTS = {
    "one": word(
        "one",
        lambda page: {
            "code": "1199990001",
            "other": None,
            "far": Unknown(Text("在框架内", "in a frame"), True),
        },
    ),
    "many": word("many", lambda page: [{"kind": k, "n": n} for k, n in (("a", 1), ("b", 2), (Unknown(), 3))]),
    "nothing": word("nothing", lambda page: None),
    "far": word("far", lambda page: Unknown(Text("在框架内", "in a frame"))),
    "flag": word("flag", lambda page: False),
    "broken": word("broken", broken),
    "circle": word("circle", lambda page: page.fact("circle")),
    "placed": word("placed", lambda page: [Item({"alt": e.get("alt")}, e) for e in page.select("img")]),
}
FACTS["stream"] = word("stream", lambda page: Stream(lambda: map(Item, page.fact("many") * 1000)))
ALL = replace(WORDS, facts={**WORDS.facts, **FACTS})


def run(a_rule, html: str = "<p>x</p>", settings: SiteSettings | None = None):
    page = open_page(
        PageInput("https://www.example.gov.cn/a.html", html.encode(), settings=settings or SiteSettings()),
        ALL.facts,
    )
    return judge(a_rule, page, ALL, "2026-01-01")


@pytest.mark.parametrize(
    ("given", "field", "check", "argument", "outcome"),
    [
        ("img", "", "exists", True, Outcome.FAIL),
        ("p", "", "exists", True, Outcome.PASS),
        ("p", "text", "equals", "x", Outcome.PASS),
        ("p", "tag", "equals", "div", Outcome.FAIL),
        ("img", "alt", "filled", True, Outcome.INAPPLICABLE),
        ("@one", "code", "equals", "1199990001", Outcome.PASS),
        ("@one.code", "", "equals", "1199990002", Outcome.FAIL),
        ("@one", "other", "filled", True, Outcome.FAIL),
        ("@one", "far", "filled", True, Outcome.REVIEW),
        ("@far", "", "equals", 1, Outcome.REVIEW),
        ("@nothing", "", "equals", 1, Outcome.INAPPLICABLE),
        ("@flag", "", "equals", True, Outcome.FAIL),
        ("@many.n", "", "at_least", 1, Outcome.PASS),
        ("@many", "n", "at_least", 2, Outcome.FAIL),
        ("@broken", "", "equals", 1, Outcome.ERROR),
        ("@circle", "", "equals", 1, Outcome.ERROR),
        ("@no_such", "", "equals", 1, Outcome.ERROR),
        ("@one", "code", "equals", "@self.code", Outcome.PASS),
        ("@one", "code", "equals", "@settings.code", Outcome.REVIEW),
        ("@one", "code", "equals", "@one.far", Outcome.REVIEW),
    ],
)
def test_outcomes(given, field, check, argument, outcome):
    prepared = ALL.checks[check].prepare
    a_rule = rule(given=given, check=check, argument=argument, field=field)
    if prepared and not str(argument).startswith("@"):
        test = Probe(check, argument, prepared(argument), field)
        a_rule = a_rule._replace(expect=Expect((test,)))
    assert run(a_rule).outcome is outcome


def test_what_the_owner_says_can_be_compared_with():
    a_rule = rule(given="@one", field="code", check="equals", argument="@settings.code")
    assert run(a_rule, settings=SiteSettings(code="1199990001")).outcome is Outcome.PASS
    assert run(a_rule, settings=SiteSettings(code="1199990002")).outcome is Outcome.FAIL


def test_where_keeps_items_and_doubts_those_it_cannot_tell():
    where = (Where("kind", Probe("equals", "b", "b")),)
    result = run(rule(given="@many", field="n", check="at_least", argument=5)._replace(where=where))
    assert (result.items, result.failing, result.review) == (2, 1, 1)


def test_any_of_several_tests_is_enough():
    tests = (Probe("equals", "y", "y", "text"), Probe("equals", "p", "p", "tag"))
    assert run(rule(given="p")._replace(expect=Expect(tests, "any"))).outcome is Outcome.PASS
    assert run(rule(given="p")._replace(expect=Expect(tests, "all"))).outcome is Outcome.FAIL


def test_a_rule_that_is_not_sure_never_blames():
    result = run(rule()._replace(unsure=True))
    assert (result.outcome, result.failing, result.review) == (Outcome.REVIEW, 0, 1)


def test_findings_have_places_figures_and_a_message():
    message = Text("{count} 处：{alt}", "{count} places: {alt}")
    result = run(
        rule(given="@placed", field="alt", check="filled", message=message), "<p>\n  <img>\n<img alt=''>"
    )
    assert [(f.location.line, f.location.column) for f in result.findings] == [(2, 3), (3, 1)]
    assert [f.message.en for f in result.findings] == ["2 places: ∅", "2 places: ∅"]
    assert result.findings[0].location.snippet.startswith("<img>")


def test_a_flood_of_defects_is_counted_and_the_first_are_listed():
    result = run(rule(given="img", check="absent"), "<img>" * 1000)
    assert result.failing == 1000
    assert len(result.findings) == MOST_FINDINGS


def test_page_rules_meet_their_kinds_only():
    everywhere, errors = rule("everywhere"), rule("errors", on=("error",))
    p = replace(plan(indicator(rules=(everywhere, errors))), words=ALL)
    found = judge_page(PageInput("404.html", b"<title>404 Not Found</title><h1>404 Not Found</h1>"), p)
    assert found.kind == "error"
    assert [r.rule for r in found.results] == ["errors"]


def test_a_plan_keeps_what_is_selected():
    r = rule("a-rule", effect=effect())
    ruleset = plan(indicator("one", rules=(r, rule("b-rule"))), indicator("two")).ruleset
    chosen = make_plan(ruleset, ALL, clock="", select=["a-*"])
    assert [x.id for i in chosen.indicators for x in i.rules] == ["a-rule"]
    left = make_plan(ruleset, ALL, clock="", ignore=["one"])
    assert [i.id for i in left.indicators] == ["two"]
    with pytest.raises(UsageError, match="nope"):
        make_plan(ruleset, ALL, clock="", select=["nope"])
    with pytest.raises(UsageError, match="village"):
        make_plan(ruleset, ALL, clock="", profile="village")


@pytest.mark.parametrize(
    ("value", "times"), [(3, 3), (2.9, 2), (0, 0), (-1, 0), (None, 1), ("x", 1), (True, 1)]
)
def test_failing_items_are_weighed_by_the_field_of_the_effect(value, times):
    facts = {
        **FACTS,
        "weighed": word("weighed", lambda page: [{"bad": True, "n": value}, {"bad": False, "n": 9}]),
    }
    page = open_page(PageInput("https://www.example.gov.cn/", b"<p>x"), facts)
    a_rule = rule(
        given="@weighed", field="bad", check="equals", argument=False, effect=effect(per="item", times="n")
    )
    result = judge(a_rule, page, replace(WORDS, facts=facts), "2026-01-01")
    assert (result.failing, result.times) == (1, (times, 0))


def test_a_finding_says_which_other_address_its_item_names():
    def linked(page):
        at = page.select("img")[0]
        yield Item({"url": "https://x.cn/a.doc", "kind": "attachment", "status": 404, "text": Unknown()}, at)
        yield Item({"url": page.url, "kind": "page", "status": 200, "text": "self"}, at)

    facts = {**FACTS, "linked": word("linked", lambda page: list(linked(page)))}
    page = open_page(PageInput("https://www.example.gov.cn/", b"<img>"), facts)
    a_rule = rule(given="@linked", field="status", check="equals", argument=1)
    first, second = judge(a_rule, page, replace(WORDS, facts=facts), "2026-01-01").findings
    assert first.evidence == {
        "actual": 404, "expected": 1, "url": "https://x.cn/a.doc", "kind": "attachment", "status": 404, "text": None,
    }  # fmt: skip
    assert "url" not in second.evidence


@pytest.mark.parametrize(("given", "times"), [("@many", 1), ("@stream", 1000)])
def test_a_stream_is_judged_like_a_list(given, times):
    all_ = run(rule(given=given, field="n", check="at_most", argument=1))
    assert (all_.outcome, all_.items, all_.failing) == (Outcome.FAIL, 3 * times, 2 * times)
    assert len(all_.findings) == min(2 * times, MOST_FINDINGS)
    some = run(
        rule(
            given=given,
            field="n",
            check="at_most",
            argument=0,
            where=(Where("kind", Probe("equals", "a", "a")),),
        )
    )
    assert (some.items, some.failing, some.review) == (2 * times, times, times)  # one kind cannot be told
    assert run(rule(given=given, check="unique", argument="n")).failing == 3 * times - 3
    each = run(rule(given=f"{given}.n", check="at_most", argument=1))
    assert (each.items, each.failing) == (3 * times, 2 * times)
