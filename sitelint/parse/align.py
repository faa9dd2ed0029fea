"""Which start tag an element comes from, told by order: in most pages elements and tags follow in the same one.

Tags that the parser drops, elements that it opens anew or moves: all of that changes the order of names. It goes unseen
only where a tag is dropped and the next element made without a tag has its name, with nothing between them but more of
that name. Where that can be, the parser has to be asked by marks.

A stray ``</p>`` makes an element, too. It is known by being the only empty one in its row, and by that end tag between
the tags around it. What the parser moves comes to stand before a table: nothing there is taken for one that was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml.etree import Comment, ProcessingInstruction, _Element

from sitelint.parse.openings import FORMATTING
from sitelint.parse.tokens import StartTags, names

_IMPLIED = names("html head body tbody tr colgroup")
_MADE = _IMPLIED | FORMATTING | names("p br")  # all that may be made without a tag
_STRAY = names("p br")  # whose end tags make an element where none is open
_UNCLEAR = names("template frameset plaintext")  # many tags are dropped there
_BEFORE_HEAD = re.compile(
    r"(?:[\t\n\f\r ]+|<!--.*?-->|<!(?!--)[^>]*>|<\?[^>]*>|<html(?:[\t\n\f\r /][^>]*)?>)*+", re.I | re.S
)


def align(nodes: Sequence[_Element], found: StartTags, source: str) -> dict[_Element, int] | None:
    """Offsets of the elements that have a start tag; None when order does not tell.

    ``nodes`` are all of the tree, ``found`` the start tags of the source.
    """
    tags: list[Any] = [node.tag for node in nodes]
    kinds = set(tags)
    if ProcessingInstruction in kinds:
        return None
    if Comment in kinds:
        nodes = [node for node, tag in zip(nodes, tags, strict=True) if tag is not Comment]
        tags = [tag for tag in tags if tag is not Comment]
    if tags == found.names:  # as in most pages: every element has been written
        return dict(zip(nodes, found.offsets, strict=True))
    offsets: dict[_Element, int] = {}
    rest = zip(found.names, found.offsets, strict=True)
    name, offset = next(rest, ("", 0))
    made = -1  # the last element that a stray end tag made
    for index, (element, tag) in enumerate(zip(nodes, tags, strict=True)):
        if tag == name or tag.lower() == name:
            offsets[element] = offset
            name, offset = next(rest, ("", len(source)))
        elif tag not in _IMPLIED:
            start = index  # of the row of elements of this name
            while start and tags[start - 1] == tag:
                start -= 1
            if (
                made >= start - 1
                or nodes[start - 1] not in offsets
                or tags[index + 1 : index + 2] == ["table"]
            ):
                return None
            place = _take_out(nodes[start - 1 : index + 1], offsets, offset, source)
            if place is None:
                return None
            made = start - 1 + place
    return None if name else offsets


def _take_out(row: Sequence[_Element], offsets: dict[_Element, int], after: int, source: str) -> int | None:
    """Find the one element that a stray end tag made in a row of its name, the first of which is another; those behind
    it get the places of those before them. ``after`` is where the tag behind the row is."""
    name = str(row[-1].tag)
    empty = [place for place, node in enumerate(row) if place and not (node.keys() or len(node) or node.text)]
    if name not in _STRAY or len(empty) != 1:
        return None
    place = empty[0]
    tags = [offsets[node] for node in row[:-1]]
    if f"</{name}" not in source[tags[place - 1] : [*tags, after][place]].lower():
        return None
    offsets.pop(row[place], None)
    offsets.update(zip(row[place + 1 :], tags[place:], strict=True))
    return place


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
