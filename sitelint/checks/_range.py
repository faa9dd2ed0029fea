"""Ranges of counts: a number, or min, max, equals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from ``low`` to ``high``; None is no limit."""

    low: int = 0
    high: int | None = None

    def __contains__(self, count: int) -> bool:
        return self.low <= count and (self.high is None or count <= self.high)

    def __str__(self) -> str:
        if self.high is None:
            return f"≥ {self.low}"
        if self.low == self.high:
            return str(self.low)
        return f"{self.low}–{self.high}" if self.low else f"≤ {self.high}"


def prepare_range(argument: Any) -> Range:
    """An integer or ``{min, max, equals}`` as a range. Raises ValueError when nothing can lie in it."""
    if isinstance(argument, int) and not isinstance(argument, bool):
        return Range(argument, argument)
    if not isinstance(argument, dict):
        raise ValueError(f"{argument!r} is neither a whole number nor {{min, max, equals}}")
    if "equals" in argument:
        if len(argument) > 1:
            raise ValueError("`equals` stands alone, without `min` and `max`")
        return Range(argument["equals"], argument["equals"])
    low, high = argument.get("min", 0), argument.get("max")
    if high is not None and low > high:
        raise ValueError(f"min {low} is more than max {high}")
    return Range(low, high)
