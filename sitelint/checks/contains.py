"""contains: a text or list holds something."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import SCALAR, SCALARS
from sitelint.checks._values import entries, same, text


def holds(value: Any, wanted: Any) -> bool:
    """A list by its entries, an object by its keys, text by its parts."""
    if isinstance(value, (list, tuple)):
        return any(same(entry, wanted) for entry in value)
    if isinstance(value, dict):
        return wanted in value
    return value is not None and text(wanted) in text(value)


@check(argument={"anyOf": [SCALAR, SCALARS]}, prepare=entries)
def contains(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """Text holds a part, a list an entry, an object a key: `contains: 国徽`. Of a list of wanted things, all.

    Case matters. `{expected}` is what is missing. Null fails.
    """
    missing = [wanted for wanted in argument if not holds(value, wanted)]
    if not missing:
        return ok(value)
    return bad(
        value,
        missing if len(missing) > 1 else missing[0],
        zh="缺少应有的内容",
        en="something is missing from it",
    )
