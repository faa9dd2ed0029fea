"""A person's decisions."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.value import Outcome
from sitelint.rules.judgments import load_judgments

GOOD = """\
judgments:
  - {indicator: agency-functions, outcome: pass, by: 张三, date: 2026-01-31, reason: 现场核对}
  - indicator: service-items
    outcome: fail
    points: 1.5
    by: 李四
    date: 2026-02-01
    reason: 缺少办理流程
"""
KNOWN = ("agency-functions", "service-items")


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "j.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesetError) as caught:
        load_judgments(path, KNOWN)
    return [line.removeprefix(f"{path}:") for line in caught.value.lines()]


def test_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "j.yaml"
    path.write_text(GOOD, encoding="utf-8")
    first, second = load_judgments(path, KNOWN)
    assert (first.outcome, first.points, first.by) == (Outcome.PASS, None, "张三")
    assert (second.outcome, second.points, second.date) == (Outcome.FAIL, Fraction(3, 2), "2026-02-01")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("service-items", "service-item", '3:16: the ruleset has no indicator "service-item" (did you mean'),
        ("service-items", "agency-functions", '3:5: "agency-functions" is judged twice (first at line 2)'),
        ("fail", "review", '4:14: outcome: unknown value "review" (known: fail, inapplicable, pass)'),
        ("1.5", "-1", "5:13: points: expected a number of 0 or more, got -1"),
        ("    by: 李四\n", "", '3:5: missing key "by"'),
        ("by: 李四", "bye: 李四", '3:5: missing key "by"'),
        ("2026-02-01", "1 Feb", "7:11: date: expected a date such as 2026-01-31"),
        ("2026-02-01", "2026-02-30", "7:11: date: expected a date such as 2026-01-31"),
        (
            "outcome: fail",
            "outcome: inapplicable",
            "5:13: an inapplicable indicator loses and earns no points",
        ),
        ("judgments:", "judgements:", "1:1: "),
        ("judgments:\n", "judgments: x\nb:\n", "1:1: a list `judgments:`"),
    ],
)
def test_mistakes_have_places(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert problems(tmp_path, GOOD.replace(old, new))[0].startswith(said)


@pytest.mark.parametrize("text", ["", "- a", "judgments: [1, null]", "x"])
def test_other_shapes(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="cannot be read"):
        load_judgments(tmp_path / "no.yaml")
