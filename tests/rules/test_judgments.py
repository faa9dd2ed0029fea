"""A person's decisions."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.report import Judgment
from sitelint.model.value import Outcome
from sitelint.rules.judgments import add_judgment, load_judgments

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


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{outcome: pass}", "name what is judged"),
        ("{indicator: service-items, finding: '0123456789abcdef', outcome: pass}", "name what is judged"),
        (
            "{finding: '0123456789abcdef', outcome: inapplicable}",
            "a finding is cleared (pass) or confirmed (fail)",
        ),
        ("{finding: '0123456789abcdef', outcome: fail, points: 1}", "a finding has no points of its own"),
        ("{finding: 12345, outcome: fail}", "expected text"),
        ("{finding: xyz, outcome: fail}", "expected the id of a finding"),
    ],
)
def test_a_judgment_is_on_an_indicator_or_on_a_finding(tmp_path: Path, entry: str, said: str) -> None:
    more = ", by: 张三, date: 2026-01-31, reason: 核对}"
    assert any(said in line for line in problems(tmp_path, f"judgments:\n  - {entry[:-1]}{more}\n"))


@pytest.mark.parametrize("before", ["", "judgments:\n", "judgments: []\n", GOOD, GOOD.replace("\n  ", "\n")])
def test_one_more_is_added_without_touching_the_rest(tmp_path: Path, before: str) -> None:
    path = tmp_path / "j.yaml"
    if before:
        path.write_text(before, "utf-8")
    count = len(load_judgments(path)) if before.strip() not in ("", "judgments:", "judgments: []") else 0
    judgment = Judgment("site-search", Outcome.FAIL, '张"三', "2026-02-03", "第一行\n: [x] #", Fraction(1, 2))
    add_judgment(path, judgment)
    add_judgment(path, judgment._replace(indicator="", points=None, finding="0123456789abcdef"))
    found = load_judgments(path)
    assert len(found) == count + 2
    assert found[-2] == judgment
    assert found[-1].finding == "0123456789abcdef"


def test_a_file_in_flow_style_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "j.yaml"
    text = "judgments: [{indicator: a-b, outcome: pass, by: x, date: 2026-01-01, reason: y}]\n"
    path.write_text(text)
    with pytest.raises(RulesetError):
        add_judgment(path, Judgment("c-d", Outcome.PASS, "x", "2026-01-01", "y"))
    assert path.read_text() == text
