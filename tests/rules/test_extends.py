# ruff: noqa: E501 - a table reads better with one mistake a line
"""Inheritance and overrides."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.ruleset import Effect, Points, Ruleset
from tests.rules.words import FRAME, INDICATOR, edited, load, write

CHILD = """\
ruleset: city
title: {zh: 市, en: City}
edition: "2"
extends: [../my]
documents:
  local: {title: 本市通知}
overrides:
  site-identification: {points: {value: 4, provenance: local}, profiles: [department]}
  footer-site-code: {severity: warning, effect: {deduct: 2, per: site}, across: null, where: null}
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "my", {"ruleset.yaml": FRAME, "x.yaml": INDICATOR})


def child(tmp_path: Path, frame: str = CHILD, **more: str) -> Path:
    return write(tmp_path / "city", {"ruleset.yaml": frame, **more})


def problems(folder: Path) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        load(folder)
    return [line.removeprefix(f"{folder}/") for line in caught.value.lines()]


def test_what_is_not_overridden_is_inherited(tmp_path: Path, base: Path) -> None:
    ruleset: Ruleset = load(child(tmp_path))
    assert ruleset.extends == ("my",)
    assert ruleset.scale.base == 100
    assert list(ruleset.documents) == ["doc", "local"]
    assert list(ruleset.profiles) == ["portal", "department"]
    assert ruleset.default_profile == "portal"
    [indicator] = ruleset.indicators
    assert indicator.points == Points(Fraction(4), "local")
    assert indicator.profiles == ("department",)
    [rule] = indicator.rules
    assert rule.severity == "warning"
    assert rule.effect == Effect("deduct", Fraction(2), "site")
    assert rule.across.mode == "every"
    assert rule.where == ()
    assert rule.title.en == "The footer shows the code"


def test_the_base_itself_is_not_touched(tmp_path: Path, base: Path) -> None:
    load(child(tmp_path))
    assert load(base).indicators[0].points == Points(Fraction(3), "estimated")


def test_the_hash_covers_the_base(tmp_path: Path, base: Path) -> None:
    folder = child(tmp_path)
    first = load(folder).hash
    (base / "x.yaml").write_text(INDICATOR + "\n", encoding="utf-8")
    assert load(folder).hash != first


def test_off(tmp_path: Path, base: Path) -> None:
    frame = CHILD.partition("overrides:")[0] + "overrides: {site-identification: {off: true}}\n"
    assert load(child(tmp_path, frame)).indicators == ()
    frame = (
        CHILD.partition("overrides:")[0]
        + "overrides: {footer-site-code: {off: true}, site-identification: {review: 看}}\n"
    )
    assert load(child(tmp_path, frame)).rules() == ()
    frame = CHILD.partition("overrides:")[0] + "overrides: {footer-site-code: {off: true}}\n"
    with pytest.raises(RulesetError, match="has neither rules nor review"):
        load(child(tmp_path, frame))


def test_own_indicators_are_added(tmp_path: Path, base: Path) -> None:
    own = edited(
        INDICATOR, indicator="indicator: own", rule="rule: own-rule", clause="clause: {document: local}"
    )
    assert [i.id for i in load(child(tmp_path, **{"own.yaml": own})).indicators] == [
        "site-identification",
        "own",
    ]


def test_two_levels_and_a_diamond(tmp_path: Path, base: Path) -> None:
    child(tmp_path)
    district = 'ruleset: district\ntitle: 区\nedition: "3"\nextends: [../city, ../my]\n'
    folder = write(tmp_path / "district", {"ruleset.yaml": district})
    [said] = problems(folder)
    assert "both" in said  # my and city bring different forms of one indicator
    folder = write(tmp_path / "district", {"ruleset.yaml": district.replace(", ../my", "")})
    ruleset = load(folder)
    assert ruleset.extends == ("my", "city")
    assert ruleset.rules()[0].severity == "warning"


def test_a_bundled_id_is_found(tmp_path: Path, base: Path) -> None:
    folder = child(tmp_path, CHILD.replace("../my", "gov"))
    assert load(folder, lambda name: base if name == "gov" else None).extends == ("my",)


MISTAKES = [
    ("site-identificaton: {off: true}", '8:3: override of "site-identificaton": no indicator or rule has this id (did you mean "site-identification"?'),
    ("site-identification: {severity: info}", '8:25: "severity" cannot be overridden for the indicator "site-identification" (can be: guidance, off, points'),
    ("footer-site-code: {points: {value: 1, provenance: local}}", '8:22: "points" cannot be overridden for the rule'),
    ("footer-site-code: {given: a}", '8:22: unknown key "given"'),
    ("footer-site-code: {expect: null}", '8:30: "expect" cannot be taken away'),
    ("footer-site-code: {effect: {veto: true}}", "8:30: a veto effect in a deduct indicator"),
    ("footer-site-code: {expect: {field: cod, filled: true}}", '8:38: @footer has no field "cod"'),
    ("footer-site-code: {profiles: [x]}", '8:33: unknown profile "x"'),
    ("footer-site-code: {}", "8:21: footer-site-code: must not be empty"),
    ("site-identification: {points: {value: 0, provenance: local}}", "8:41: value: 0 is too small"),
    ("site-identification: {off: yes}", '8:30: off: expected true or false, got "yes"'),
]  # fmt: skip


@pytest.mark.parametrize(("override", "said"), MISTAKES)
def test_mistakes_are_told_where_the_override_stands(
    tmp_path: Path, base: Path, override: str, said: str
) -> None:
    frame = CHILD.partition("  site-id")[0] + f"  {override}\n"
    [found] = problems(child(tmp_path, frame))
    assert found.startswith(f"ruleset.yaml:{said}")


def test_an_inherited_id_is_not_taken_again(tmp_path: Path, base: Path) -> None:
    [said] = problems(child(tmp_path, **{"x.yaml": INDICATOR}))
    assert said.startswith('x.yaml:1:1: the indicator "site-identification" is inherited from ')
    assert "under `overrides`" in said


def test_circles_and_endless_chains(tmp_path: Path) -> None:
    frame = 'ruleset: {0}\ntitle: x\nedition: "1"\nextends: [../{1}]\n'
    write(tmp_path / "a", {"ruleset.yaml": frame.format("a", "b")})
    write(tmp_path / "b", {"ruleset.yaml": frame.format("b", "a")})
    [said] = problems(tmp_path / "a")
    assert "in a circle: a → b → a" in said
    for number in range(12):
        write(tmp_path / f"c{number}", {"ruleset.yaml": frame.format(f"c{number}", f"c{number + 1}")})
    assert any("more than 8 deep" in line for line in problems(tmp_path / "c0"))


def test_problems_of_the_base_are_told_with_its_own_places(tmp_path: Path, base: Path) -> None:
    (base / "x.yaml").write_text(edited(INDICATOR, severity="", given='given: "@fooster"'), encoding="utf-8")
    found = problems(child(tmp_path))
    assert len(found) == 1
    assert "my/x.yaml:11:12: unknown fact" in found[0]
