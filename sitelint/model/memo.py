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
    kept = lru_cache(maxsize=_KEPT)(function)

    @wraps(function)
    def answer(text: str) -> T:
        return kept(text) if len(text) < _LONGEST else function(text)

    return answer
