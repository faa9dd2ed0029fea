"""Which text of a page can be seen and has to be legible."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, regex, styles

from ._focus import disabled
from ._heard import Heard

_SKIPPED = frozenset(
    "canvas datalist head iframe math noembed noframes noscript object option script select style svg "  # noqa: SIM905
    "template textarea title video audio".split()
)
# Language: two letters or figures, or one character of Chinese and its like.
_LANGUAGE = regex(r"[^\W_].*?[^\W_]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", re.S)
_FAR = regex(r"-(?:\d{4,}(?:\.\d+)?px|\d{2,}(?:\.\d+)?r?em|\d{3,}(?:\.\d+)?(?:%|vw|vh|em|rem))|-999px")
_TINY = frozenset(["0", "0px", "1px"])
_NOTHING = regex(
    r"rect\(\s*(?:0|1px|0px|auto)[\s,]+(?:0|1px|0px)[\s,]+(?:0|1px|0px)[\s,]+(?:0|1px|0px)\s*\)|inset\((?:50|100)%"
)


def texts(page: Page) -> dict[Any, str]:
    """Elements with text of their own, in document order, and the first text of each."""
    found: dict[Any, str] = {}
    for el in page.root.iter():
        if el.tag.__class__ is str and (text := el.text) and el not in found and _LANGUAGE.search(text):
            found[el] = text.strip()
        parent = el.getparent() if (text := el.tail) else None
        if text and parent is not None and parent not in found and _LANGUAGE.search(text):
            found[parent] = text.strip()
    return {el: text for el, text in found.items() if el.tag not in _SKIPPED}


class Legible:
    """Tells the text that need not be legible: not shown, out of sight, or of a control that cannot be used."""

    def __init__(self, page: Page, tree: Heard) -> None:
        self._style = styles(page)
        self._tree = tree
        self._apart: dict[Any, bool] = {}
        self._lame = self._disabled()

    def needed(self, el: Any) -> bool:
        """The text of the element can be seen, and belongs to what can be used."""
        if not self._tree.shown(el):
            return False
        chain: list[Any] = []
        node, apart = el, False
        while node is not None:
            known = self._apart.get(node)
            if known is not None:
                apart = known
                break
            chain.append(node)
            node = node.getparent()
        for node in reversed(chain):
            apart = self._apart[node] = (
                apart or node in self._lame or node.tag in _SKIPPED or self._hidden(node)
            )
        return not apart

    def _disabled(self) -> set[Any]:
        """Controls that are switched off, their labels, and groups that are switched off."""
        tree = self._tree
        off = {el for el in tree.having("aria-disabled") if (el.get("aria-disabled") or "").lower() == "true"}
        if tree.having("disabled"):
            off.update(el for el in tree.tagged("button", "input", "select", "textarea") if disabled(el))
            off.update(el for el in tree.tagged("fieldset") if el.get("disabled") is not None)
        for el in list(off):
            off.update(tree.labels(el))
            off.update(tree.refer(el.get("aria-labelledby")))
            if el.tag in ("fieldset", "div", "span"):
                for inside in el.iter("button", "input", "select", "textarea"):
                    off.update(tree.labels(inside))
        return off

    def _hidden(self, el: Any) -> bool:
        """Out of sight by the known ways to hide from the eye and not from the ear."""
        said = self._style.cascaded(el)
        if not said:
            return False
        if said.get("opacity") in ("0", "0%") or said.get("font-size") in ("0", "0px"):
            return True
        if said.get("position") in ("absolute", "fixed") and any(
            _FAR.match(said.get(side, "")) for side in ("left", "top", "right", "bottom", "inset")
        ):
            return True
        if any(
            _FAR.match(said.get(name, "")) for name in ("text-indent", "margin-left", "margin-top", "margin")
        ):
            return True
        if _NOTHING.match(said.get("clip", "")) or _NOTHING.match(said.get("clip-path", "")):
            return True
        cut = said.get("overflow", "") or said.get("overflow-y", "") or said.get("overflow-x", "")
        if cut and cut != "visible" and (said.get("width") in _TINY or said.get("height") in _TINY):
            return True
        moved = said.get("transform", "")
        return ("scale(0" in moved and "scale(0." not in moved) or ("translate" in moved and "-" in moved)
