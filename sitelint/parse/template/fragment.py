"""A named fragment of a template file: the element that carries the name."""

from __future__ import annotations

import re
from itertools import islice

from sitelint.parse.tokens import ALL_TAGS, START_TAGS, scan

_MOST_TAGS = 20_000


def fragment(source: str, name: str) -> tuple[int, int] | None:
    """Offsets of the element whose ``th:fragment`` (or ``id``) is the name; None when there is none."""
    carrier = re.compile(
        rf"""\s(?:(?:data-)?th[:-]fragment|layout:fragment)\s*=\s*["']\s*{re.escape(name)}(?![\w-])|\sid\s*=\s*["']{re.escape(name)}["']""",
        re.I,
    )
    for tag in islice(scan(source, START_TAGS), _MOST_TAGS):
        if tag[1] is not None and carrier.search(tag[0]):
            return tag.start(), _end(source, tag)
    return None


def _end(source: str, tag: re.Match[str]) -> int:
    """Where the element ends, by counting tags of its name."""
    name, depth = tag[1].lower(), 0
    for one in islice(scan(source, ALL_TAGS), _MOST_TAGS):
        if one.start() < tag.start():
            continue
        if one[1] is not None and one[1].lower() == name and not one[0].endswith("/>"):
            depth += 1
        elif one[2] is not None and one[2].lower() == name:
            depth -= 1
            if depth == 0:
                return one.end()
    return len(source)
