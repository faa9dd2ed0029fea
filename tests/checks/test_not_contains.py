"""not_contains: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.not_contains import not_contains
from tests.checks.ask import outcome

CASES = [
    ("首页", "政府", "pass"),
    ("首页 - 政府网", "政府", "fail"),
    ("首页 - 政府网", ["广告", "政府"], "fail"),
    (["a", "b"], "ab", "pass"),
    (["a", "b"], "a", "fail"),
    ({"a": 1}, "a", "fail"),
    (None, "x", "pass"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(not_contains, value, argument) == expected
