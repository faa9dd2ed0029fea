"""How well text can be told from what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Why = Literal["", "picture", "effect"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """The range of the contrast ratio, and the colours where it is best. ``why``: what keeps it from being told.

    ``low`` and ``high`` then are what it may be at worst and at best.
    """

    low: float
    high: float
    text: str
    ground: str
    why: Why = ""
