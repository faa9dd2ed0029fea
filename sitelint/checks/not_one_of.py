"""not_one_of: a value is none of those forbidden."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import SCALARS
from sitelint.checks._values import entries, same


@check(argument=SCALARS, prepare=entries)
def not_one_of(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """The value is none of a list; where it is a list itself, none of its entries is.

    Compared as by `equals`. Null fails only when null is in the list.
    """
    given = entries(value) if value is not None else [None]
    found = [entry for entry in given if any(same(entry, banned) for banned in argument)]
    if not found:
        return ok(value)
    return bad(found[0] if len(found) == 1 else found, None, zh="不应为该值", en="this value is not allowed")
