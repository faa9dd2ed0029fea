"""Line breaking by terminal cells: between Chinese characters, never before closing punctuation."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from sitelint.model.regex import regex

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    + ("\U0001f300-\U0001faff\U00020000-\U0003fffd")
)
_OPEN = "（《「『【〔〈“‘"
_CLOSE = "，。、；：？！）》」』】〕〉”’…"
_TOKEN = regex(  # a narrow word, or one wide character: what is neither space nor punctuation nor narrow
    rf"\s+|[{_OPEN}]*(?:[^\s{_WIDE}{_OPEN}{_CLOSE}]+|\u3000|[^\s{_OPEN}{_CLOSE}])?[{_CLOSE}]*"
)


def wrap(text: str, width: int, first: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of every line in ``text``, none wider than ``width`` cells; ``first`` for the first line."""
    if cell_len(text) <= (width if first is None else min(first, width)):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return [(start, end)] if end > start else []
    lines: list[tuple[int, int]] = []
    room = width if first is None else first
    start = end = used = 0  # end: where the visible part of the line stops
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token:
            continue
        if token.isspace():
            used += cell_len(token)
            continue
        size = cell_len(token)
        if used + size > room and end > start:
            lines.append((start, end))
            start, used, room = match.start(), 0, width
        elif end == start:
            start, used = match.start(), 0  # no leading space
        position = match.start()
        pieces = [token] if size <= room else chop_cells(token, max(room, 2))
        for piece in pieces[:-1]:
            lines.append((position, position + len(piece)))
            position += len(piece)
            start, room = position, width
        used += cell_len(pieces[-1])
        end = match.end()
    if end > start:
        lines.append((start, end))
    return lines


def shorten(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    cut = chop_cells(text, max(width - 1, 2))[0]
    while cell_len(cut) > width - 1:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def pad(text: str, width: int) -> str:
    """``text`` filled with blanks to ``width`` cells."""
    return text + " " * max(0, width - cell_len(text))
