"""Bounds against pages that are made, or happen, to blow up the tree: too deep, too many attributes, too many open
formatting elements that the parser opens anew in every block.

What goes too far is closed where it opens, so that it stays in the tree as a child of the last element within bounds.
The count of open elements is rough and errs upwards; before it acts, it asks the parser how deep the page really is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from sitelint.parse.tokens import ALL_TAGS, attributes_at, scan

MAX_OPEN = 1_000
MAX_ATTRIBUTES = 1_000
MAX_NODES = 300_000  # but at least 16 formatting elements may be open
_QUESTIONS = 16
_FUEL = 2_000_000
_PROBE = "sitelint-probe"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_UNTRACKED = _names(  # empty, raw text, or closed by what follows
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen image"
    " script style textarea title xmp iframe noembed noframes plaintext"
    " html head body p li dd dt td th tr tbody thead tfoot caption colgroup option optgroup rp rt"
)
_BOUNDARY = _names("applet marquee object table template foreignobject desc mi mo mn ms mtext annotation-xml")
_SPECIAL = _BOUNDARY | _names(
    "address article aside blockquote button center details dir div dl fieldset figcaption figure footer form"
    " frameset h1 h2 h3 h4 h5 h6 header hgroup listing main menu nav noscript ol pre search section select summary ul"
)


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


def defuse(source: str) -> tuple[list[Edit], bool]:
    """(edits that bound the tree, whether more than three formatting elements of one name may be open at once)."""
    tags = list(scan(source, ALL_TAGS))
    fuse = _Fuse(source, MAX_NODES // (len(tags) + 1))
    for tag in tags:
        if tag[1] is not None:
            fuse.start(tag)
        elif tag[2] is not None:
            fuse.end(tag)
    return fuse.edits, fuse.crowded


class _Fuse:
    """The elements that are open, roughly, and the edits so far."""

    def __init__(self, source: str, most_formatting: int) -> None:
        self.source = source
        self.edits: list[Edit] = []
        self.crowded = False
        self.most_formatting = max(16, most_formatting)
        self.formatting: list[str] = []
        self.stack: list[str] = []
        self.open: Counter[str] = Counter()
        self.closed_at_once: Counter[str] = Counter()  # formatting elements whose end tag is still to come
        self.deep: int | None = None  # length of the stack at which the parser said: really that deep
        self.questions = _QUESTIONS
        self.fuel = _FUEL

    def start(self, tag: re.Match[str]) -> None:
        name = tag[1].lower()
        if tag.end() - tag.end(1) > 2 * MAX_ATTRIBUTES:
            self._trim(tag)
        if name in FORMATTING:
            self._start_formatting(tag, name)
        elif name not in _UNTRACKED:
            if len(self.stack) + len(self.formatting) >= MAX_OPEN and (
                self.deep is not None or self._is_deep(tag)
            ):
                self.deep = self.deep or len(self.stack)
                self._close(tag)
            self.stack.append(name)
            self.open[name] += 1

    def end(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        if name in FORMATTING:
            self._end_formatting(tag, name)
        elif self.open[name] and (place := self._find(name)) is not None:
            if self.deep is not None and place >= self.deep:
                self.edits.append(Edit(tag.start(), tag.end(), ""))
            self.open.subtract(self.stack[place:])
            del self.stack[place:]
            if self.deep is not None and place <= self.deep:
                self.deep = None

    def _find(self, name: str) -> int | None:
        """Where the element is on the stack that an end tag closes."""
        stop = _BOUNDARY if name in _SPECIAL else _SPECIAL
        for place in range(len(self.stack) - 1, -1, -1):
            self.fuel -= 1
            if self.stack[place] == name:
                return place
            if self.stack[place] in stop or self.fuel < 0:
                break
        return None

    def _start_formatting(self, tag: re.Match[str], name: str) -> None:
        if name in ("a", "nobr") and name in self.formatting:
            self.formatting.remove(name)
        if len(self.formatting) >= self.most_formatting and self._is_deep(tag):
            self.closed_at_once[name] += 1
            self._close(tag)
            return
        self.formatting.append(name)
        self.crowded = self.crowded or self.formatting.count(name) > 3

    def _end_formatting(self, tag: re.Match[str], name: str) -> None:
        if self.closed_at_once[name]:
            self.closed_at_once[name] -= 1
            self.edits.append(Edit(tag.start(), tag.end(), ""))
        elif name in self.formatting:
            self.formatting.reverse()
            self.formatting.remove(name)
            self.formatting.reverse()

    def _close(self, tag: re.Match[str]) -> None:
        self.edits.append(Edit(tag.end(), tag.end(), f"</{tag[1]}>"))

    def _trim(self, tag: re.Match[str]) -> None:
        """Drop what follows the first thousand attributes: the parser looks each up among all before it."""
        first = next(islice(attributes_at(self.source, tag.start()), MAX_ATTRIBUTES, None), None)
        if first is not None:
            self.edits.append(Edit(first.start(), tag.end() - tag[0].endswith(">"), ""))

    def _is_deep(self, tag: re.Match[str]) -> bool:
        """Ask the parser which elements are open before ``tag``, and take its word for a while."""
        if self.questions == 0:
            return True
        self.questions -= 1
        before = apply(self.source[: tag.start()], self.edits)
        node: Any = LexborHTMLParser(f"{before}<{_PROBE}>".encode("utf-8", "replace")).css_first(_PROBE)
        if node is None:
            return True
        names: list[str] = []
        while (node := node.parent) is not None and node.tag is not None:
            names.append(node.tag.lower())
        names.reverse()
        self.formatting = [name for name in names if name in FORMATTING]
        self.stack = [name for name in names if name not in FORMATTING and name not in _UNTRACKED]
        self.open = Counter(self.stack)
        return (
            len(self.formatting) >= self.most_formatting or len(self.stack) + len(self.formatting) >= MAX_OPEN
        )
