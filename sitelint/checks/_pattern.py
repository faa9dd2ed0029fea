"""Regular expressions in linear time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

_LONGEST = 10_000  # characters
_SHORT = 200  # characters: what was found in such texts is remembered
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 8 << 20
_HINTS = (
    (
        r"invalid perl operator: \(\?(=|!|<=|<!)",
        "look-ahead and look-behind do not exist here: use a second check, e.g. `not_matches`",
    ),
    (
        r"invalid perl operator",
        "this group does not exist here: use (?:…), (?P<name>…) or flags such as (?i)",
    ),
    (r"invalid escape sequence: \\[1-9]", "back-references do not exist here"),
    (r"invalid escape sequence", "put text in single quotes, so that YAML leaves the backslashes alone"),
    (r"repetition size|too large", "a repetition counts to 1000 at most"),
    (r"argument (to|for) repetition|bad repetition", r"write \* \+ \? where the character itself is meant"),
)


def prepare_pattern(argument: Any) -> Any:
    """A compiled RE2 expression. Raises ValueError with the fault and what to do instead."""
    if not isinstance(argument, str) or not argument:
        raise ValueError(f"{argument!r} is not a regular expression")
    if len(argument) > _LONGEST:
        raise ValueError(
            f"the regular expression has {len(argument):,} characters; at most {_LONGEST:,} are read"
        )
    try:
        return re2.compile(argument, _OPTIONS)
    except re2.error as error:
        fault = error.args[0] if error.args else error
        said = fault.decode("utf-8", "replace") if isinstance(fault, bytes) else str(fault)
        hint = next((hint for pattern, hint in _HINTS if re.search(pattern, said)), "")
        raise ValueError(
            f"regular expression {argument!r}: {said}" + (f"; {hint}" if hint else "")
        ) from error


def found(pattern: Any, text: str) -> bool:
    """Whether the expression is found in the text. Pages of a site say the same in many places."""
    return _found(pattern, text) if len(text) <= _SHORT else pattern.search(text) is not None


@lru_cache(maxsize=4096)
def _found(pattern: Any, text: str) -> bool:
    return pattern.search(text) is not None
