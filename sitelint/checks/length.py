"""length: how long a text or list is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._range import Range, prepare_range
from sitelint.checks._schemas import RANGE
from sitelint.checks._values import text


@check(argument=RANGE, prepare=prepare_range)
def length(value: Any, argument: Range, _context: CheckContext) -> Verdict:
    """Characters of a text (without white space around it) or entries of a list: `length: {max: 30}`.

    A Chinese character counts as one. `{actual}` is the length. Null has the length 0.
    """
    size = len(value) if isinstance(value, (list, tuple, Mapping)) else len(text(value).strip())
    if size in argument:
        return ok(size)
    return bad(
        size, str(argument), zh=f"长度为 {size}，应为 {argument}", en=f"length {size}, expected {argument}"
    )
