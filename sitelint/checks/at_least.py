"""at_least: a number is not too small."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._limits import prepare_number
from sitelint.checks._schemas import NUMBER
from sitelint.checks._values import number


@check(argument=NUMBER, prepare=prepare_number)
def at_least(value: Any, argument: int | float, _context: CheckContext) -> Verdict:
    """The number is this or more: `at_least: 4`. Text that is a number counts as one.

    Null and what is no number fail. For the size of a text or list see `length`.
    """
    found = number(value)
    if found is None:
        return bad(value, f"≥ {argument}", zh="没有可比较的数值", en="there is no number to compare")
    if found >= argument:
        return ok(found)
    return bad(
        found,
        f"≥ {argument}",
        zh=f"为 {found}，应不少于 {argument}",
        en=f"{found}, expected at least {argument}",
    )
