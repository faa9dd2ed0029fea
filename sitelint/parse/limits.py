"""Bounds against pages that are made, or happen, to blow up the tree: too deep, too many attributes, too many open
formatting elements that the parser opens anew in every block.

What goes too far is closed where it opens, so that it stays in the tree as a child of the last element within bounds.
The count of open elements errs upwards; before it acts, it asks the parser how deep the page really is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import attrgetter, sub
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from sitelint.parse.openings import FORMATTING, Openings
from sitelint.parse.tokens import StartTags, attributes_at, tag_end

MAX_OPEN = 1_000
MAX_ATTRIBUTES = 1_000
MAX_NODES = 300_000  # but at least 16 formatting elements may be open
_MOST_ASKED = 20_000_000  # characters that the parser may read for questions
_PROBE = "sitelint-probe"
_FEW_TAGS = 1_500  # cannot blow up the tree by much, _MANY_TAGS not by their depth
_MANY_TAGS = 10_000
_LONG_TAG = 8_000


def tame(source: str, tags: StartTags) -> bool:
    """Whether a page surely needs no bounds, told from its start tags alone."""
    if len(tags.names) > _MANY_TAGS:
        return False
    many = len(tags.names) > _FEW_TAGS
    longest = 2 * MAX_ATTRIBUTES if many else _LONG_TAG
    ends = [*tags.offsets[1:], tags.end]
    if max(map(sub, ends, tags.offsets), default=0) > longest and any(
        end - start > longest and tag_end(source, start) - start > longest
        for start, end in zip(tags.offsets, ends, strict=False)
    ):
        return False
    if not many:
        return True
    # an open ``a`` or ``nobr`` is closed by the next one
    formatting = 2 + sum(name in FORMATTING and name not in ("a", "nobr") for name in tags.names)
    return formatting < _most_formatting(source.count("<"))


def _most_formatting(tags: int) -> int:
    return max(16, MAX_NODES // (tags + 1))


class Edit(NamedTuple):
    """Replace ``start:end`` of the source."""

    start: int
    end: int
    text: str


def apply(source: str, edits: Iterable[Edit]) -> str:
    """The source with edits made; those at one place in their order, none overlapping."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=attrgetter("start")):
        out += source[at : edit.start], edit.text
        at = max(at, edit.end)
    out.append(source[at:])
    return "".join(out)


def defuse(source: str, tags: Sequence[re.Match[str]]) -> tuple[list[Edit], bool]:
    """(edits that bound the tree, whether more than three formatting elements of one name may be open at once).

    ``tags`` are all tags of the source.
    """
    fuse = _Fuse(source, _most_formatting(len(tags)))
    for tag in tags:
        if tag[1] is not None:
            fuse.start(tag)
        elif tag[2] is not None:
            fuse.end(tag)
    return fuse.edits, fuse.crowded


class _Fuse:
    """Follows the tags and makes the edits."""

    def __init__(self, source: str, most_formatting: int) -> None:
        self.source = source
        self.edits: list[Edit] = []
        self.crowded = False
        self._most_formatting = most_formatting
        self._open = Openings()
        self._closed_at_once: Counter[str] = Counter()  # formatting elements whose end tag is still to come
        self._bottom: int | None = None  # length of the stack where elements began to be closed at once
        self._full = False  # as many formatting elements are open as may be
        self._may_ask = _MOST_ASKED

    def start(self, tag: re.Match[str]) -> None:
        name = tag[1].lower()
        if tag.end() - tag.end(1) > 2 * MAX_ATTRIBUTES:
            self._trim(tag)
        if name in FORMATTING:
            self._full = len(self._open.formatting) >= self._most_formatting and (
                self._full or self._too_many(tag)
            )
            if self._full:
                self._closed_at_once[name] += 1
                self._close(tag)
            elif self._open.format(name, tag[0]):
                self.crowded = True
            return
        self._open.implied_ends(name)
        self._forget_bottom()
        if not self._open.counts(name):
            return
        if len(self._open) >= MAX_OPEN and (self._bottom is not None or self._too_many(tag)):
            if self._bottom is None:
                self._bottom = len(self._open.stack)
            self._close(tag)
        self._open.push(name)

    def end(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        if self._closed_at_once[name]:
            self._closed_at_once[name] -= 1
            self.edits.append(Edit(tag.start(), tag.end(), ""))
        elif name in FORMATTING:
            self._open.unformat(name)
        elif (place := self._open.closed_by(name)) is not None:
            if self._bottom is not None and place >= self._bottom:
                self.edits.append(Edit(tag.start(), tag.end(), ""))
            self._open.close(place)
        self._forget_bottom()

    def _forget_bottom(self) -> None:
        if self._bottom is not None and len(self._open.stack) <= self._bottom:
            self._bottom = None

    def _close(self, tag: re.Match[str]) -> None:
        self.edits.append(Edit(tag.end(), tag.end(), f"</{tag[1]}>"))

    def _trim(self, tag: re.Match[str]) -> None:
        """Drop what follows the first thousand attributes: the parser looks each up among all before it."""
        first = next(islice(attributes_at(self.source, tag.start()), MAX_ATTRIBUTES, None), None)
        if first is not None:
            self.edits.append(Edit(first.start(), tag.end() - tag[0].endswith(">"), ""))

    def _too_many(self, tag: re.Match[str]) -> bool:
        """Ask the parser which elements are open before ``tag``, and whether those are too many."""
        before = apply(self.source[: tag.start()], self.edits)
        self._may_ask -= len(before)
        if self._may_ask < 0:
            return True
        node: Any = LexborHTMLParser(f"{before}<{_PROBE}>".encode("utf-8", "replace")).css_first(_PROBE)
        if node is None:
            return True
        names: list[str] = []
        while (node := node.parent) is not None and node.tag is not None:
            names.append(node.tag.lower())
        self._open.take(reversed(names))
        return len(self._open.formatting) >= self._most_formatting or len(self._open) >= MAX_OPEN
