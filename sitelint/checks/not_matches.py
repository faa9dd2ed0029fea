"""not_matches: a regular expression is not found in text."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._pattern import found, prepare_pattern
from sitelint.checks._schemas import PATTERN
from sitelint.checks._values import entries, text


@check(argument=PATTERN, prepare=prepare_pattern)
def not_matches(value: Any, argument: Any, _context: CheckContext) -> Verdict:
    """The expression is found nowhere in the text; in a list, in none of its entries.

    The opposite of `matches`. `{actual}` is what was found. Null passes.
    """
    for entry in entries(value):
        if found(argument, text(entry)):
            actual = argument.search(text(entry)).group() or entry
            return bad(actual, None, zh="含有不应出现的内容", en="it holds what should not be there")
    return ok(value)
