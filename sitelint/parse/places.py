"""Where things stand in the source, in lines and columns of characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from itertools import accumulate

from lxml.etree import _Comment, _Element

from sitelint.model.edit import Written
from sitelint.parse.tokens import attribute_at, attribute_written, tag_end

_NEWLINE = re.compile(r"\r\n?|\n")


class Places:
    """Offsets of a source's elements; CR, LF and CRLF each end a line."""

    def __init__(self, source: str, offsets: Mapping[_Element, int]) -> None:
        self._source = source
        self._offsets = offsets
        self._starts: list[int] | None = None
        self._last: tuple[_Element | None, str, int | None] = (None, "", None)

    def known(self) -> Collection[_Element]:
        """Elements that have a start tag in the source."""
        return self._offsets.keys()

    def implied(self, element: _Element) -> bool:
        return element not in self._offsets

    def offset(self, element: _Element) -> int:
        """Offset of the start tag; without one, of the first tag inside, else of the tag that follows, else of what
        is around it. A comment stands where its text is."""
        found = self._offsets.get(element)
        if found is None and isinstance(element, _Comment):
            return self._comment(element)
        if found is None:
            found = self._first_inside(element)
        if found is None and (after := element.getnext()) is not None:
            found = self._offsets.get(after)
        if found is None and (parent := element.getparent()) is not None:
            found = self._offsets.get(parent)
        return found or 0

    def end(self, element: _Element) -> int:
        """Offset just after the start tag; the element's own place when it has none."""
        offset = self.offset(element)
        return tag_end(self._source, offset) if element in self._offsets else offset

    def attribute(self, element: _Element, name: str) -> int | None:
        """Offset of an attribute in the start tag."""
        offset = self._offsets.get(element)
        if offset is None:
            return None
        if (element, name) != self._last[:2]:  # one attribute may hold many links
            self._last = (element, name, attribute_at(self._source, offset, name.lower()))
        return self._last[2]

    def written(self, element: _Element, name: str) -> Written | None:
        """An attribute as written in the start tag."""
        start = self.attribute(element, name)
        return None if start is None else attribute_written(self._source, start)

    def line_column(self, offset: int) -> tuple[int, int]:
        """(line, column), both 1-based."""
        if self._starts is None:
            self._starts = line_starts(self._source)
        return place_in(self._starts, offset)

    def _first_inside(self, element: _Element) -> int | None:
        inside = (self._offsets.get(child) for child in element.iterdescendants())
        return next((offset for offset in inside if offset is not None), None)

    def _comment(self, comment: _Element) -> int:
        before = comment.getprevious()
        around = comment.getparent() if before is None else before
        known = 0 if around is None else self._offsets.get(around, 0)
        return max(self._source.find(f"<!--{comment.text}", known), known)


def line_starts(source: str) -> list[int]:
    """Offsets where the lines of a text begin."""
    if "\r" not in source or source.count("\r") == source.count("\r\n"):  # most texts, and much quicker
        return [0, *accumulate(len(line) + 1 for line in source.split("\n")[:-1])]
    return [0, *(newline.end() for newline in _NEWLINE.finditer(source))]


def place_in(starts: list[int], offset: int) -> tuple[int, int]:
    """(line, column) of an offset, both 1-based."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
