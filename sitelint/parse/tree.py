"""The browser's tree as an lxml tree, with the offset of every start tag."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element
from selectolax.lexbor import LexborHTMLParser

from sitelint.parse.tokens import free_mark, mark_start_tags

MAX_DEPTH = 512  # as Chromium: what lies deeper becomes children of the element at this depth
_TEXT, _COMMENT, _DOCTYPE, _TEMPLATE = 2, 4, 5, 182
_BAD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BAD_NAME = re.compile(r"""[\x00-\x20&<>/"'{}\x7f\ud800-\udfff\ufffe\uffff]""")
_DOCTYPE_TOKEN = re.compile(r"<!doctype[^>]*>?", re.I)
_MAKER = etree.HTMLParser()
_sub_element = etree.SubElement
Wash = Callable[[str], str]


@dataclass(slots=True)
class Tree:
    """``offsets`` maps every element that has a start tag to its offset; ``doctype`` is the declaration as written."""

    root: _Element
    doctype: str | None = None
    offsets: dict[_Element, int] = field(default_factory=dict)


def build(source: str) -> Tree:
    """Parse decoded HTML. Never raises for any text."""
    mark = free_mark(source)
    parser = LexborHTMLParser(mark_start_tags(source, mark).encode("utf-8", "replace"))
    pattern = re.compile(f" {mark}=[0-9]+ ?")

    def wash(text: str) -> str:
        return pattern.sub("", text) if mark in text else text

    tree = Tree(_MAKER.makeelement("html"))
    ahead = True
    node = parser.root.parent.first_child
    while node is not None:
        kind = node.tag_id
        if kind == _DOCTYPE:
            found = _DOCTYPE_TOKEN.search(source)
            tree.doctype = found[0] if found else ""
        elif node.is_element_node:
            ahead = False
            _copy(node, tree, mark, wash)
        elif kind != _TEXT:
            (tree.root.addprevious if ahead else tree.root.addnext)(_comment(wash(_comment_text(node))))
        node = node.next
    return tree


def _copy(html: Any, tree: Tree, mark: str, wash: Wash) -> None:
    """The parser's tree below ``html`` as an lxml tree: one walk with a stack of its own, so that no depth can hurt."""
    root = parent = tree.root
    offsets = tree.offsets
    place = _attributes(root, html, mark, wash)
    if place is not None:
        offsets[root] = int(place)
    stack: list[tuple[Any, _Element]] = []
    last: _Element | None = None  # the sibling before the node: its tail takes text
    node = html.first_child
    while node is not None:
        kind = node.tag_id
        down = None
        if kind == _TEXT:
            text = node.text_content or ""
            _add_text(parent, last, wash(text) if mark in text else text)
        elif kind == _COMMENT or (tag := node.tag) is None:
            last = _comment(wash(_comment_text(node)))
            parent.append(last)
        else:
            attributes = node.attributes
            place = attributes.pop(mark, None)
            for name, value in attributes.items():
                if value is None:
                    attributes[name] = ""
                elif mark in value:
                    attributes[name] = wash(value)
            try:
                last = _sub_element(parent, tag, attributes)
            except ValueError:
                last = _odd_element(parent, tag, attributes)
            if place is not None:
                offsets[last] = int(place)
            down = node.first_child if kind != _TEMPLATE else _template_content(node)
            if down is not None:
                stack.append((node, parent))
                node = down
                if len(stack) < MAX_DEPTH:
                    parent, last = last, None
                continue
        while (after := node.next) is None:
            if not stack:
                return
            capped = len(stack) >= MAX_DEPTH
            node, above = stack.pop()
            if not capped:
                parent, last = above, parent
        node = after


def _attributes(element: _Element, node: Any, mark: str, wash: Wash) -> str | None:
    """Give ``element`` the attributes of ``node``; return the mark."""
    attributes = node.attributes
    place: str | None = attributes.pop(mark, None)
    for name, value in attributes.items():
        element.set(_BAD_NAME.sub("_", name), _BAD.sub(_replace, wash(value or "")))
    return place


def _odd_element(parent: _Element, tag: str, attributes: dict[str, str]) -> _Element:
    """An element whose name or attributes lxml refuses: what it cannot hold becomes ``_`` in names, U+FFFD in values."""
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
