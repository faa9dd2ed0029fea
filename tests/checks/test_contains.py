"""contains: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.contains import contains
from tests.checks.ask import ask, outcome

CASES = [
    ("首页 - 政府网", "政府", "pass"),
    ("首页", "政府", "fail"),
    ("首页", "首頁", "fail"),
    (["icp", "police"], "police", "pass"),
    (["icp", "police"], ["police", "icp"], "pass"),
    (["icp"], ["police", "icp"], "fail"),
    (["icp123"], "icp", "fail"),  # entries, not parts of entries
    ([1, 2], "2", "pass"),
    ({"a": 1}, "a", "pass"),
    ({"a": 1}, 1, "fail"),
    (2026, 26, "pass"),
    (None, "", "fail"),
    (None, "x", "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(contains, value, argument) == expected


def test_expected_is_what_is_missing() -> None:
    assert ask(contains, ["icp"], ["police", "icp"]).expected == "police"
