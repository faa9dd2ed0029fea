"""Where tokens stand among the tags of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitelint.parse.template.blocks import Range
from sitelint.parse.template.mask import RAW_TEXT, dynamic
from sitelint.parse.tokens import ALL_TAGS, names
from sitelint.parse.tokens import scan as scan_tags

_HEAD = names("html head title meta link base script style noscript template")
_BOXES = names(
    "html body div section main article td center form header footer nav aside table tbody tr ul ol dl select"
)


class Stand(NamedTuple):
    """``in_head``: before anything of the body. ``alone``: nothing else stands in the box, or right in the body."""

    in_head: bool
    alone: bool


def stands(text: str, tokens: Sequence[Range]) -> Iterator[Stand | None]:
    """For each token, in their order, where it stands; None when in a tag, a script, a title, or a comment."""
    gaps = _gaps(text)
    gap = next(gaps, None)
    part, alone, told = "", False, None  # of the gap that was told last: many tokens may stand in one
    for start, _ in tokens:
        while gap is not None and gap[1] <= start:
            gap = next(gaps, None)
        if gap is None or start < gap[0]:
            yield None
            continue
        begin, end, in_head, before, after = gap
        if told is not gap:
            part, told = text[begin:end], gap
            bare = re.sub(r"<!--.*?-->", "", part, flags=re.S)
            alone = before in _BOXES and (after in _BOXES or after == "") and not _static(bare)
        comment = part.rfind("<!--", 0, start - begin)
        if comment >= 0 and part.find("-->", comment) + begin >= start:
            yield None
            continue
        yield Stand(in_head, alone)


def _static(text: str) -> bool:
    return any(not (piece.isspace() or dynamic(piece)) for piece in text)


def _gaps(text: str) -> Iterator[tuple[int, int, bool, str, str]]:
    """(start, end, in the head, tag before, tag after) of all text between tags that is no raw text."""
    at, before, in_head, raw = 0, "html", True, False
    for tag in scan_tags(text, ALL_TAGS):
        ends = tag[1] is None
        name = (tag[2] if ends else tag[1]).lower()
        if not raw:
            yield at, tag.start(), in_head, before, name
        in_head = in_head and name in _HEAD
        raw = not ends and name in RAW_TEXT
        before, at = name, tag.end()
    yield at, len(text), in_head, before, ""
