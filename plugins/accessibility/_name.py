"""The accessible name of an element, after the Accessible Name and Description Computation and HTML-AAM."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ._aria import NAME_FROM_CONTENT
from ._role import input_type

if TYPE_CHECKING:
    from ._heard import Heard

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BUTTONS = {"submit": "提交", "reset": "重置"}  # what a browser writes on a button that has no value
_BLOCKS = frozenset(
    "address article aside blockquote br dd details dialog div dl dt fieldset figcaption figure "  # noqa: SIM905
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_RANGES = frozenset(["slider", "spinbutton", "scrollbar", "progressbar", "meter"])
_MOST_NODES = 3000
_DEEPEST = 100


def _labelled_by_aria(el: Any) -> bool:
    return el.get("aria-label") is not None or el.get("aria-labelledby") is not None


class Namer:
    """Computes names on one page; every name once."""

    def __init__(self, tree: Heard) -> None:
        self._tree = tree
        self._names: dict[Any, str] = {}
        self._left = 0

    def name(self, el: Any) -> str:
        """The name of an element, white space folded."""
        known = self._names.get(el)
        if (
            known is None
            and el.tag == "a"
            and not len(el)
            and not _labelled_by_aria(el)
            and (el.text or "").strip()
        ):
            known = self._names[el] = " ".join(el.text.split()) if self._tree.exposed(el) else ""
        if known is None:
            self._left = _MOST_NODES
            known = self._names[el] = _SPACE.sub(" ", self._compute(el, frozenset(), False, False)).strip()
        return known

    def _compute(self, el: Any, seen: frozenset[Any], referred: bool, within: bool) -> str:
        """``referred``: reached by aria-labelledby or a label, hidden content counts; ``within``: part of another."""
        self._left -= 1
        if el in seen:
            return ""
        if self._left < 0 or len(seen) > _DEEPEST:
            return "".join(el.itertext())
        if not referred and not self._tree.exposed(el):
            return ""
        seen |= {el}
        if not (referred and within) and (ids := el.get("aria-labelledby")):
            parts = (self._compute(other, seen - {other}, True, True) for other in self._tree.refer(ids))
            if found := " ".join(part for part in parts if part.strip()):
                return found
        role = self._tree.role(el)
        if within and (value := self._embedded(el, role)) is not None:
            return value
        if label := (el.get("aria-label") or "").strip():
            return label
        if role != "none" and (native := self._native(el, seen)):
            return native
        if self._from_content(el, role, within) and (text := self._content(el, seen, referred)).strip():
            return text
        return self._tooltip(el, role)

    def _from_content(self, el: Any, role: str, within: bool) -> bool:
        if el.tag in ("input", "textarea", "select", "img", "iframe", "object", "video", "audio", "canvas"):
            return el.tag in ("canvas", "object") and within
        return within or role in NAME_FROM_CONTENT or el.tag in ("summary", "legend", "label", "option")

    def _embedded(self, el: Any, role: str) -> str | None:
        """The value of a control that stands in a label; None when the element is no such control."""
        if role in ("textbox", "searchbox"):
            return (el.get("value") or "") if el.tag == "input" else "".join(el.itertext())
        if role in ("combobox", "listbox") and el.tag == "select":
            options = list(el.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            return " ".join("".join(o.itertext()) for o in chosen)
        if role in _RANGES:
            return el.get("aria-valuetext") or el.get("aria-valuenow") or el.get("value") or ""
        return None

    def _native(self, el: Any, seen: frozenset[Any]) -> str:
        """What HTML itself names an element by."""
        tag = el.tag
        if tag in ("img", "area"):
            return (el.get("alt") or "").strip()
        if tag == "input":
            kind = input_type(el)
            if kind in ("submit", "reset", "button"):
                return self._labelled(el, seen) or (el.get("value", _BUTTONS.get(kind, "")) or "").strip()
            if kind == "image":
                return self._labelled(el, seen) or (el.get("alt") or "").strip()
            return self._labelled(el, seen)
        if tag in ("select", "textarea", "button", "meter", "output", "progress"):
            return self._labelled(el, seen)
        first = {"fieldset": "legend", "table": "caption", "figure": "figcaption", "svg": "title"}.get(tag)
        if first is not None or self._in_svg(el):
            child = next((c for c in el if c.tag == (first or "title")), None)
            if child is not None:
                return self._content(child, seen, True).strip()
        return ""

    def _labelled(self, el: Any, seen: frozenset[Any]) -> str:
        parts = (self._compute(label, seen, True, True) for label in dict.fromkeys(self._tree.labels(el)))
        return " ".join(part for part in parts if part.strip())

    def _tooltip(self, el: Any, role: str) -> str:
        if title := (el.get("title") or "").strip():
            return title
        if role in ("textbox", "searchbox", "combobox", "spinbutton", "") and el.tag in ("input", "textarea"):
            return (el.get("placeholder") or el.get("aria-placeholder") or "").strip()
        return ""

    def _content(self, el: Any, seen: frozenset[Any], referred: bool) -> str:
        """The names of the children, one after another; of a hidden element that is referred to, its content."""
        hidden = referred and not self._tree.exposed(el)
        parts = [el.text or ""]
        for child in el:
            if child.tag.__class__ is str and child.tag not in ("script", "style", "template"):
                text = self._compute(child, seen, hidden, True)
                parts.append(f" {text} " if child.tag in _BLOCKS else text)
            parts.append(child.tail or "")
        return "".join(parts)

    @staticmethod
    def _in_svg(el: Any) -> bool:
        return next(el.iterancestors("svg"), None) is not None
