"""count: how many are selected."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.count import count
from tests.checks.ask import pick

CASES = [
    (0, 0, "pass"),
    (1, 1, "pass"),
    (2, 1, "fail"),
    (4, {"min": 4}, "pass"),
    (3, {"min": 4}, "fail"),
    (0, {"max": 3}, "pass"),
    (4, {"max": 3}, "fail"),
    (2, {"min": 1, "max": 3}, "pass"),
    (2, {"equals": 2}, "pass"),
]


@pytest.mark.parametrize(("size", "argument", "expected"), CASES)
def test_table(size: int, argument: Any, expected: str) -> None:
    assert pick(count, ["x"] * size, argument) == [(None, expected)]
