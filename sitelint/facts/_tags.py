"""What the walk of the digest does with an element, by its tag."""

from __future__ import annotations

from typing import Any

_DEEP = frozenset(
    [
        "script", "style", "title", "template", "noscript", "svg", "math", "textarea", "select", "noframes", "iframe",
    ]
)  # what is in them is no text of the page  # fmt: skip
_BLOCK = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "iframe",
    ]
)  # fmt: skip
_INLINE = frozenset(
    ["span", "font", "strong", "b", "i", "em", "td", "th", "label", "u", "center", "head", "link", "small"]
)
_SORTED = frozenset(
    [
        "img", "meta", "title", "script", "input", "textarea", "button", "iframe", "frame",
        "h1", "h2", "h3", "h4", "h5", "h6",
    ]
)  # fmt: skip

BREAKS, SILENT, LINK, SORTED, COMMENT = 1, 2, 4, 8, 16


def _traits() -> dict[Any, int]:
    found = dict.fromkeys(_INLINE, 0) | dict.fromkeys(_BLOCK, BREAKS) | {"a": LINK}
    for tags, trait in ((_DEEP, SILENT), (_SORTED, SORTED)):
        for tag in tags:
            found[tag] = found.get(tag, 0) | trait
    return found


TRAITS = _traits()
