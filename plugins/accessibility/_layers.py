"""Whether a text surely lies on the background of the elements around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitelint.api import Styles

_STILL = frozenset(["", "static", "unset", "initial", "inherit"])
_FLAT = frozenset(["", "none", "auto", "initial", "unset", "normal", "inherit"])
_FLOWS = frozenset(
    ["inline-block", "table", "table-cell", "flex", "inline-flex", "grid", "inline-grid", "flow-root"]
)
_CLEARING = ("clear", "cf", "fix")
_CELLS = frozenset(["td", "th", "table", "button", "fieldset", "html", "body"])
_MOST_SIBLINGS = 60
_PICTURES = ("img", "video", "canvas", "svg", "object", "embed", "iframe")


class Layers:
    """Looks for what may have moved a text off its background, or put something between the two."""

    def __init__(self, style: Styles) -> None:
        self._style = style
        self._over: dict[Any, bool] = {}

    def doubtful(self, el: Any, painter: Any) -> bool:
        """``painter``: the element whose background is seen behind the text; None for the canvas."""
        if self._style.paint.doubtful(el):
            return True
        floating = False
        while el is not None:
            said = self._style.cascaded(el)
            if floating and (self._holds(el, said)):
                floating = False
            if self._style.paint.overlaid(el):
                return True
            if el is painter:
                return floating or self._slipped(el, said)
            if self._moved(said) or self._covered(el, said):
                return True
            floating = (
                floating or said.get("float", "none") not in _FLAT or el.get("align") in ("left", "right")
            )
            el = el.getparent()
        return False

    @staticmethod
    def _slipped(el: Any, said: Mapping[str, str]) -> bool:
        """A painter so low or narrow that its text may stand outside."""
        return el.tag not in _CELLS and any(
            said.get(side) in ("0", "0px", "1px") for side in ("height", "width")
        )

    @staticmethod
    def _moved(said: Mapping[str, str]) -> bool:
        position = said.get("position", "")
        if position not in _STILL and position != "relative":
            return True
        if position == "relative" and any(
            said.get(name, "") not in _FLAT | {"0", "0px"}
            for name in ("top", "left", "right", "bottom", "z-index")
        ):
            return True
        if any(said.get(name, "") not in _FLAT for name in ("transform", "translate", "grid-area", "mask")):
            return True
        return any(
            "-" in said.get(f"margin{side}", "") for side in ("", "-top", "-left", "-right", "-bottom")
        )

    def _covered(self, el: Any, said: Mapping[str, str]) -> bool:
        """A neighbour that is laid under or over it."""
        parent = el.getparent()
        if parent is None:
            return False
        known = self._over.get(parent)
        if known is None:
            known = self._over[parent] = any(
                self._lies_over(child) for child in list(parent)[:_MOST_SIBLINGS]
            )
        return known and (said.get("position") == "relative" or self._has_flat_picture(parent))

    def _lies_over(self, el: Any) -> bool:
        if el.tag.__class__ is not str:
            return False
        said = self._style.cascaded(el)
        return said.get("position") in ("absolute", "fixed") or said.get("z-index", "").startswith("-")

    def _has_flat_picture(self, parent: Any) -> bool:
        """A picture, or a box with a background, among the children that are laid out of the flow."""
        for child in list(parent)[:_MOST_SIBLINGS]:
            if child.tag.__class__ is str and self._lies_over(child):
                said = self._style.cascaded(child)
                if "background" in said or "background-color" in said or "background-image" in said:
                    return True
                if child.tag in _PICTURES or next(child.iter(*_PICTURES), None) is not None:
                    return True
        return False

    @staticmethod
    def _holds(el: Any, said: Mapping[str, str]) -> bool:
        """Whether a box reaches around what floats in it: else it has no height, and paints nothing behind that."""
        if el.tag in _CELLS or said.get("display") in _FLOWS or said.get("float", "none") not in _FLAT:
            return True
        if said.get("overflow", "visible") not in ("visible", "") or said.get("position") in (
            "absolute",
            "fixed",
        ):
            return True
        if said.get("height", "auto") not in _FLAT | {"0", "0px"} or said.get("min-height", "0") not in (
            "0",
            "0px",
        ):
            return True
        if said.get("padding-top") or any(part in (el.get("class") or "").lower() for part in _CLEARING):
            return True
        last = el[-1] if len(el) else None
        return (
            last is not None
            and last.tag.__class__ is str
            and "clear" in (last.get("style") or last.get("class") or "")
        )
