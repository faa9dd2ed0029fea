"""equals: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.equals import equals
from tests.checks.ask import outcome

CASES = [
    ("zh-CN", "zh-CN", "pass"),
    ("zh-cn", "zh-CN", "fail"),
    (" zh-CN\n", "zh-CN", "pass"),
    (3, "3", "pass"),
    ("3", 3.0, "pass"),
    ("0010", 10, "pass"),
    ("0010", "10", "fail"),  # text against text is text
    (True, True, "pass"),
    (True, 1, "fail"),
    ("true", True, "fail"),
    (0, False, "fail"),
    (None, None, "pass"),
    (None, "", "fail"),
    ("", None, "fail"),
    ([1, "2"], ["1", 2], "pass"),
    ([1], [1, 2], "fail"),
    ({"a": [1]}, {"a": ["1"]}, "pass"),
    ({"a": 1}, {"b": 1}, "fail"),
    ("x", 3, "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(equals, value, argument) == expected
