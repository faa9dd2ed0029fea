"""not_one_of: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.not_one_of import not_one_of
from tests.checks.ask import outcome

CASES = [
    ("big5", ["utf-8", "gbk"], "pass"),
    ("gbk", ["utf-8", "gbk"], "fail"),
    (["a", "b"], ["b"], "fail"),
    (["a"], ["b"], "pass"),
    ([], ["b"], "pass"),
    (None, ["b"], "pass"),
    (None, [None], "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(not_one_of, value, argument) == expected
