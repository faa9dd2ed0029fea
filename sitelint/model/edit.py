"""A change of a text that a repair proposes."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """``text`` takes the place of what stands from ``start`` to ``end``: offsets of characters into the source of a
    page, without a byte order mark. Of findings: into their file, with lines and columns beside them (1-based).
    """

    start: int
    end: int
    text: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class Written(NamedTuple):
    """An attribute as written: from ``start`` to ``end``, its value from ``value_start`` to ``value_end``, without
    the ``quote`` around it. Without a value, both stand at the end.
    """

    start: int
    end: int
    value_start: int
    value_end: int
    quote: str = ""
