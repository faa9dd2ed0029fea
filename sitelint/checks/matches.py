"""matches: text fits a regular expression."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._pattern import found, prepare_pattern
from sitelint.checks._schemas import PATTERN
from sitelint.checks._values import entries, text


@check(argument=PATTERN, prepare=prepare_pattern)
def matches(value: Any, argument: Any, _context: CheckContext) -> Verdict:
    r"""The expression is found in the text: `matches: '^\d{10}$'`.

    It is searched for anywhere unless anchored with ^ and $. RE2 syntax: linear time, no
    look-around, no back-references; \d and \w are ASCII only. Numbers are read as text. A list matches when
    one of its entries does. Null fails.
    """
    if any(found(argument, text(entry)) for entry in entries(value)):
        return ok(value)
    return bad(
        value, argument.pattern, zh="内容不符合要求的格式", en="the text does not have the required form"
    )
