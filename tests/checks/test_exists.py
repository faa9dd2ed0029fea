"""exists: something is selected."""

from __future__ import annotations

from sitelint.checks.exists import exists
from tests.checks.ask import pick


def test_table() -> None:
    assert pick(exists, [], True) == [(None, "fail")]
    assert pick(exists, [None], True) == [(None, "pass")]
    assert pick(exists, ["a", "b"], True) == [(None, "pass")]
