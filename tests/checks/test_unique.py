"""unique: repetitions are failures."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import Item, Unknown
from sitelint.checks.unique import unique
from tests.checks.ask import pick

CLEAN = [(None, "pass")]
CASES: list[tuple[list[Any], Any, list[tuple[int | None, str]]]] = [
    ([], True, CLEAN),
    (["a", "b"], True, CLEAN),
    (["a", "b", "a", "a"], True, [(2, "fail"), (3, "fail")]),
    ([" a", "a "], True, [(1, "fail")]),
    ([None, None, "", " "], True, CLEAN),
    ([1, True, "true"], True, CLEAN),
    ([[1, 2], [1, 2]], True, [(1, "fail")]),
    ([{"id": "x", "n": 1}, {"id": "x", "n": 2}], "id", [(1, "fail")]),
    ([{"id": "x", "n": 1}, {"id": "x", "n": 2}], True, CLEAN),
    ([{"id": "x"}, {"id": "x"}], True, [(1, "fail")]),
    ([{"id": "x"}, {"n": 1}, {"n": 1}], "id", CLEAN),
    ([{"a": {"b": 1}}, {"a": {"b": 1}}], "a.b", [(1, "fail")]),
    ([{"text": "t", "tag": "a", "href": "1"}, {"text": "t", "tag": "a", "href": "2"}], True, [(1, "fail")]),
]


@pytest.mark.parametrize(("values", "argument", "expected"), CASES)
def test_table(values: list[Any], argument: Any, expected: list[tuple[int | None, str]]) -> None:
    assert pick(unique, values, argument) == expected


def test_what_cannot_be_told_is_for_a_person() -> None:
    assert pick(unique, [Item({"value": Unknown()}), "a"], True) == [(0, "review")]
