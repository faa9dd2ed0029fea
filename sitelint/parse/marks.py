"""Start tags marked with their offset, so that the parser's elements tell where they come from.

A mark is one more attribute, the first one; where it lands in something that is no start tag after all, it can be
washed out. The parser compares the attributes of formatting elements, though, to forget the earliest of more than
three equal ones. Where that matters, their marks are comments: the first child of the element.
"""

from __future__ import annotations

import re
from functools import cached_property

from sitelint.parse.limits import Edit, apply, defuse
from sitelint.parse.openings import FORMATTING
from sitelint.parse.tokens import ALL_TAGS, START_TAGS, scan

_MANY_TAGS = 1_500  # fewer cannot blow up the tree by much
_LONG_TAG = 8_000


class Marker:
    """Marks one source. ``name`` does not occur in it; ``wash`` takes marks out of text they wrongly landed in."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.bounded = False  # the page goes too far somewhere
        self.comments = False  # marks of formatting elements are comments

    @cached_property
    def name(self) -> str:
        name, number = "\u00b6sl", 0
        while name in self.source:
            number += 1
            name = f"\u00b6sl{number}x"
        return name

    def wash(self, text: str) -> str:
        mark = f"{self.name}=[0-9]+"
        return re.sub(f"<!--{mark}-->| {mark} ?", "", text)

    def in_comment(self, text: str) -> int | None:
        """The offset that a comment tells, if it is a mark."""
        found = re.fullmatch(f"{self.name}=([0-9]+)", text)
        return int(found[1]) if found else None

    def marked(self) -> str:
        """The source with `` NAME=OFFSET `` after the name of every start tag."""
        source, name = self.source, self.name
        out: list[str] = []
        at = 0
        for token in scan(source, START_TAGS):
            start, cut = token.span(1)
            if start < 0:
                continue
            if token.end() - cut > _LONG_TAG or len(out) > _MANY_TAGS:
                return self.carefully_marked()
            out.append(f"{source[at:cut]} {name}={start - 1} ")
            at = cut
        out.append(source[at:])
        return "".join(out)

    def carefully_marked(self) -> str:
        """The same for pages that may be hostile, or that have too many formatting elements open."""
        tags = list(scan(self.source, ALL_TAGS))
        bounds, crowded = defuse(self.source, tags)
        self.bounded = bool(bounds)
        self.comments = self.comments or crowded
        edits: list[Edit] = []
        for token in tags:
            if token[1] is None:
                continue
            if self.comments and token[1].lower() in FORMATTING:
                if token[0].endswith(">"):
                    edits.append(Edit(token.end(), token.end(), f"<!--{self.name}={token.start()}-->"))
            else:
                edits.append(Edit(token.end(1), token.end(1), f" {self.name}={token.start()} "))
        return apply(self.source, edits + bounds)
