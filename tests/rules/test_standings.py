"""Baselines and reports in files."""

from __future__ import annotations

import json
from fractions import Fraction as F
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.errors import UsageError
from sitelint.model.standing import Basis, Entry, Standing
from sitelint.rules.standings import read_baseline, read_report, write_baseline

RULESET = Basis("gov-2019", "2019-04", "abc", "portal")


def standing(*entries: Entry) -> Standing:
    return Standing(
        RULESET, "2026-01-31", "undecided", (F(266, 3), F(93)), {e.id: e for e in entries}, cut={"r": 300}
    )


ENTRIES = [
    Entry("00000000000000ab", "r", "b.html", "error", '图片“缺少”\n\u2028"alt"', "", "2026-01-31"),
    Entry("00000000000000cd", "q", "b.html", "warning", "", "", "2025-12-01"),
    Entry("00000000000000ef", "z", "a.html", "info", "x", "", "2026-01-30"),
]


def test_a_baseline_comes_back_as_it_was(tmp_path):
    path = tmp_path / "b.json"
    path.write_text(write_baseline(standing(*ENTRIES)), "utf-8")
    back = read_baseline(path)
    assert back.entries == {e.id: e for e in ENTRIES}
    assert (back.ruleset, back.verdict, back.score, back.cut) == (
        RULESET,
        "undecided",
        (F(266, 3), F(93)),
        {"r": 300},
    )
    assert write_baseline(back) == write_baseline(standing(*ENTRIES[::-1]))


def test_one_finding_a_line_in_a_stable_order():
    text = write_baseline(standing(*ENTRIES))
    lines = [line for line in text.splitlines() if '"id": "0' in line]
    assert ["ef" in lines[0], "cd" in lines[1], "ab" in lines[2]] == [True] * 3
    assert json.loads(text)["findings"][0]["place"] == "a.html"
    assert "图片" in text
    assert json.loads(write_baseline(standing()))["findings"] == []


@given(st.text(), st.text())
def test_any_text_is_kept_readable(place, message):
    text = write_baseline(standing(Entry("0" * 16, "r", place, "error", message, "", "2026-01-31")))
    assert isinstance(json.loads(text.encode())["findings"][0]["message"], str)


GOOD = write_baseline(standing(ENTRIES[0]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("<<<<<<< HEAD\n" + GOOD, "b.json:1:1: not JSON"),
        ("[]", "a JSON object is expected"),
        ("{}", "not a baseline of this version"),
        (GOOD.replace('"sitelint_baseline": 1', '"sitelint_baseline": 2'), "not a baseline of this version"),
        (GOOD.replace('"since": "2026-01-31"', '"since": "soon"'), "expected a date such as"),
        (GOOD.replace('"00000000000000ab"', "7"), "expected text, got 7"),
        (GOOD.replace('"error"', '"grave"'), 'unknown value "grave"'),
        (GOOD.replace('"findings"', '"found"'), "'findings' is missing"),
        (GOOD.replace('"floor": 88.666667', '"floor": "x"'), "not a baseline: "),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str):
    path = tmp_path / "b.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        read_baseline(path)
    assert said in caught.value.lines()[0]
    assert str(path) in caught.value.lines()[0]


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(tmp_path / "no.json")
    (tmp_path / "x.json").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_baseline(tmp_path / "x.json")


@pytest.mark.parametrize("text", ["{}", '{"ruleset": {}, "run": {}}', '{"ruleset": 1, "run": 2}', GOOD])
def test_what_is_no_report(tmp_path, text):
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(UsageError, match="not a report of"):
        read_report(tmp_path / "r.json")
