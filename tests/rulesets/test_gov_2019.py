"""The ruleset gov-2019 against the frame of its document, and every rule against its own examples."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pytest

from sitelint.engine.examples import judge_example
from sitelint.model.ruleset import Indicator, Ruleset
from sitelint.registry import Registry, load_registry
from sitelint.rules.examples import run_examples
from sitelint.rulesets import open_ruleset

VETOES = {
    "安全、泄密事故等严重问题",
    "站点无法访问",
    "首页不更新",
    "栏目不更新",
    "互动回应差",
    "服务不实用",
}
DECIDED = {  # indicators that rules close without a person
    "page-basics",
    "annual-report",
    "personal-information",
    "safety",
    "text-quality",
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="module")
def gov(registry: Registry) -> Ruleset:
    return open_ruleset("gov-2019", registry)


def by_id(gov: Ruleset, name: str) -> Indicator:
    return next(indicator for indicator in gov.indicators if indicator.id == name)


def test_frame_of_the_score(gov: Ruleset) -> None:
    scale = gov.scale
    assert (scale.base, scale.fail_under, scale.bonus_over, scale.bonus_max) == (100, 60, 80, 30)


def test_points_sum_to_the_frame(gov: Ruleset) -> None:
    groups: dict[str, Fraction] = defaultdict(Fraction)
    bonus = Fraction(0)
    for indicator in gov.indicators:
        if indicator.points and indicator.part == "deduct":
            groups[indicator.clause.group] += indicator.points.value
        if indicator.points and indicator.part == "bonus":
            bonus += indicator.points.value
    assert groups == {"发布解读": 30, "办事服务": 25, "互动交流": 25, "功能设计": 20}
    assert bonus == 30


def test_parts_have_all_rows(gov: Ruleset) -> None:
    parts: dict[str, set[str]] = defaultdict(set)
    for indicator in gov.indicators:
        parts[indicator.part].add(indicator.clause.row)
    assert parts["veto"] == VETOES
    assert (len(parts["deduct"]), len(parts["bonus"])) == (27, 8)


def test_row_points_are_never_called_official(gov: Ruleset) -> None:
    """Only the frame could be read in the document; a report must not say more of a row."""
    assert {i.points.provenance for i in gov.indicators if i.points} == {"estimated"}
    note = gov.documents["gov-2019"].note
    assert "估计值" in note.zh and "estimates" in note.en


def test_what_no_rule_decides_tells_a_person_what_to_look_at(gov: Ruleset) -> None:
    unguided = {i.id for i in gov.indicators if not (i.review or i.guidance)}
    assert unguided == DECIDED
    assert all(by_id(gov, name).rules for name in DECIDED)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_is_in_both_languages(gov: Ruleset, lang: str) -> None:
    for indicator in gov.indicators:
        texts = {"title": indicator.title}
        for key in ("review", "guidance"):
            if text := getattr(indicator, key):
                texts[key] = text
        for rule in indicator.rules:
            texts |= {f"{rule.id} {key}": getattr(rule, key) for key in ("title", "message", "fix")}
        assert not [key for key, text in texts.items() if not getattr(text, lang)], indicator.id


def test_review_texts_name_the_warning_levels(gov: Ruleset) -> None:
    for name, words in (
        ("station-availability", ("15秒", "5%", "3%")),
        ("home-page-updates", ("14天", "10天")),
        ("column-updates", ("6个月", "达到5个", "超过2个", "超过6个")),
        ("interaction-response", ("3个月", "1年")),
        ("service-usability", ("8类", "4类", "5个")),
    ):
        text = (by_id(gov, name).review or by_id(gov, name).guidance).zh
        assert [word for word in words if word not in text] == [], name


def test_department_without_services_loses_no_group_points(gov: Ruleset) -> None:
    profile = gov.profiles["department-no-service"]
    rest = sum(
        (
            i.points.value
            for i in gov.indicators
            if i.part == "deduct" and i.points and i.clause.group not in profile.skip
        ),
        Fraction(0),
    )
    assert rest * profile.rescale == 100
    assert not profile.bonus
    assert "department-no-service" not in by_id(gov, "service-usability").profiles


def test_vetoes_that_need_no_person_warn_first(gov: Ruleset) -> None:
    """A veto by machine stands on counted items, and says so before the line is reached."""
    for indicator in gov.indicators:
        for rule in indicator.rules:
            effect = rule.effect
            if (
                effect.kind == "veto"
                and not rule.unsure
                and (effect.threshold.items or effect.threshold.share)
            ):
                assert effect.warn is not None, rule.id


def test_numbers_of_the_veto_on_columns(gov: Ruleset) -> None:
    wanted = {
        "frequent-columns-updated": (5, 3),
        "slow-columns-updated": (10, 7),
        "columns-not-blank": (5, 3),
    }
    effects = {rule.id: rule.effect for rule in by_id(gov, "column-updates").rules}
    assert {n: (e.threshold.items, e.warn and e.warn.items) for n, e in effects.items()} == wanted


def test_examples_of_all_rules(gov: Ruleset, registry: Registry) -> None:
    problems = run_examples(gov, lambda rule, example: judge_example(rule, example, registry.words))
    assert [str(problem) for problem in problems] == []
    for rule in gov.rules():
        assert {example.good for example in rule.examples} == {True, False}, rule.id
