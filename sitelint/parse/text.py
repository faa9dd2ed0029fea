"""Text of a tree, and of the source, made fit to show."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from sitelint.parse.tokens import tag_end

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_UNSEEN = frozenset(["script", "style", "noscript", "template"])
SNIPPET_LENGTH = 120


def fold(text: str) -> str:
    """White space folded to single spaces, ends stripped."""
    return _SPACE.sub(" ", text).strip()


def visible_texts(element: _Element) -> Iterable[str]:
    """The texts in and under an element, without those of scripts, styles and comments."""
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _UNSEEN and node.text:
            yield node.text
        if node is not element and node.tail:
            yield node.tail


def snippet(source: str, offset: int) -> str:
    """One line of the source from ``offset``: the start tag and a little more, without control characters."""
    piece = source[offset : max(tag_end(source, offset) + 40, offset + 80)][: 4 * SNIPPET_LENGTH]
    line = fold(_CONTROL.sub(" ", piece))
    return line if len(line) <= SNIPPET_LENGTH else line[: SNIPPET_LENGTH - 1] + "…"
