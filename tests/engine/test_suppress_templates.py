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


def test_expressions_tell_findings_of_a_template_apart():
    plan = make_plan(
        open_ruleset("gov-2019", REGISTRY),
        REGISTRY.words,
        clock="2026-03-31",
        dialect="freemarker",
        select=["image-alternative-present"],
    )

    def ids(text: str) -> list[str]:
        found = judge_page(PageInput("a.ftl", text.encode()), plan)
        return [f.id for r in found.results for f in r.findings]

    one, two = ids('<p><img src="${a.url}">\n<img src="${b.url}">')
    assert ids('<#-- moved -->\n\n<#if x>y</#if><p><img src="${b.url}">\n<img src="${c.url}">')[0] == two
    assert one not in ids('<p><img src="${b.url}">\n<img src="${c.url}">')
