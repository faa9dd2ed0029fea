"""advice: what notices complain of beyond points. Findings only, each with the notice that it stands in."""

from __future__ import annotations

from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset


def test_it_claims_no_score_and_cites_its_sources() -> None:
    advice = open_ruleset("advice", load_registry())
    assert advice.scale.base == 0
    assert {i.part for i in advice.indicators} == {"advice"}
    for indicator in advice.indicators:
        assert indicator.clause.document in advice.documents and indicator.clause.row
        assert all(rule.refs for rule in indicator.rules)


def test_every_complaint_of_the_notices_is_there() -> None:
    rows = {i.clause.row for i in open_ruleset("advice", load_registry()).indicators}
    assert {"互动功能限次", "网页返回不便", "兼容性不强", "悬浮框无关闭功能"} <= rows
    assert any("答非所问" in row for row in rows) and any("扫一扫" in row for row in rows)
