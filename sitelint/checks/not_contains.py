"""not_contains: a text or list does not hold something."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import SCALAR, SCALARS
from sitelint.checks._values import entries
from sitelint.checks.contains import holds


@check(argument={"anyOf": [SCALAR, SCALARS]}, prepare=entries)
def not_contains(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """Text holds no such part, a list no such entry, an object no such key. Of unwanted things in a list, none.

    `{actual}` is what was found. Null passes.
    """
    found = [unwanted for unwanted in argument if holds(value, unwanted)]
    if not found:
        return ok(value)
    return bad(
        found if len(found) > 1 else found[0],
        None,
        zh="含有不应出现的内容",
        en="it holds what should not be there",
    )
