"""Selectors matched one element at a time, right to left, as a cascade needs them.

A selector is compiled once to a function of an element. What changes with the visitor (``:hover``, ``:focus`` …) never
matches; an unknown pseudo-class makes the selector invalid, as it does in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cssselect import SelectorError, parse
from cssselect.parser import parse_series

Match = Callable[[Any], bool]
_IDLE = frozenset(
    "hover focus active visited target focus-within focus-visible fullscreen invalid user-invalid autofill "
    "placeholder-shown popover-open playing modal -webkit-autofill -webkit-full-screen open".split()
)
_GROUP = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NAME = re.compile(r"[#.](?:[\w-]|[^\x00-\x7f])+")
_TAG = re.compile(r"^(?:\w*\|)?([a-zA-Z][\w-]*)")
_COMBINATOR = re.compile(r"[\s>+~]+")


@dataclass(frozen=True, slots=True)
class Selector:
    """``matches(element)``, its weight, and whether it is for a pseudo-element such as ``::before``."""

    matches: Match
    specificity: tuple[int, int, int]
    pseudo_element: bool


class _Invalid(Exception):  # noqa: N818 - never leaves this module
    pass


def key(selector: str) -> str:
    """What an element must have for the selector to match: ``#id``, ``.class``, a tag name, or ``*``."""
    last = _COMBINATOR.split(_bare(selector))[-1]
    names = _NAME.findall(last)
    for name in names:
        if name[0] == "#":
            return str(name)
    if names:
        return str(names[0])
    tag = _TAG.match(last)
    return tag[1].lower() if tag else "*"


def needs(selector: str) -> tuple[str, ...]:
    """Every ``#id`` and ``.class`` that must be somewhere in the page for the selector to match."""
    return tuple(_NAME.findall(_bare(selector)))


def _bare(selector: str) -> str:
    """The selector without what stands in brackets; nothing of one with escapes."""
    if "\\" in selector:
        return ""
    while (stripped := _GROUP.sub("", selector)) != selector:
        selector = stripped
    return selector.strip()


@lru_cache(maxsize=8192)
def compile_selector(selector: str) -> Selector | None:
    """The compiled selector, or None when a browser would drop it."""
    try:
        parsed = parse(selector)
        if len(parsed) != 1:
            return None
        return Selector(_node(parsed[0].parsed_tree), parsed[0].specificity(), parsed[0].pseudo_element is not None)
    except (SelectorError, _Invalid, RecursionError, ValueError):
        return None


def _node(node: Any) -> Match:
    make = _MAKERS.get(type(node).__name__)
    if make is None:
        raise _Invalid(type(node).__name__)
    return make(node)


def _element(node: Any) -> Match:
    if node.element is None:
        return lambda el: True
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
    if node.combinator == " ":
        return lambda el: right(el) and any(left(up) for up in el.iterancestors())
    if node.combinator == ">":
        return lambda el: right(el) and (up := el.getparent()) is not None and left(up)
    if node.combinator == "+":
        return lambda el: right(el) and (before := _previous(el)) is not None and left(before)
    return lambda el: right(el) and any(left(b) for b in el.itersiblings(preceding=True) if _is(b))


def _negation(node: Any) -> Match:
    inner, refused = _node(node.selector), _node(node.subselector)
    return lambda el: inner(el) and not refused(el)


def _matching(node: Any) -> Match:
    inner = _node(node.selector)
    options = [_node(option) for option in node.selector_list]
    return lambda el: inner(el) and any(option(el) for option in options)


def _pseudo(node: Any) -> Match:
    name = node.ident.lower()
    if name in _IDLE:
        return lambda el: False
    test = _PSEUDO.get(name)
    if test is None:
        raise _Invalid(name)
    inner = _node(node.selector)
    return lambda el: inner(el) and test(el)


def _function(node: Any) -> Match:
    name = node.name.lower()
    if name not in ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"):
        raise _Invalid(name)
    inner = _node(node.selector)
    step, start = parse_series(node.arguments)
    backwards, same = "last" in name, name.endswith("type")

    def nth(el: Any) -> bool:
        if not inner(el):
            return False
        rest = _index(el, backwards, same) - start
        return rest == 0 if step == 0 else rest % step == 0 and rest // step >= 0

    return nth


def _is(node: Any) -> bool:
    return node.tag.__class__ is str


def _previous(el: Any) -> Any:
    return next((b for b in el.itersiblings(preceding=True) if _is(b)), None)


def _index(el: Any, backwards: bool = False, same: bool = False) -> int:
    return 1 + sum(_is(s) and (not same or s.tag == el.tag) for s in el.itersiblings(preceding=not backwards))


def _empty(el: Any) -> bool:
    return not el.text and not any(_is(child) or child.tail for child in el)


_PSEUDO: dict[str, Match] = {
    "root": lambda el: el.getparent() is None,
    "first-child": lambda el: _previous(el) is None,
    "last-child": lambda el: _index(el, True) == 1,
    "only-child": lambda el: _index(el) == 1 and _index(el, True) == 1,
    "first-of-type": lambda el: _index(el, same=True) == 1,
    "last-of-type": lambda el: _index(el, True, True) == 1,
    "only-of-type": lambda el: _index(el, same=True) == 1 and _index(el, True, True) == 1,
    "empty": _empty,
    "link": lambda el: el.tag in ("a", "area") and el.get("href") is not None,
    "any-link": lambda el: el.tag in ("a", "area") and el.get("href") is not None,
    "checked": lambda el: el.get("checked") is not None or el.get("selected") is not None,
    "disabled": lambda el: el.get("disabled") is not None,
    "enabled": lambda el: el.tag in ("input", "button", "select", "textarea") and el.get("disabled") is None,
    "required": lambda el: el.get("required") is not None,
    "optional": lambda el: el.tag in ("input", "select", "textarea") and el.get("required") is None,
    "defined": lambda el: "-" not in el.tag,
}
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
