"""Places in a text: sitelint counts lines and characters from 1, the protocol from 0 and in units of an encoding."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

_NEWLINE = re.compile(r"\r\n?|\n")
_TOKEN = re.compile(r"""[^\s,:\[\]{}"'<>()=]+""")


class Lines:
    """A text by its lines. ``units``: what the client counts columns in: ``utf-16``, ``utf-8`` or ``utf-32``."""

    def __init__(self, text: str, units: str = "utf-16") -> None:
        self.text = text
        self._units = units
        self._starts = [0, *(newline.end() for newline in _NEWLINE.finditer(text))]
        self._ends = [*(newline.start() for newline in _NEWLINE.finditer(text)), len(text)]

    def position(self, line: int, column: int) -> types.Position:
        """Of a line and a column, both from 1; beyond the end of a line or of the text, the end."""
        index = min(max(line, 1), len(self._starts)) - 1
        start, end = self._starts[index], self._ends[index]
        at = end if line > len(self._starts) else min(start + max(column, 1) - 1, end)
        return types.Position(index, self._count(self.text[start:at]))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> types.Range:
        """From a place to where another begins; without an end, to the end of the token that stands there."""
        start = self.position(line, column)
        if end_line:
            return types.Range(start, self.position(end_line, end_column))
        token = self.token(start)
        return types.Range(start, self.at(token.end()) if token else self.position(line + 1, 1))

    def at(self, offset: int) -> types.Position:
        """Of an offset in characters."""
        index = bisect_right(self._starts, offset) - 1
        return types.Position(index, self._count(self.text[self._starts[index] : offset]))

    def offset(self, position: types.Position) -> int:
        """Characters before a position of the client."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        left = position.character
        for at in range(start, end):
            left -= self._count(self.text[at])
            if left < 0:
                return at
        return end

    def line(self, number: int) -> str:
        """A line without its end, counted from 1."""
        return self.text[self._starts[number - 1] : self._ends[number - 1]]

    def start(self, number: int) -> int:
        """The offset at which a line begins, counted from 1."""
        return self._starts[number - 1]

    def __len__(self) -> int:
        return len(self._starts)

    def token(self, position: types.Position) -> re.Match[str] | None:
        """The word that holds or touches a position, by offsets of the text."""
        at = self.offset(position)
        index = min(position.line, len(self._starts) - 1)
        found = _TOKEN.finditer(self.text, self._starts[index], self._ends[index])
        return next((token for token in found if token.start() <= at <= token.end()), None)

    def _count(self, text: str) -> int:
        if self._units == "utf-32":
            return len(text)
        if self._units == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)
