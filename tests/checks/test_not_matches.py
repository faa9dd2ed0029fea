"""not_matches: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.not_matches import not_matches
from tests.checks.ask import ask, outcome

CASES = [
    ("正文", "点击这里", "pass"),
    ("点击这里", "点击这里", "fail"),
    (["a", "b"], "^c$", "pass"),
    (["a", "b"], "^b$", "fail"),
    (404, "^4", "fail"),
    (None, ".*", "pass"),
    ([], ".*", "pass"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(not_matches, value, argument) == expected


def test_actual_is_what_was_found() -> None:
    assert ask(not_matches, "请 点击这里 下载", "点击(这里|此处)").actual == "点击这里"
