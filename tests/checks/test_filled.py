"""filled: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.filled import filled
from tests.checks.ask import outcome

CASES = [
    ("标题", True, "pass"),
    ("", True, "fail"),
    (" \n\u3000\xa0\u200b", True, "fail"),
    (None, True, "fail"),
    ([], True, "fail"),
    ({}, True, "fail"),
    (0, True, "pass"),
    (False, True, "pass"),
    ([None], True, "pass"),
    (None, False, "pass"),
    ("\ufeff", False, "pass"),
    ("x", False, "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(filled, value, argument) == expected
