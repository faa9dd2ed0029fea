"""one_of: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.one_of import one_of
from tests.checks.ask import outcome

CASES = [
    ("utf-8", ["utf-8", "gbk"], "pass"),
    ("big5", ["utf-8", "gbk"], "fail"),
    (200, ["200", "204"], "pass"),
    (["a", "b"], ["a", "b", "c"], "pass"),
    (["a", "x"], ["a", "b", "c"], "fail"),
    ([], ["a"], "pass"),
    (None, ["a"], "fail"),
    (None, ["a", None], "pass"),
    ("a", "a", "pass"),  # a reference may stand for one value
    (True, ["true"], "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(one_of, value, argument) == expected
