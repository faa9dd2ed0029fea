"""Answers that are remembered: the class names, addresses and labels of a site stand on every page of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")
_KEPT = 4096  # texts
_LONGEST = 200  # characters of a text that is worth remembering


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """The same function of a text, whose answers for short texts are kept. They must not be changed."""
    return remembering(_KEPT, _LONGEST)(function)


def remembering(kept: int, longest: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """The same for other texts: so many answers are kept, for texts with less than so many characters."""

    def remember(function: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(maxsize=kept)(function)

        @wraps(function)
        def answer(text: str) -> T:
            return known(text) if len(text) < longest else function(text)

        return answer

    return remember
