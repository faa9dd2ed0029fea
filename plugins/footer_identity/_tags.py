"""What the reading of a page does with an element, by its tag."""

from __future__ import annotations

from typing import Any

_UNSEEN = frozenset(["script", "style", "noscript", "template", "title", "textarea", "noframes"])
_MARKS = frozenset(["a", "img", "script", "iframe", "frame", "embed", "object", "area", "input"])
_INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "embed", "font", "i", "img", "ins", "kbd",
        "label", "mark", "nobr", "q", "s", "script", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
        "var", "o:p",
    ]
)  # fmt: skip
BREAKS, SILENT, NOTED, COMMENT = 1, 2, 4, 8
TRAITS: dict[Any, int] = {
    tag: BREAKS * (tag not in _INLINE) | SILENT * (tag in _UNSEEN) | NOTED * (tag in _MARKS)
    for tag in (
        *_INLINE, *_UNSEEN, *_MARKS, "address", "article", "aside", "body", "br", "button", "center", "dd", "div",
        "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "head", "li", "link",
        "main", "meta", "nav", "ol", "option", "p", "section", "select", "table", "tbody", "td", "th", "thead", "tr",
        "ul",
    )
}  # fmt: skip
