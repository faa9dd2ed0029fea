"""absent: nothing is selected, and everything that is, is a failure."""

from __future__ import annotations

from sitelint.checks.absent import absent
from tests.checks.ask import pick


def test_table() -> None:
    assert pick(absent, [], True) == [(None, "pass")]
    assert pick(absent, ["a", "b"], True) == [(0, "fail"), (1, "fail")]
