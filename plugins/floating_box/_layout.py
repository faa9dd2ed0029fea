"""Where pinned boxes are: as a browser laid them out when one was asked, else as the cascade tells."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, Styles

_FAR = re.compile(r"-\d{3,}(?:\.\d+)?px$")
_OUTSIDE = ("-100%", "100%", "100vh", "100vw")
_NOTHING = ("0", "0px")
_WINDOW = 1366  # pixels that the browser's window is wide


class Layout:
    """The fixed boxes of one page."""

    def __init__(self, page: Page, style: Styles) -> None:
        self._style = style
        self._boxes: dict[Any, Any] | None = None
        if page.rendered is not None:
            found = ((page.at(box.path), box) for box in page.rendered.boxes)
            self._boxes = {el: box for el, box in found if el is not None}

    def fixed(self) -> list[Any]:
        """Elements whose computed position is fixed."""
        if self._boxes is not None:
            return [el for el, box in self._boxes.items() if box.position == "fixed"]
        return [el for el, position in self._style.pinned().items() if position == "fixed"]

    def moving(self) -> list[Any]:
        """Boxes that a browser saw move over the page by themselves."""
        boxes = self._boxes or {}
        return [el for el, box in boxes.items() if box.moving and box.over and box.rendered]

    def visible(self, el: Any) -> bool:
        """Shown, and not empty where that is known."""
        if self._boxes is not None:
            return bool(self._boxes[el].rendered)
        return self._style.visible(el)

    def near(self, el: Any) -> bool:
        """Not parked outside the window, folded up, seen through, or behind the page."""
        get = self._style.get
        if get(el, "z-index").startswith("-") or get(el, "opacity") in ("0", "0.0", "0%"):
            return False
        if self._boxes is not None:
            box = self._boxes[el]
            return bool(box.x + box.width > 0 and box.y + box.height > 0 and box.x < _WINDOW)
        if "-100%" in get(el, "transform"):
            return False
        if any(get(el, size) in _NOTHING for size in ("width", "height", "max-width", "max-height")):
            return False
        sides = (get(el, side) for side in ("left", "top", "right", "bottom"))
        return not any(_FAR.match(value) or value in _OUTSIDE for value in sides)
