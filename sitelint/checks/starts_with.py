"""starts_with: how a text begins."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._schemas import TEXT_OR_TEXTS
from sitelint.checks._values import entries, text


@check(argument=TEXT_OR_TEXTS, prepare=entries)
def starts_with(value: Any, argument: list[Any], _context: CheckContext) -> Verdict:
    """The text begins with this, or with one of a list: `starts_with: https://`.

    Case matters; white space before the text does not count. Null fails.
    """
    if value is not None and text(value).strip().startswith(tuple(text(start).strip() for start in argument)):
        return ok(value)
    return bad(
        value,
        argument[0] if len(argument) == 1 else argument,
        zh="开头不符合要求",
        en="it does not begin as required",
    )
