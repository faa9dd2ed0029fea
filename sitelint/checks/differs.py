"""differs: a value is another one."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok, plain
from sitelint.checks._values import same


@check(argument={})
def differs(value: Any, argument: Any, _context: CheckContext) -> Verdict:
    """The value is not this one; the opposite of `equals`. Null differs from all but null."""
    if same(plain(value), plain(argument)):
        return bad(value, argument, zh="不应为该值", en="this value is not allowed")
    return ok(value)
