"""matches: a table of values, arguments and outcomes."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from sitelint.checks.matches import matches
from tests.checks.ask import outcome

CASES = [
    ("1100000088", r"^\d{10}$", "pass"),
    ("x1100000088", r"^\d{10}$", "fail"),
    ("见 1100000088 号", r"\d{10}", "pass"),  # searched for anywhere
    ("１２３", r"\d", "fail"),  # ASCII digits only
    ("政府网站", "^政府", "pass"),
    (404, "^4", "pass"),
    (3.0, "^3$", "pass"),
    (True, "^true$", "pass"),
    (["a", "b"], "^b$", "pass"),  # one entry is enough
    (["a", "b"], "^c$", "fail"),
    ([], ".*", "fail"),
    (None, ".*", "fail"),
    ("", ".*", "pass"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(matches, value, argument) == expected


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a(?=b)", "look-ahead"),
        ("(?<!a)b", "look-behind"),
        (r"(a)\1", "back-reference"),
        ("a{1001}", "1000"),
        ("(", "missing"),
        ("*a", r"write \*"),
        ("", "not a regular expression"),
        (3, "not a regular expression"),
    ],
)
def test_broken_expressions_are_refused_with_a_hint(pattern: Any, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        outcome(matches, "a", pattern)


def test_time_is_linear() -> None:
    started = time.process_time()
    assert outcome(matches, "a" * 5000 + "b", "^(a+)+$") == "fail"
    assert time.process_time() - started < 1


def test_broken_expressions_write_nothing_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="regular expression"):
        outcome(matches, "a", "(?!x)")
    assert capfd.readouterr() == ("", "")
