"""one_of: a value is one of those allowed."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import SCALARS
from sitelint.checks._values import entries, same


@check(argument=SCALARS, prepare=entries)
def one_of(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """The value is one of a list: `one_of: [utf-8, gbk]`. A list passes when each of its entries does.

    Compared as by `equals`. Null passes only when null is in the list.
    """
    given = entries(value) if value is not None else [None]
    strange = [entry for entry in given if not any(same(entry, allowed) for allowed in argument)]
    if not strange:
        return ok(value)
    return bad(
        strange[0] if len(strange) == 1 else strange,
        argument,
        zh="不在允许的取值之内",
        en="this is not among the allowed values",
    )
