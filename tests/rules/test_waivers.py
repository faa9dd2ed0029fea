"""Approved exceptions in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.rules.waivers import load_waivers

GOOD = """\
waivers:
  - rule: image-alternative-present
    place: archive/**
    reason: 归档页面 6 月底下线
    approver: 王某
    document: 〔2026〕12号
    expires: 2026-06-30
  - {finding: 3f9c2b7a10d4e865, reason: 改版, approver: 李某, document: "13", expires: 2026-04-30}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "w.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesetError) as caught:
        load_waivers(path)
    return [line.removeprefix(f"{path}:") for line in caught.value.lines()]


def test_good_ones(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(GOOD, encoding="utf-8")
    first, second = load_waivers(path)
    assert (first.rule, first.place, first.expires) == (
        "image-alternative-present",
        "archive/**",
        "2026-06-30",
    )
    assert (first.finding, second.finding, second.approver) == ("", "3f9c2b7a10d4e865", "李某")
    assert str(second.span) == f"{path}:8:5"


def test_an_empty_list_is_fine(tmp_path):
    (tmp_path / "w.yaml").write_text("waivers: []\n")
    assert load_waivers(tmp_path / "w.yaml") == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    reason: 归档页面 6 月底下线\n", "", '2:5: missing key "reason"'),
        ("    document: 〔2026〕12号\n", "", '2:5: missing key "document"'),
        ("approver: 王某", "by: 王某", '2:5: missing key "approver"'),
        ("2026-06-30", "2026-06-31", "7:14: expires: expected a date such as 2026-01-31"),
        ("2026-06-30", "end of June", "7:14: expires: expected a date such as 2026-01-31"),
        ("3f9c2b7a10d4e865", "3f9c", "8:15: finding: expected the id of a finding, 16 hexadecimal digits"),
        ("3f9c2b7a10d4e865", "[1]", "8:15: finding: expected text"),
        ("3f9c2b7a10d4e865", "1234567890123456", "8:15: 1234567890123456 has too many digits for a number"),
        ("    place: archive/**\n", "", "2:5: name what is waived (`finding:`, or `rule:` and `place:`)"),
        ("reason: 改版", "reason: ''", "8:41: reason: expected text"),
        ("reason: 改版", "reasons: 改版", '8:5: missing key "reason"'),
        ("waivers:", "wavers:", "1:1: "),
        ("waivers:\n", "waivers:\n  - 7\n", "2:5: expected a mapping, got 7"),
        ("waivers:\n", "waivers: x\nb:\n", "1:1: a list `waivers:`"),
    ],
)
def test_mistakes_have_places(tmp_path, old, new, said):
    assert any(line.startswith(said) for line in problems(tmp_path, GOOD.replace(old, new)))


def test_nothing_is_waived_twice(tmp_path):
    doubled = GOOD + GOOD.removeprefix("waivers:\n")
    assert problems(tmp_path, doubled) == [
        "9:5: this is waived twice (first at line 2)",
        "15:5: this is waived twice (first at line 8)",
    ]


@pytest.mark.parametrize("text", ["", "- a", "waivers: [1, null]", "x"])
def test_other_shapes(tmp_path, text):
    assert problems(tmp_path, text)


def test_a_missing_file(tmp_path):
    with pytest.raises(RulesetError, match="cannot be read"):
        load_waivers(tmp_path / "no.yaml")
