"""length: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.length import length
from tests.checks.ask import ask, outcome

CASES = [
    ("政府网站", 4, "pass"),
    (" 政府网站 ", 4, "pass"),
    ("政府网站", {"max": 3}, "fail"),
    ("𠮷", 1, "pass"),
    (["a", "b"], {"min": 2, "max": 2}, "pass"),
    ({"a": 1}, {"equals": 1}, "pass"),
    ([], {"min": 1}, "fail"),
    (2026, 4, "pass"),
    (None, {"max": 3}, "pass"),
    (None, {"min": 1}, "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(length, value, argument) == expected


@pytest.mark.parametrize("argument", [{"min": 3, "max": 2}, {"equals": 1, "min": 0}, "three", True])
def test_ranges_that_make_no_sense_are_refused(argument: Any) -> None:
    with pytest.raises(ValueError, match=r"min|equals|neither"):
        outcome(length, "x", argument)


def test_actual_and_expected_are_figures() -> None:
    verdict = ask(length, "政府网站", {"max": 3})
    assert (verdict.actual, verdict.expected) == (4, "≤ 3")
