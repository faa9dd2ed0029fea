"""Regular expressions that are compiled when they are first used.

Words bring hundreds of them, long ones, and Python takes a tenth of a second to compile them all; most runs use few.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern. A method that was asked for once is an attribute, and costs no more."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, for the constants of a module; a mistake in the pattern shows when it is first used."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
