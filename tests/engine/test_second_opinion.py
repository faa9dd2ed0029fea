"""axe-core's findings under our own rules."""

from __future__ import annotations

import functools

from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import make_plan
from sitelint.engine.results import SubjectResult
from sitelint.model.rendered import Rendered, Violation
from sitelint.model.value import Outcome
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

HTML = """<!DOCTYPE html><html lang="zh"><head><title>标题</title></head><body>
<p><img id="a" src="a.png"></p>
<p><img id="b" src="b.png" alt="河边的栈道"></p>
</body></html>"""
A = "/html[1]/body[1]/p[1]/img[1]"
B = "/html[1]/body[1]/p[2]/img[1]"


@functools.cache
def plan():
    registry = load_registry()
    return make_plan(open_ruleset("accessibility", registry), registry.words, clock="2026-01-01", profile="")


def judged(*violations: Violation, rule: str = "image-name-present", html: str = HTML) -> SubjectResult:
    rendered = Rendered(html, violations=violations, engine="axe-core 4")
    page = PageInput("a.html", HTML.encode(), "text/html; charset=utf-8", rendered=rendered)
    return next(one for one in judge_page(page, plan()).results if one.rule == rule)


def refused(path: str, rule: str = "image-alt", act: str = "23a2a8") -> Violation:
    return Violation(rule, (act,), path, "Images must have alternative text")


def test_an_element_that_we_blame_is_not_blamed_twice():
    alone, both = judged(), judged(refused(A), refused(A))
    assert [finding.id for finding in both.findings] == [finding.id for finding in alone.findings]
    assert (both.failing, both.items) == (alone.failing, alone.items)
    assert both.findings[0].message == alone.findings[0].message
    assert both.findings[0].evidence == {
        **alone.findings[0].evidence, "engine": "axe-core 4", "engine-rule": "image-alt"
    }  # fmt: skip


def test_what_we_did_not_see_is_a_finding_of_the_same_rule():
    result = judged(refused(B))
    assert result.outcome is Outcome.FAIL
    assert result.failing == 2
    new = result.findings[-1]
    assert (new.outcome, new.location.line, new.location.column) == (Outcome.FAIL, 3, 4)
    assert new.evidence["engine"] == "axe-core 4"
    assert "axe-core" in new.message.zh
    assert "alternative text" in new.message.en
    assert len({finding.id for finding in result.findings}) == 2


def test_a_rule_that_met_nothing_can_still_be_broken():
    assert judged(rule="link-name-present").outcome is Outcome.INAPPLICABLE
    result = judged(refused(B, "link-name", "c487ae"), rule="link-name-present")
    assert (result.outcome, result.items, result.failing) == (Outcome.FAIL, 1, 1)


def test_what_no_rule_of_ours_asks_is_left_out():
    assert judged(refused(B, "bypass", "cf77f2")).findings == judged().findings
    assert judged(refused("/html[1]/body[1]/p[9]")).findings == judged().findings, "no such element"


def test_a_violation_that_may_be_of_several_rules_blames_none():
    several = Violation("avoid-inline-spacing", ("24afc2", "9e45ec", "78fd32"), B, "Inline text spacing")
    assert judged(several, rule="letter-spacing-adjustable").findings == ()


def test_places_of_what_a_script_added():
    html = HTML.replace("</body>", "<div><img src='c.png'></div></body>")
    result = judged(html=html)
    made = result.findings[-1]
    assert made.evidence["rendered"] is True
    assert made.location.line == 1
    assert "c.png" in made.location.snippet
    assert "rendered" not in result.findings[0].evidence
    assert result.findings[0].location.line == 2
