"""The browser's tree as an lxml tree, with the offset of every start tag."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element
from selectolax.lexbor import LexborHTMLParser

from sitelint.parse.limits import FORMATTING
from sitelint.parse.marks import Marker

MAX_DEPTH = 512  # as Chromium: what lies deeper becomes children of the element at this depth
_TEXT, _COMMENT, _DOCTYPE, _TEMPLATE = 2, 4, 5, 182
_BAD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BAD_NAME = re.compile(r"""[\x00-\x20&<>/"'{}\x7f\ud800-\udfff\ufffe\uffff]""")
_DOCTYPE_TOKEN = re.compile(r"<!doctype[^>]*>?", re.I)
_MAKER = etree.HTMLParser()
_sub_element = etree.SubElement


@dataclass(slots=True)
class Tree:
    """``offsets``: where the start tag of an element is, if it has one; ``doctype``: the declaration as written."""

    root: _Element
    doctype: str | None = None
    offsets: dict[_Element, int] = field(default_factory=dict)


def build(source: str) -> Tree:
    """Parse decoded HTML. Never raises for any text."""
    marker = Marker(source)
    tree = _Copy(marker, marker.marked()).tree()
    if tree is None:
        marker.comments = True
        tree = _Copy(marker, marker.carefully_marked()).tree()
    assert tree is not None
    return tree


class _Copy:
    """Copies the parser's tree into an lxml tree."""

    def __init__(self, marker: Marker, marked: str) -> None:
        self.marker = marker
        self.parser = LexborHTMLParser(marked.encode("utf-8", "replace"))
        self.root = _MAKER.makeelement("html")
        self.offsets: dict[_Element, int] = {}

    def tree(self) -> Tree | None:
        """The tree; None when more than three formatting elements of one name nest that only marks tell apart."""
        doctype = None
        add = self.root.addprevious
        node: Any = self.parser.root
        node = node.parent.first_child
        while node is not None:
            kind = node.tag_id
            if kind == _DOCTYPE:
                found = _DOCTYPE_TOKEN.search(self.marker.source)
                doctype = found[0] if found else ""
            elif node.is_element_node:
                add = self.root.addnext
                if not self._copy_below(node):
                    return None
            elif kind != _TEXT:
                add(_comment(self.marker.wash(_comment_text(node))))
            node = node.next
        if self.marker.comments:
            self._place_copies()
        return Tree(self.root, doctype, self.offsets)

    def _copy_below(self, html: Any) -> bool:
        """Copy what is below ``html``: one walk with a stack of its own, so that no depth can hurt."""
        mark, wash = self.marker.name, self.marker.wash
        parent = self._take_attributes(html)
        stack: list[tuple[Any, _Element, str | None]] = []
        nested = dict.fromkeys(FORMATTING, 0)
        last: _Element | None = None  # the sibling before the node: its tail takes text
        node = html.first_child
        while node is not None:
            kind = node.tag_id
            if kind == _TEXT:
                text = node.text_content or ""
                _add_text(parent, last, wash(text) if mark in text else text)
            elif kind == _COMMENT or (tag := node.tag) is None:
                last = self._add_comment(parent, last, _comment_text(node))
            else:
                last = self._add_element(parent, node, tag)
                down = node.first_child if kind != _TEMPLATE else _template_content(node)
                if down is not None:
                    count = nested.get(tag)
                    if count is None:
                        stack.append((node, parent, None))
                    elif count < 3 or self.marker.comments:
                        stack.append((node, parent, tag))
                        nested[tag] = count + 1
                    else:
                        return False
                    node = down
                    if len(stack) < MAX_DEPTH:
                        parent, last = last, None
                    continue
            while (after := node.next) is None:
                if not stack:
                    return True
                capped = len(stack) >= MAX_DEPTH
                node, above, name = stack.pop()
                if name is not None:
                    nested[name] -= 1
                if not capped:
                    parent, last = above, parent
            node = after
        return True

    def _add_element(self, parent: _Element, node: Any, tag: str) -> _Element:
        mark = self.marker.name
        attributes = node.attributes
        place = attributes.pop(mark, None)
        for name, value in attributes.items():
            if value is None:
                attributes[name] = ""
            elif mark in value:
                attributes[name] = self.marker.wash(value)
        try:
            element = _sub_element(parent, tag, attributes)
        except ValueError:
            element = _odd_element(parent, tag, attributes)
        if place is not None:
            self.offsets[element] = int(place)
        return element

    def _add_comment(self, parent: _Element, last: _Element | None, text: str) -> _Element | None:
        """Append a comment, or take the mark that it is. The last child is returned."""
        if self.marker.name in text:
            place = self.marker.in_comment(text)
            if place is not None:
                if parent.tag in FORMATTING:
                    self.offsets.setdefault(parent, place)
                return last
            text = self.marker.wash(text)
        comment = _comment(text)
        parent.append(comment)
        return comment

    def _take_attributes(self, html: Any) -> _Element:
        attributes = html.attributes
        place = attributes.pop(self.marker.name, None)
        if place is not None:
            self.offsets[self.root] = int(place)
        for name, value in attributes.items():
            self.root.set(_BAD_NAME.sub("_", name), _BAD.sub(_replace, self.marker.wash(value or "")))
        return self.root

    def _place_copies(self) -> None:
        """Formatting elements that the parser opened anew stand where the element stands that they continue."""
        originals: dict[tuple[Any, ...], int] = {}
        for element in self.root.iter(*FORMATTING):
            key = (element.tag, *sorted(element.items()))
            if element in self.offsets:
                originals[key] = self.offsets[element]
            elif key in originals:
                self.offsets[element] = originals[key]


def _odd_element(parent: _Element, tag: str, attributes: dict[str, str]) -> _Element:
    """An element that lxml refuses as it is: what it cannot hold becomes ``_`` in names, U+FFFD in values."""
    element = _sub_element(parent, _BAD_NAME.sub("_", tag))
    for name, value in attributes.items():
        element.set(_BAD_NAME.sub("_", name), _BAD.sub(_replace, value))
    return element


def _add_text(parent: _Element, last: _Element | None, text: str) -> None:
    """Append text at the end of ``parent``, whose last child is ``last``."""
    try:
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text
    except ValueError:
        _add_text(parent, last, _BAD.sub(_replace, text))


def _replace(found: re.Match[str]) -> str:
    return " " if found[0] == "\f" else "\ufffd"


def _comment_text(node: Any) -> str:
    text: str = node.html or ""
    return text[4:-3] if text.startswith("<!--") else text[2:-1]


def _comment(text: str) -> _Element:
    """A comment; what XML forbids in it (``--``, a dash at the end) is spaced out."""
    try:
        return etree.Comment(text)
    except ValueError:
        text = re.sub("-(?=-)", "- ", _BAD.sub(_replace, text))
        return etree.Comment(text + " " if text.endswith("-") else text)


def _template_content(node: Any) -> Any:
    fragments = node.template_fragments()
    return fragments[0].first_child if fragments else None
