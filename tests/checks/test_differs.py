"""differs: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.differs import differs
from tests.checks.ask import outcome

CASES = [
    ("a", "b", "pass"),
    ("a", "a", "fail"),
    ("3", 3, "fail"),
    (None, "a", "pass"),
    (None, None, "fail"),
    (False, 0, "pass"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(differs, value, argument) == expected
