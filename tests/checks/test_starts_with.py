"""starts_with: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.starts_with import starts_with
from tests.checks.ask import outcome

CASES = [
    ("https://a.gov.cn", "https://", "pass"),
    (" https://a.gov.cn", "https://", "pass"),
    ("HTTPS://a.gov.cn", "https://", "fail"),
    ("ftp://a", ["http://", "https://"], "fail"),
    ("http://a", ["http://", "https://"], "pass"),
    (2026, "20", "pass"),
    (None, "a", "fail"),
    ("", "a", "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(starts_with, value, argument) == expected
