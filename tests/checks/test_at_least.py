"""at_least: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.at_least import at_least
from tests.checks.ask import outcome

CASES = [
    (4, 4, "pass"),
    (3.9, 4, "fail"),
    ("4", 4, "pass"),
    (" 4.0 ", 4, "pass"),
    ("4 条", 4, "fail"),
    (True, 0, "fail"),
    (None, 0, "fail"),
    (["a", "b"], 1, "fail"),
    (-1, -2, "pass"),
    (5, "4", "pass"),  # what a reference stands for
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(at_least, value, argument) == expected


def test_a_reference_to_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        outcome(at_least, 1, "五")
