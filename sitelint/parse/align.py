"""Which start tag an element comes from, told by order: in most pages elements and tags follow in the same one.

Tags that the parser drops, elements that it opens anew or moves: all of that changes the order of names. It goes unseen
only where a tag is dropped and the next element made without a tag has its name, with nothing between them but more of
that name. Where that can be, the parser has to be asked by marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import Element, _Element

from sitelint.parse.openings import FORMATTING
from sitelint.parse.tokens import names

_IMPLIED = names("html head body tbody tr colgroup")
_MADE = _IMPLIED | FORMATTING | names("p br")  # all that may be made without a tag
_UNCLEAR = names("template frameset")  # many tags are dropped there
_BEFORE_HEAD = re.compile(
    r"(?:[\t\n\f\r ]+|<!--.*?-->|<!(?!--)[^>]*>|<\?[^>]*>|<html(?:[\t\n\f\r /][^>]*)?>)*+", re.I | re.S
)
Tag = tuple[str, int]


def align(root: _Element, tags: Sequence[Tag], source: str) -> dict[_Element, int] | None:
    """Offsets of the elements that have a start tag; None when order does not tell.

    ``tags`` are the start tags of the source: (name in lower case, offset).
    """
    if _may_drop(tags, source):
        return None
    offsets: dict[_Element, int] = {}
    rest = iter(tags)
    name, offset = next(rest, ("", 0))
    for element in root.iter(Element):
        tag = element.tag
        if tag == name or tag.lower() == name:
            offsets[element] = offset
            name, offset = next(rest, ("", 0))
        elif tag not in _IMPLIED:
            return None
    return None if name else offsets


def _may_drop(tags: Sequence[Tag], source: str) -> bool:
    """Whether a tag may be dropped whose name an element without a tag could have."""
    for index, (name, offset) in enumerate(tags):
        if name == "head":
            before = _BEFORE_HEAD.match(source)
            if before is None or before.end() != offset:
                return True
        elif name == "select":
            end = source.find("</select", offset)
            end = len(source) if end < 0 else end
            for inside, place in tags[index + 1 :]:
                if place > end:
                    break
                if inside in _MADE:
                    return True
        elif name in _UNCLEAR:
            return True
    return False
