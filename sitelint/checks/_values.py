"""How checks read values: one tolerance for all of them.

Numbers and numeric text are equal ("3" and 3), as all that pages say is text; true and "true" are not.
White space around text is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitelint.api import regex

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANKS = re.compile(rf"[\s{_INVISIBLE}]+")
_NUMBER = regex(r"[-+]?(\d+(\.\d*)?|\.\d+)")


def blank(value: Any) -> bool:
    """Nothing is there, or nothing that can be seen. 0 and false are something."""
    if isinstance(value, str):
        return not _BLANKS.sub("", value)
    return value is None or (isinstance(value, (list, tuple, Mapping)) and not value)


def number(value: Any) -> int | float | None:
    """A number, or text that is one; None for all else, also for true and false."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        found = float(value)
        return int(found) if found.is_integer() else found
    return None


def text(value: Any) -> str:
    """The value as a reader would write it: null is "", true is "true", 3.0 is "3"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def entries(value: Any) -> list[Any]:
    """The entries of a list; a single value is a list of one, null of none."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def same(left: Any, right: Any) -> bool:
    """Equal, with the tolerance above; lists and objects entry by entry."""
    if isinstance(left, bool) or isinstance(right, bool) or left is None or right is None:
        return left is right
    if isinstance(left, str) and isinstance(right, str):
        return left.strip() == right.strip()
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    one, other = number(left), number(right)
    return one == other if one is not None and other is not None else bool(left == right)


def frozen(value: Any) -> Any:
    """A key that is equal for values that are the same."""
    if isinstance(value, (list, tuple)):
        return tuple(map(frozen, value))
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), frozen(entry)) for key, entry in value.items()))
    if isinstance(value, (bool, type(None))):
        return ("is", value)
    return number(value) if not isinstance(value, str) else value.strip()
