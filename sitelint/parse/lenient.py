"""Names and text that lxml refuses, brought into a tree all the same."""

from __future__ import annotations

import re

from lxml.etree import Comment, SubElement, _Element

from sitelint.model.regex import regex

_NOT_IN_TEXT = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = regex(r"""[\x00-\x20&<>/"'{}\x7f\ud800-\udfff\ufffe\uffff]""")


def odd_element(parent: _Element, tag: str, attributes: dict[str, str]) -> _Element:
    """An element that lxml refuses as it is: what it cannot hold becomes ``_`` in names, U+FFFD in values."""
    try:
        element = SubElement(parent, tag)
    except ValueError:
        element = SubElement(parent, _NOT_IN_NAMES.sub("_", tag))
    for name, value in attributes.items():
        set_attribute(element, name, value)
    return element


def set_attribute(element: _Element, name: str, value: str) -> None:
    """Set an attribute; ``{`` in names is for lxml the start of a namespace."""
    value = _NOT_IN_TEXT.sub(_replace, value)
    try:
        element.set(name.replace("{", "_"), value)
    except ValueError:
        element.set(_NOT_IN_NAMES.sub("_", name), value)


def add_text(parent: _Element, last: _Element | None, text: str) -> None:
    """Append text at the end of ``parent``, whose last child is ``last``."""
    try:
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text
    except ValueError:
        add_text(parent, last, _NOT_IN_TEXT.sub(_replace, text))


def _replace(found: re.Match[str]) -> str:
    return " " if found[0] == "\f" else "\ufffd"


def make_comment(text: str) -> _Element:
    """A comment; what XML forbids in it (``--``, a dash at the end) is spaced out."""
    try:
        return Comment(text)
    except ValueError:
        return Comment(comment_text(_NOT_IN_TEXT.sub(_replace, text)))


def comment_text(text: str) -> str:
    """The text of a comment as XML allows it."""
    if "--" in text:
        text = re.sub("-(?=-)", "- ", text)
    return f"{text} " if text.endswith("-") else text
