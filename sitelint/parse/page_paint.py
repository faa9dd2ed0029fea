"""The paint of a page's elements: colours, font size and weight, and what lies behind their text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitelint.model.contrast import Contrast
from sitelint.parse.contrasts import contrast_of
from sitelint.parse.css import Sheet
from sitelint.parse.css_match import Index
from sitelint.parse.css_paint import overlaid, painted
from sitelint.parse.paint import Paint, Painting


class PagePaint:
    """``bounded``: the sheets ask for more trials than ``budget`` allows, and nothing can be told."""

    def __init__(self, sheets: Sequence[Sheet], index: Index, quirks: bool, budget: int) -> None:
        self._sheets, self._index = sheets, index
        found = painted(sheets, index, budget)
        self.bounded = found is None
        declared, self._doubtful = found or ({}, set())
        self._painting = Painting(declared, quirks)
        self._overlaid: set[Any] | None = None

    def of(self, element: Any) -> Paint:
        """The paint of an element. Elements that change nothing share that of their parent."""
        return self._painting.of(element)

    def contrast(self, paint: Paint) -> Contrast | None:
        """The contrast of text with a paint; None for text that nobody sees because it has the colour of its ground."""
        return contrast_of(paint)

    def doubtful(self, element: Any) -> bool:
        """Whether rules that are not followed here may paint the element, or one around it."""
        while self._doubtful and element is not None:
            if element in self._doubtful:
                return True
            element = element.getparent()
        return False

    def overlaid(self, element: Any) -> bool:
        """Whether ``::before`` or ``::after`` of the element has a background of its own."""
        if self._overlaid is None:
            self._overlaid = overlaid(self._sheets, self._index)
        return element in self._overlaid
