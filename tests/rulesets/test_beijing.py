"""beijing: the national indicators, with what Beijing's notices and reports say."""

from __future__ import annotations

import pytest

from sitelint.model.ruleset import Ruleset
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset


@pytest.fixture(scope="module")
def beijing() -> Ruleset:
    return open_ruleset("beijing", load_registry())


def test_it_is_the_national_scale_with_more(beijing: Ruleset) -> None:
    gov = open_ruleset("gov-2019", load_registry())
    assert beijing.scale == gov.scale
    assert {i.id for i in gov.indicators} <= {i.id for i in beijing.indicators}
    more = {i.id for i in beijing.indicators} - {i.id for i in gov.indicators}
    assert {"self-check-report", "accessibility-duty", "mobile-adaptation", "unified-platform"} <= more
    assert {"submission-limits", "smart-answers", "way-back", "page-qr-code"} <= more


def test_local_duties_take_no_points_that_nobody_has_published(beijing: Ruleset) -> None:
    gov = {i.id for i in open_ruleset("gov-2019", load_registry()).indicators}
    assert {i.part for i in beijing.indicators if i.id not in gov} == {"advice"}
    assert "不代表其全部内容" in beijing.notes.zh and "not all of it" in beijing.notes.en


def test_what_the_notice_names_says_so(beijing: Ruleset) -> None:
    """What 2019Q3 complains of refers to it: replies, logins, search, header, domains."""
    named = {rule.id for rule in beijing.rules() if any("2019年第三季度" in ref for ref in rule.refs)}
    assert named >= {
        "replies-within-3-working-days",
        "replies-within-5-working-days",
        "interaction-logins-one",
        "site-logins-one",
        "search-finds-published-items",
        "search-results-classed",
        "header-site-name",
        "retired-domains-cancelled",
        "self-check-published",
    }


def test_districts_reply_in_3_working_days_and_departments_in_5(beijing: Ruleset) -> None:
    rules = {rule.id: rule for rule in beijing.rules()}
    assert rules["replies-within-3-working-days"].profiles == ("portal",)
    assert rules["replies-within-5-working-days"].profiles == ()
