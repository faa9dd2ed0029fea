"""agree: what differs from the majority is a failure."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import Item, Unknown
from sitelint.checks.agree import agree
from tests.checks.ask import pick

CLEAN = [(None, "pass")]
CASES: list[tuple[list[Any], Any, list[tuple[int | None, str]]]] = [
    ([], True, CLEAN),
    (["a"], True, CLEAN),
    (["a", "a ", None, ""], True, CLEAN),
    (["a", "b", "b"], True, [(0, "fail")]),
    (["a", "b"], True, [(1, "fail")]),  # a tie: the first counts
    ([{"value": ["a", "b"]}], True, [(0, "fail")]),
    ([{"where": "footer", "value": "1"}, {"where": "meta", "value": "2"}], "value", [(1, "fail")]),
    ([{"where": "footer", "value": "1"}, {"where": "meta", "value": "1"}], "value", CLEAN),
]


@pytest.mark.parametrize(("values", "argument", "expected"), CASES)
def test_table(values: list[Any], argument: Any, expected: list[tuple[int | None, str]]) -> None:
    assert pick(agree, values, argument) == expected


def test_what_cannot_be_told_is_for_a_person() -> None:
    assert pick(agree, ["a", Item({"value": Unknown()})], True) == [(1, "review")]
