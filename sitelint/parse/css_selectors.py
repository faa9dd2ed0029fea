"""Selectors matched one element at a time, right to left, as a cascade needs them.

A selector is compiled once to a function of an element. What changes with the visitor (``:hover``, ``:focus`` …) never
matches; an unknown pseudo-class makes the selector invalid, as it does in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from sitelint.parse.css_pseudo import IDLE, PSEUDO, is_element, place, previous

Match = Callable[[Any], int]
# How a match ends. Where no ancestor (no sibling) is left to try, trying others again cannot help: so the work stays
# linear in the depth of the tree, whatever the selector.
YES, NO, NO_ANCESTOR, NO_SIBLING = 1, 0, -1, -2
_LONGEST = 1000  # characters of a selector
_MOST_PARTS = 60
_COMBINATOR = re.compile(r"[\s>+~]+")


class Selector(NamedTuple):
    """``test(element)`` gives YES or not, its weight, and whether it is for a pseudo-element such as ``::before``."""

    test: Match
    specificity: tuple[int, int, int]
    pseudo_element: bool

    def matches(self, element: Any) -> bool:
        return self.test(element) == YES


class _Invalid(Exception):  # noqa: N818 - never leaves this module
    pass


@lru_cache(maxsize=8192)
def compile_selector(selector: str) -> Selector | None:
    """The compiled selector, or None when a browser would drop it."""
    from cssselect import SelectorError, parse  # many runs have no sheet to read

    if len(selector) > _LONGEST or len(_COMBINATOR.split(selector)) > _MOST_PARTS:
        return None
    try:
        parsed = parse(selector)
        if len(parsed) != 1:
            return None
        return Selector(
            _node(parsed[0].parsed_tree), parsed[0].specificity(), parsed[0].pseudo_element is not None
        )
    except (SelectorError, _Invalid, RecursionError, ValueError):
        return None


def _node(node: Any) -> Match:
    make = _MAKERS.get(type(node).__name__)
    if make is None:
        raise _Invalid(type(node).__name__)
    return make(node)


def _element(node: Any) -> Match:
    if node.element is None:
        return lambda _: YES
    name = node.element.lower()
    return lambda el: bool(el.tag == name)


def _class(node: Any) -> Match:
    inner, name = _node(node.selector), node.class_name
    return lambda el: name in (value := el.get("class") or "") and name in value.split() and inner(el)


def _hash(node: Any) -> Match:
    inner, name = _node(node.selector), node.id
    return lambda el: el.get("id") == name and inner(el)


def _attribute(node: Any) -> Match:
    inner, name = _node(node.selector), node.attrib.lower()
    if node.operator == "exists":
        return lambda el: el.get(name) is not None and inner(el)
    wanted = node.value.value if hasattr(node.value, "value") else str(node.value)
    test = _OPERATORS[node.operator]
    return lambda el: (value := el.get(name)) is not None and test(value, wanted) and inner(el)


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(wanted + "-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


def _combined(node: Any) -> Match:
    left, right = _node(node.selector), _node(node.subselector)

    def descendant(el: Any) -> int:
        if right(el) != YES:
            return NO
        for up in el.iterancestors():
            found = left(up)
            if found in (YES, NO_ANCESTOR):
                return found
        return NO_ANCESTOR

    def child(el: Any) -> int:
        if right(el) != YES or (up := el.getparent()) is None:
            return NO
        found = left(up)
        return NO if found == NO_SIBLING else found

    def next_to(el: Any) -> int:
        if right(el) != YES or (before := previous(el)) is None:
            return NO
        return left(before)

    def after(el: Any) -> int:
        if right(el) != YES:
            return NO
        for before in el.itersiblings(preceding=True):
            if is_element(before) and (found := left(before)) != NO:
                return found
        return NO_SIBLING

    return {" ": descendant, ">": child, "+": next_to, "~": after}[node.combinator]


def _negation(node: Any) -> Match:
    inner, refused = _node(node.selector), _node(node.subselector)
    return lambda el: inner(el) == YES and refused(el) != YES


def _matching(node: Any) -> Match:
    inner = _node(node.selector)
    options = [_node(option) for option in node.selector_list]
    return lambda el: inner(el) == YES and any(option(el) == YES for option in options)


def _pseudo(node: Any) -> Match:
    name = node.ident.lower()
    if name in IDLE:
        return lambda _: NO
    test = PSEUDO.get(name)
    if test is None:
        raise _Invalid(name)
    inner = _node(node.selector)
    return lambda el: inner(el) and test(el)


def _function(node: Any) -> Match:
    name = node.name.lower()
    if name not in ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"):
        raise _Invalid(name)
    from cssselect.parser import parse_series

    inner = _node(node.selector)
    step, start = parse_series(node.arguments)
    backwards, same = "last" in name, name.endswith("type")

    def nth(el: Any) -> bool:
        if inner(el) != YES:
            return False
        rest = place(el, backwards, same) - start
        return rest == 0 if step == 0 else rest % step == 0 and rest // step >= 0

    return nth


_MAKERS: dict[str, Callable[[Any], Match]] = {
    "Element": _element,
    "Class": _class,
    "Hash": _hash,
    "Attrib": _attribute,
    "CombinedSelector": _combined,
    "Negation": _negation,
    "Matching": _matching,
    "SpecificityAdjustment": _matching,
    "Pseudo": _pseudo,
    "Function": _function,
}
