"""at_most: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.at_most import at_most
from tests.checks.ask import outcome

CASES = [
    (0, 0, "pass"),
    (1, 0, "fail"),
    ("0.05", 0.05, "pass"),
    ("五", 9, "fail"),
    (None, 9, "fail"),
    (False, 9, "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(at_most, value, argument) == expected


def test_a_reference_to_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        outcome(at_most, 1, "五")
