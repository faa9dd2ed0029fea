"""Which start tag an element comes from, told by order: in most pages elements and tags follow in the same one.

Tags that the parser drops, elements that it opens anew or moves: all of that changes the order of names. It goes unseen
only where a tag is dropped and the next element made without a tag has its name, with nothing between them but more of
that name. Where that can be, the parser has to be asked by marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml.etree import Comment, _Element

from sitelint.parse.openings import FORMATTING
from sitelint.parse.tokens import StartTags, names

_IMPLIED = names("html head body tbody tr colgroup")
_MADE = _IMPLIED | FORMATTING | names("p br")  # all that may be made without a tag
_UNCLEAR = names("template frameset plaintext")  # many tags are dropped there
_BEFORE_HEAD = re.compile(
    r"(?:[\t\n\f\r ]+|<!--.*?-->|<!(?!--)[^>]*>|<\?[^>]*>|<html(?:[\t\n\f\r /][^>]*)?>)*+", re.I | re.S
)


def align(nodes: Sequence[_Element], found: StartTags) -> dict[_Element, int] | None:
    """Offsets of the elements that have a start tag; None when order does not tell.

    ``nodes`` are all of the tree, ``found`` the start tags of the source.
    """
    tags: list[Any] = [node.tag for node in nodes]
    if Comment in set(tags):
        nodes = [node for node, tag in zip(nodes, tags, strict=True) if tag is not Comment]
        tags = [tag for tag in tags if tag is not Comment]
    if tags == found.names:  # as in most pages: every element has been written
        return dict(zip(nodes, found.offsets, strict=True))
    offsets: dict[_Element, int] = {}
    rest = zip(found.names, found.offsets, strict=True)
    name, offset = next(rest, ("", 0))
    for element, tag in zip(nodes, tags, strict=True):
        if tag == name or tag.lower() == name:
            offsets[element] = offset
            name, offset = next(rest, ("", 0))
        elif tag not in _IMPLIED:
            return None
    return None if name else offsets


def may_drop(found: StartTags, source: str) -> bool:
    """Whether a tag may be dropped whose name an element without a tag could have."""
    written = set(found.names)
    return (
        not _UNCLEAR.isdisjoint(written)
        or ("head" in written and _drops_head(found, source))
        or ("select" in written and _drops_in_select(found, source))
    )


def _drops_head(found: StartTags, source: str) -> bool:
    before = _BEFORE_HEAD.match(source)
    first = found.offsets[found.names.index("head")]
    return found.names.count("head") > 1 or before is None or before.end() != first


def _drops_in_select(found: StartTags, source: str) -> bool:
    end = -1  # of the element
    for name, offset in zip(found.names, found.offsets, strict=True):
        if name == "select" and offset > end:
            end = source.find("</select", offset)
            end = len(source) if end < 0 else end
        elif offset <= end and name in _MADE:
            return True
    return False
