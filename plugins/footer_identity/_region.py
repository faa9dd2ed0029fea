"""Where the footer of a page begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sitelint.api import regex, remembered

from ._flow import Flow
from ._signs import FOOTER_NAME, NO_FOOTER, ORGANIZER, SITEMAP

_NEIGHBOUR = regex(f"{SITEMAP.pattern}|联系我们|关于我们|{ORGANIZER.pattern}")
_GAP = 1500  # characters between two signs of one footer
_BLOCK = 700  # characters of a footer that no name marks as one
_SHARE = 0.6  # a larger block is the page, whatever it is called
_OUTER = frozenset(["body", "html", "main", "article"])


class Region(NamedTuple):
    """The footer: from ``start`` to the end of the flow, and the element to point at."""

    start: int
    element: Any
    stop: int  # end of the last footer block; what follows are scripts and floating boxes


def footer_region(flow: Flow, *, alone: bool = False) -> Region | None:
    """The last block that carries footer signs; else the last one that is called a footer; else None. ``alone``: there
    is nothing but a footer."""
    signs = sorted(_places(flow), key=lambda sign: sign[0])
    if not signs:
        return _by_name(flow, alone=alone)
    start, element, named = _block(flow, *signs[-1])
    stop = max(signs[-1][0], flow.end(element))
    for offset, place in reversed(signs[:-1]):
        if offset >= start:
            continue
        if start - offset > _GAP:
            break
        other = _block(flow, offset, place)
        if named and not other[2]:
            break  # a number in the text just above, on a short page
        if other[0] < start:
            start, element, named = other
    start, element = _with_neighbours(flow, start, element)
    return Region(start, element, stop)


def named_footer(element: Any) -> bool:
    """True when tag, role, class or id say that this is a footer."""
    if element.tag == "footer" or element.get("role") == "contentinfo":
        return True
    return _called_footer(f"{element.get('class') or ''} {element.get('id') or ''}")


@remembered
def _called_footer(names: str) -> bool:
    return FOOTER_NAME.search(names) is not None and FOOTER_NAME.search(NO_FOOTER.sub("", names)) is not None


def _places(flow: Flow) -> Iterator[tuple[int, Any]]:
    for sign in flow.signs:
        yield sign.start, flow.owner(sign.start)
    for mark in flow.official:
        if mark.told.badge:
            yield mark.offset, mark.place


def _block(flow: Flow, offset: int, place: Any) -> tuple[int, Any, bool]:
    """The block around a sign: the outermost that is called a footer (True), else the largest that is small."""
    half = len(flow.text) * _SHARE
    named: tuple[int, Any] | None = None
    small = (flow.begin(place), place) if place in flow.spans else (offset, place)
    node = place
    while node is not None and node.tag not in _OUTER:
        if node in flow.spans:
            start, length = flow.begin(node), flow.end(node) - flow.begin(node)
            if named_footer(node) and (length <= half or length <= _BLOCK):
                named = (start, node)
            if length <= min(_BLOCK, half):
                small = (start, node)
        node = node.getparent()
    return (*(named or small), named is not None)


def _with_neighbours(flow: Flow, start: int, element: Any) -> tuple[int, Any]:
    """Extend over blocks just before that belong to the footer: links of the site, a second footer block."""
    node = element
    while node is not None and node.tag not in _OUTER:
        before = node.getprevious()
        while before is not None and before in flow.spans:
            begin = flow.spans[before]
            text = flow.text[begin:start]
            if len(text) > _BLOCK or (
                text.strip() and not named_footer(before) and not _NEIGHBOUR.search(text)
            ):
                return start, element
            if text.strip():
                start, element = begin, before
            before = before.getprevious()
        node = node.getparent()
        if node is not None and flow.begin(node) + 5 < start:
            break
    return start, element


def _by_name(flow: Flow, *, alone: bool) -> Region | None:
    for element, start in reversed(flow.spans.items()):
        if start < len(flow.text) / 2 and not alone:
            break
        if element.tag in _OUTER or not named_footer(element) or not flow.shown(element):
            continue
        if flow.text[start : flow.end(element)].strip():
            node = _outermost(flow, element)
            return Region(flow.begin(node), node, flow.end(node))
    return None


def _outermost(flow: Flow, element: Any) -> Any:
    """The outermost element around that is called a footer, and is no page."""
    found, node, direct = element, element.getparent(), True
    while node is not None and node.tag not in _OUTER:
        named = named_footer(node)
        direct = direct and named
        if named and (direct or flow.end(node) - flow.begin(node) <= max(_BLOCK, len(flow.text) / 2)):
            found = node
        node = node.getparent()
    return found
