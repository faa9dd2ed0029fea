"""Every dialect's own comments let findings off."""

from __future__ import annotations

import pytest

from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import make_plan
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

REGISTRY = load_registry()
COMMENTS = [(d.name, *pair) for d in REGISTRY.words.dialects.values() for pair in d.comment]


@pytest.mark.parametrize(("dialect", "begin", "end"), COMMENTS)
def test_a_comment_of_the_dialect_is_heeded(dialect, begin, end):
    plan = make_plan(open_ruleset("gov-2019", REGISTRY), REGISTRY.words, clock="2026-03-31", dialect=dialect)
    comment = f"{begin} sitelint: ignore image-alternative-present -- 装饰 {end}".rstrip("\n")
    text = f"<div>\n{comment}\n<img src=a.png>\n</div>\n"
    found = judge_page(PageInput("a.html", text.encode()), plan)
    (directive,) = found.directives
    assert (directive.name, directive.reason, directive.first, directive.last) == (
        "image-alternative-present",
        "装饰",
        2,
        3,
    )
    findings = [f for r in found.results for f in r.findings if f.rule == directive.name]
    assert [directive.covers(f) for f in findings] == [True]
