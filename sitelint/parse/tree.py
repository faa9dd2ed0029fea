"""The browser's tree as an lxml tree, with the offset of every start tag."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element
from selectolax.lexbor import LexborHTMLParser

from sitelint.parse.align import align, may_drop
from sitelint.parse.graft import graft
from sitelint.parse.lenient import add_text, make_comment, odd_element, set_attribute
from sitelint.parse.limits import tame
from sitelint.parse.marks import Marker
from sitelint.parse.openings import FORMATTING
from sitelint.parse.tokens import FOREIGN, start_tags

MAX_DEPTH = 512  # as Chromium: what lies deeper becomes children of the element at this depth
_DOCTYPE_TOKEN = re.compile(r"<!doctype[^>]*>?", re.I)
_MAKER = etree.HTMLParser()
_sub_element = etree.SubElement
_SAMPLE: Any = LexborHTMLParser("<!doctype html><p>text<!--comment-->").css_first("p")
_TEXT, _COMMENT, _DOCTYPE = (
    node.tag_id for node in (_SAMPLE.first_child, _SAMPLE.last_child, _SAMPLE.parent.parent.prev)
)


@dataclass(slots=True)
class Tree:
    """``offsets``: where the start tag of an element is, if it has one; ``doctype``: the declaration as written;
    ``flattened``: what was too deep, or had too many attributes, is not as written; ``nodes``: all that is in it, in
    document order, if somebody had to look."""

    root: _Element
    doctype: str | None = None
    flattened: bool = False
    offsets: dict[_Element, int] = field(default_factory=dict)
    nodes: list[Any] | None = None


def build(source: str) -> Tree:
    """Parse decoded HTML. Never raises for any text."""
    return by_order(source) or by_marks(source)


def by_order(source: str) -> Tree | None:
    """The quick way, for most pages: the tree as it is, its places told by the order of tags. None where that is not
    sure."""
    found = start_tags(source)
    if found.end == len(source) or not tame(source, found) or may_drop(found, source):
        return None
    tree = _Graft(source, foreign=not FOREIGN.isdisjoint(found.names)).tree()
    if tree is None:
        return None
    tree.nodes = list(tree.root.iter())
    offsets = align(tree.nodes, found, source)
    if offsets is None:
        return None
    tree.offsets = offsets
    return tree


def by_marks(source: str) -> Tree:
    """The sure way: tags are marked, and the parser tells what became of each."""
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
        """The tree; None when more than three formatting elements of one name nest that only marks tell apart, or when
        a tree cannot be grafted."""
        tree = Tree(self.root, offsets=self.offsets)
        last: _Element | None = None  # of the root and what follows it
        html: Any = self.parser.root
        node = html.parent.first_child
        while node is not None:
            kind = node.tag_id
            if kind == _DOCTYPE:
                found = _DOCTYPE_TOKEN.search(self.marker.source)
                tree.doctype = found[0] if found else ""
            elif node.is_element_node:
                last = self.root
                if not self._copy_below(node):
                    return None
            elif kind != _TEXT:
                comment = make_comment(self._washed(_comment_text(node)))
                if last is None:
                    self.root.addprevious(comment)
                else:
                    last.addnext(comment)
                    last = comment
            node = node.next
        if self.marker.comments:
            self._place_copies()
        tree.flattened = self.marker.bounded
        return tree

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
                add_text(parent, last, wash(text) if mark in text else text)
            elif kind == _COMMENT or (tag := node.tag) is None:
                last = self._add_comment(parent, last, _comment_text(node))
            else:
                last = self._add_element(parent, node, tag)
                down = node.first_child if tag != "template" else _template_child(node)
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
                    else:
                        self.marker.bounded = True
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
        odd = False
        for name, value in attributes.items():
            if value is None:
                attributes[name] = ""
            elif mark in value:
                attributes[name] = self.marker.wash(value)
            odd = odd or name >= "{"  # lxml would take {x}y for a namespace
        try:
            element = odd_element(parent, tag, attributes) if odd else _sub_element(parent, tag, attributes)
        except ValueError:
            element = odd_element(parent, tag, attributes)
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
        comment = make_comment(text)
        parent.append(comment)
        return comment

    def _take_attributes(self, html: Any) -> _Element:
        attributes = html.attributes
        place = attributes.pop(self.marker.name, None)
        if place is not None:
            self.offsets[self.root] = int(place)
        for name, value in attributes.items():
            set_attribute(self.root, name, self.marker.wash(value or ""))
        return self.root

    def _washed(self, text: str) -> str:
        return self.marker.wash(text)

    def _place_copies(self) -> None:
        """Formatting elements that the parser opened anew stand where the element stands that they continue."""
        originals: dict[tuple[Any, ...], int] = {}
        for element in self.root.iter(*FORMATTING):
            key = (element.tag, *sorted(element.items()))
            if element in self.offsets:
                originals[key] = self.offsets[element]
            elif key in originals:
                self.offsets[element] = originals[key]


class _Graft(_Copy):
    """The same, without places, for pages that have nothing odd in them."""

    def __init__(self, source: str, foreign: bool) -> None:
        super().__init__(Marker(source), source)
        self.foreign = foreign

    def _copy_below(self, html: Any) -> bool:
        for name, value in html.attributes.items():
            set_attribute(self.root, name, value or "")
        return graft(self.root, html.html, self.foreign)

    def _washed(self, text: str) -> str:
        return text


def _comment_text(node: Any) -> str:
    text: str = node.html or ""
    return text[4:-3] if text.startswith("<!--") else text[2:-1]


def _template_child(node: Any) -> Any:
    """The first child of a template's content; of the element itself in SVG, where templates are nothing special."""
    child = node.first_child
    return child if child is not None else next((f.first_child for f in node.template_fragments()), None)
