"""ends_with: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.ends_with import ends_with
from tests.checks.ask import outcome

CASES = [
    ("www.example.gov.cn", ".gov.cn", "pass"),
    ("www.example.gov.cn\n", ".gov.cn", "pass"),
    ("www.example.com", [".gov.cn", ".政务"], "fail"),
    ("www.example.政务", [".gov.cn", ".政务"], "pass"),
    (None, "a", "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(ends_with, value, argument) == expected
