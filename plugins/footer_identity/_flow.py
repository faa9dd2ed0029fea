"""The page as one line of text that remembers its elements: what a reader meets from top to bottom.

Frames at hand and what inline scripts write stand where a browser would show them. Comments, style sheets and scripts
themselves are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from ._repeated import Told
from ._signs import Sign

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDING_TAGS = frozenset(["noscript", "template", "head"])


class Mark(NamedTuple):
    """A link, image, script or frame. ``element`` has the attributes, ``place`` stands in the page itself."""

    offset: int
    element: Any
    place: Any
    address: str
    told: Told  # by the address, and the name of a picture or script


# Half the price of Mark(…).
mark_of: Callable[[tuple[int, Any, Any, str, Told]], Mark] = partial(tuple.__new__, Mark)


@dataclass(slots=True)
class Flow:
    """``text`` has full-width letters as ASCII; ``code`` is what inline scripts say, as (place, code) pairs."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    owners: list[Any] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    official: list[Mark] = field(
        default_factory=list
    )  # those of them whose address speaks of a register or a badge
    code: list[tuple[Any, str]] = field(default_factory=list)
    spans: dict[Any, int] = field(default_factory=dict)  # element → offset where it begins
    absent: list[Mark] = field(default_factory=list)  # scripts and frames that are not at hand
    signs: list[Sign] = field(default_factory=list)
    _shown: dict[Any, bool] = field(default_factory=dict)

    def owner(self, offset: int) -> Any:
        """The element that the text at an offset belongs to."""
        index = bisect_right(self.starts, offset) - 1
        return self.owners[max(index, 0)] if self.owners else None

    def piece(self, offset: int) -> str:
        """The text of one node around an offset."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        stop = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[index] : stop]

    def begin(self, element: Any) -> int:
        """Offset where an element of the page itself begins."""
        return self.spans.get(element, 0)

    def end(self, element: Any) -> int:
        """Offset just after an element's content."""
        node = element
        while node is not None:
            following = node.getnext()
            while following is not None and following not in self.spans:
                following = following.getnext()
            if following is not None:
                return self.spans[following]
            node = node.getparent()
        return len(self.text)

    def shown(self, element: Any) -> bool:
        """False when the element, or one around it, says itself that it is not displayed."""
        if element is None:
            return True
        known = self._shown.get(element)
        if known is None:
            style = element.get("style")
            hidden = (
                element.tag in _HIDING_TAGS
                or (style is not None and _NOT_SHOWN.search(style) is not None)
                or (element.get("hidden") is not None and element.tag != "script")
            )
            known = self._shown[element] = not hidden and self.shown(element.getparent())
        return known
