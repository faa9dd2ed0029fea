"""Which elements are open, roughly, from the tags alone.

Less than the parser's rules, and never fewer elements than it has open: what it closes by rules not followed here
stays on the count, until somebody asks the parser itself (``take``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitelint.parse.tokens import names

FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
_ITEMS = {"li": names("li"), "dd": names("dd dt"), "dt": names("dd dt")}
_CELLS = names("td th")
_ROWS = names("tr tbody thead tfoot caption")
_UNCOUNTED = (
    _CELLS
    | _ROWS
    | names(
        "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen image"
        " script style textarea title xmp iframe noembed noframes plaintext"
        " html head body p colgroup option optgroup rp rt"
    )
)
_BOUNDARY = names("applet marquee object table template foreignobject desc mi mo mn ms mtext annotation-xml")
_LISTS = names("ol ul")
_SPECIAL = (
    _BOUNDARY
    | _LISTS
    | names(
        "address article aside blockquote button center dd details dir div dl dt fieldset figcaption figure footer form"
        " frameset h1 h2 h3 h4 h5 h6 header hgroup li listing main menu nav noscript pre search section select summary"
    )
)
_FOREIGN_OR_BOUNDARY = _BOUNDARY | names("svg math")
_FUEL = 2_000_000


class Openings:
    """``stack`` of open elements and list of open ``formatting`` elements, as (name, tag as written)."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.formatting: list[tuple[str, str]] = []
        self._open: Counter[str] = Counter()
        self._cells: list[
            int | None
        ] = []  # for each open table: formatting elements opened before its open cell
        self._fuel = _FUEL

    def __len__(self) -> int:
        return len(self.stack) + len(self.formatting)

    def counts(self, name: str) -> bool:
        """Whether elements of this name are on the stack."""
        return name not in _UNCOUNTED and name not in FORMATTING

    def implied_ends(self, name: str) -> None:
        """Close what a start tag closes."""
        if name in _ITEMS:
            same = _ITEMS[name]
            place = self._search(same, (_SPECIAL - same) - {"address", "div"})
            if place is not None:
                self.close(place)
        elif (name in _CELLS or name in _ROWS) and self._close_cell() and name in _CELLS:
            self._cells[-1] = len(self.formatting)

    def push(self, name: str) -> None:
        self.stack.append(name)
        self._open[name] += 1
        if name == "table":
            self._cells.append(None)

    def closed_by(self, name: str) -> int | None:
        """Where the element is on the stack that an end tag closes; None when it closes none."""
        if name in _CELLS or name in _ROWS:
            self._close_cell()
            return None
        if not self._open[name]:
            return None
        stop = _BOUNDARY | _LISTS if name == "li" else _BOUNDARY if name in _SPECIAL else _SPECIAL
        return self._search(frozenset([name]), stop)

    def close(self, place: int) -> None:
        """Close all elements from ``place`` on."""
        for name in self.stack[place:]:
            self._open[name] -= 1
            if name == "table" and (before := self._cells.pop()) is not None:
                del self.formatting[before:]
        del self.stack[place:]

    def format(self, name: str, tag: str) -> bool:
        """Open a formatting element. True when it is one of more than three of its name."""
        names = [entry[0] for entry in self.formatting]
        if name in ("a", "nobr"):
            if name in names:
                del self.formatting[names.index(name)]
            crowded = False
        else:
            crowded = names.count(name) >= 3
            if crowded and self.formatting.count((name, tag)) >= 3:
                self.formatting.remove((name, tag))
        self.formatting.append((name, tag))
        return crowded

    def unformat(self, name: str) -> None:
        """Close the last formatting element of a name."""
        for place in range(len(self.formatting) - 1, -1, -1):
            if self.formatting[place][0] == name:
                del self.formatting[place]
                break

    def take(self, names: Iterable[str]) -> None:
        """Take the parser's word: the names of all open elements, outermost first."""
        self.stack, self.formatting, self._cells = [], [], []
        self._open = Counter()
        for name in names:
            if name in FORMATTING:
                self.formatting.append((name, ""))
            elif name in _CELLS and self._cells:
                self._cells[-1] = len(self.formatting)
            elif name not in _UNCOUNTED:
                self.push(name)

    def _search(self, wanted: frozenset[str], stop: frozenset[str]) -> int | None:
        for place in range(len(self.stack) - 1, -1, -1):
            self._fuel -= 1
            if self.stack[place] in wanted:
                return place
            if self.stack[place] in stop or self._fuel < 0:
                break
        return None

    def _close_cell(self) -> bool:
        """Close what is open in the current cell of a table. False outside of tables."""
        table = self._search(frozenset(["table"]), _FOREIGN_OR_BOUNDARY)
        if table is None:
            return False
        self.close(table + 1)
        if (before := self._cells[-1]) is not None:
            del self.formatting[before:]
        self._cells[-1] = None
        return True
