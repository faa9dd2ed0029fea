"""equals: a value is the one that is wanted."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok, plain
from sitelint.checks._values import same


@check(argument={})
def equals(value: Any, argument: Any, _context: CheckContext) -> Verdict:
    """The value is this one: `equals: zh-CN`, `equals: true`, `equals: "@meta.SiteIDCode"`.

    Numbers equal their text (3 and "3"), white space around text does not count, case does.
    Null equals only null.
    """
    if same(plain(value), plain(argument)):
        return ok(value)
    return bad(value, argument, zh="与要求的值不一致", en="this is not the required value")
