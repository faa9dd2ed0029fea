"""Asking checks as the engine does: the argument is prepared first."""

from __future__ import annotations

from typing import Any

from sitelint.api import Check, CheckContext, Item, Verdict

CLOCK = "2026-05-20"


def ask(check: Check, value: Any, argument: Any, clock: str = CLOCK) -> Verdict:
    """What a check of one value says."""
    assert check.over == "item"
    prepared = check.prepare(argument) if check.prepare else argument
    verdict = check.decide(value, prepared, CheckContext(clock, None))
    assert isinstance(verdict, Verdict)
    return verdict


def outcome(check: Check, value: Any, argument: Any, clock: str = CLOCK) -> str:
    return ask(check, value, argument, clock).outcome.value


def pick(check: Check, values: list[Any], argument: Any) -> list[tuple[int | None, str]]:
    """(index of the item or None, outcome) for each verdict of a check over the selection."""
    assert check.over == "selection"
    items = [v if isinstance(v, Item) else Item(v if isinstance(v, dict) else {"value": v}) for v in values]
    prepared = check.prepare(argument) if check.prepare else argument
    index = {id(item): number for number, item in enumerate(items)}
    found = check.decide(items, prepared, CheckContext(CLOCK, None))
    return [(None if item is None else index[id(item)], verdict.outcome.value) for item, verdict in found]
