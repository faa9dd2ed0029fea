"""Pseudo-classes that follow from the tree alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_CROWD = 3000
# What changes with the visitor or the moment: never so on a page at rest.
IDLE = frozenset(
    "hover focus active visited target focus-within focus-visible fullscreen invalid user-invalid autofill "  # noqa: SIM905
    "placeholder-shown popover-open playing modal -webkit-autofill -webkit-full-screen open".split()
)


def is_element(node: Any) -> bool:
    return node.tag.__class__ is str


def previous(el: Any) -> Any:
    return next((b for b in el.itersiblings(preceding=True) if is_element(b)), None)


def place(el: Any, backwards: bool = False, same: bool = False) -> int:
    """The place among its siblings, from 1; 0 in a crowd too large to count."""
    parent = el.getparent()
    if parent is not None and len(parent) > _CROWD:
        return 0
    return 1 + sum(
        1 for s in el.itersiblings(preceding=not backwards) if is_element(s) and (not same or s.tag == el.tag)
    )


def _empty(el: Any) -> bool:
    return not el.text and not any(is_element(child) or child.tail for child in el)


PSEUDO: Mapping[str, Callable[[Any], bool]] = {
    "root": lambda el: el.getparent() is None,
    "first-child": lambda el: previous(el) is None,
    "last-child": lambda el: place(el, True) == 1,
    "only-child": lambda el: place(el) == 1 and place(el, True) == 1,
    "first-of-type": lambda el: place(el, same=True) == 1,
    "last-of-type": lambda el: place(el, True, True) == 1,
    "only-of-type": lambda el: place(el, same=True) == 1 and place(el, True, True) == 1,
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
