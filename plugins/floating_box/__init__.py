"""Boxes that float over a page: what is pinned to the window, what scripts move, and whether it can be closed."""

from .boxes import boxes
from .floating import floating

__all__ = ["boxes", "floating"]
