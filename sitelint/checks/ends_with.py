"""ends_with: how a text ends."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import TEXT_OR_TEXTS
from sitelint.checks._values import entries, text


@check(argument=TEXT_OR_TEXTS, prepare=entries)
def ends_with(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """The text ends with this, or with one of a list: `ends_with: .gov.cn`.

    Case matters; white space after the text does not count. Null fails.
    """
    if value is not None and text(value).strip().endswith(tuple(text(end).strip() for end in argument)):
        return ok(value)
    return bad(
        value,
        argument[0] if len(argument) == 1 else argument,
        zh="结尾不符合要求",
        en="it does not end as required",
    )
