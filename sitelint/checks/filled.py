"""filled: a value is there and says something."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._values import blank


@check(argument={"type": "boolean"})
def filled(value: Any, argument: bool, _context: CheckContext) -> Verdict:
    """`filled: true`: the value is not blank; `filled: false`: it is.

    Blank is null, "", nothing but white space or invisible characters, an empty list or object.
    0 and false are filled.
    """
    if blank(value) is not argument:
        return ok(value)
    if argument:
        return bad(None, None, zh="内容为空", en="this is blank")
    return bad(value, None, zh="此处应为空", en="this should be blank")
