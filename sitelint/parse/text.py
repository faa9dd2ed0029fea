"""Text of a tree, and of the source, made fit to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from lxml.etree import XPath, _Element

from sitelint.model.masks import mask
from sitelint.parse.tokens import tag_end

SNIPPET_LENGTH = 120
_NUMBER = 24  # characters of the longest number of a person
# Control characters, and the marks that turn or hide text: they must not reach a terminal or a report.
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
_texts = cast(
    "Callable[[_Element], list[str]]",
    XPath("descendant::text()[not(parent::script or parent::style)]", smart_strings=False),
)
_texts_outside = cast(
    "Callable[[_Element], list[str]]",
    XPath(
        "descendant::text()[not(parent::script or parent::style or ancestor::template or ancestor::noscript)]",
        smart_strings=False,
    ),
)


def fold(text: str) -> str:
    """White space folded to single spaces, ends stripped."""
    return " ".join(text.split())


def visible_text(element: _Element) -> str:
    """The text in and under an element, folded, without scripts, styles, templates, noscript and comments."""
    some = next(element.iter("template", "noscript"), None)
    return fold("".join(_texts(element) if some is None else _texts_outside(element)))


def snippet(source: str, offset: int, end: int = 0) -> str:
    """One line of the source from ``offset``: the start tag (up to ``end``, if that is known) and a little more.

    Control characters are left out, numbers of persons are masked.
    """
    end = max(min((end or tag_end(source, offset)) + 40, offset + 4 * SNIPPET_LENGTH), offset + 80)
    return _line(source[offset : end + _NUMBER], end - offset)


@lru_cache(maxsize=1024)  # many pages have the same tags
def _line(text: str, length: int) -> str:
    """So many characters of a text, on one line."""
    seen = mask(text)[:length]  # masked before it is cut: half a number tells a lot
    line = fold(seen if seen.isprintable() else _CONTROL.sub(" ", seen))
    return line if len(line) <= SNIPPET_LENGTH else line[: SNIPPET_LENGTH - 1] + "…"
