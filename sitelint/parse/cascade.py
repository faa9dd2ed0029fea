"""The cascade of a page, worked out only for the elements and properties that somebody asks for.

Origins: the browser's own rules for what is hidden, author sheets (``style``, linked and imported sheets at hand), and
``style`` attributes. Scripts do not run here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sitelint.parse.css import HIDING, Rule, Sheet, declarations
from sitelint.parse.css_collect import Collector
from sitelint.parse.css_match import (
    GLOBAL,
    Index,
    Winner,
    default,
    index_of,
    keys_of,
    matched,
    win,
    writes_text,
)
from sitelint.parse.css_selectors import compile_selector
from sitelint.parse.css_turn import rotation
from sitelint.parse.page import Page
from sitelint.parse.paint_default import quirks

if TYPE_CHECKING:
    from sitelint.parse.page_paint import PagePaint

_KEY = "parse.styles"
_BUDGET = 200_000  # trials of a rule on an element, for one page
_FEW = 30  # rules that are sooner looked for in the text than in an index of the page
_INHERITED = frozenset(["visibility", "cursor", "pointer-events", "font-size"])


class Styles:
    """The styles of one page. ``complete`` is false when a sheet that the page names is not at hand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complete = True
        self._sheets: list[Sheet] | None = None
        self._cascaded: dict[Any, dict[str, str]] = {}
        self._hiding: tuple[set[Any], dict[Any, str]] | None = None
        self._index: Index | None = None
        self._paint: PagePaint | None = None
        self._budget = _BUDGET

    @property
    def sheets(self) -> list[Sheet]:
        """Sheets in force, in the order of the cascade."""
        if self._sheets is None:
            collector = Collector(self.page)
            self._sheets = list(collector.sheets())
            self.complete = collector.complete
        return self._sheets

    def pinned(self) -> dict[Any, str]:
        """Elements whose computed position is ``fixed`` or ``sticky``, in document order."""
        source = self.page.lowered
        here = b"fixed" in source or b"sticky" in source or b"popover" in source
        if not here and not self.page.resources:
            return {}
        found = {el for el in self.page.select("[style],[popover]") if _may_pin(el)} if here else set()
        found.update(self._matched([rule for sheet in self.sheets for rule in sheet.pins], source))
        kept = {el: position for el in found if (position := self.get(el, "position")) in ("fixed", "sticky")}
        return {el: kept[el] for el in self.page.root.iter() if el in kept} if len(kept) > 1 else kept

    def hiding(self) -> tuple[set[Any], dict[Any, str]]:
        """Elements that sheets and ``style`` attributes take out by ``display: none``, and the ``visibility`` of those
        that set one. Ancestors are not looked at."""
        if self._hiding is None:
            source = self.page.lowered
            found = {el for el in self.page.select("[style]") if HIDING.search(el.get("style") or "")}
            found.update(self._matched([rule for sheet in self.sheets for rule in sheet.hides], source))
            styles = {el: self._cascade(el, [sheet.showing for sheet in self.sheets]) for el in found}
            gone = {el for el, style in styles.items() if style.get("display") == "none"}
            seen = {
                el: style["visibility"]
                for el, style in styles.items()
                if "visibility" in style and el not in gone
            }
            self._hiding = gone, seen
        return self._hiding

    def get(self, element: Any, name: str) -> str:
        """The value of a property after the cascade; "" when nothing sets it."""
        while True:
            value = self.cascaded(element).get(name, "")
            if value != "inherit" and not (name in _INHERITED and value in ("", "unset")):
                break
            element = element.getparent()
            if element is None:
                return ""
        if value in ("initial", "unset"):
            return ""
        return value if value and value not in GLOBAL else default(element, name)

    def cascaded(self, element: Any) -> Mapping[str, str]:
        """The winning declared value of every property that author styles set on the element."""
        known = self._cascaded.get(element)
        if known is None:
            known = self._cascaded[element] = self._cascade(element, [sheet.by_key for sheet in self.sheets])
        return known

    def displayed(self, element: Any) -> bool:
        """False when the element or an ancestor is ``display: none``."""
        while element is not None:
            if self.get(element, "display") == "none":
                return False
            element = element.getparent()
        return True

    def visible(self, element: Any) -> bool:
        """Displayed, and not ``visibility: hidden``."""
        return self.displayed(element) and self.get(element, "visibility") not in ("hidden", "collapse")

    def writes(self, element: Any) -> bool:
        """True when ``::before`` or ``::after`` may write into the element; icons of a font do not count."""
        return any(
            writes_text(rule, element)
            for sheet in self.sheets
            for key in keys_of(element)
            for rule in sheet.by_key.get(key, ())
        )

    @property
    def turning(self) -> bool:
        """Whether a sheet may turn boxes with the orientation of the screen."""
        return any(sheet.turning for sheet in self.sheets)

    def rotation(self, element: Any, portrait: bool) -> dict[str, str]:
        """The cascaded ``transform`` and ``rotate`` on a screen held upright, or lying."""
        return rotation(element, self.sheets, portrait)

    @property
    def paint(self) -> PagePaint:
        """Computed colours, font sizes and weights, and what lies behind the text."""
        if self._paint is None:
            from sitelint.parse.page_paint import PagePaint  # few pages have something to ask

            if self._index is None:
                self._index = index_of(self.page.root)
            self._paint = PagePaint(self.sheets, self._index, quirks(self.page.doctype), _BUDGET)
        return self._paint

    # Working out -----------------------------------------------------------------------------------------------------
    def _matched(self, rules: Sequence[Rule], source: bytes) -> set[Any]:
        """Elements that one of the rules matches. ``source``, in lower case, tells what the page cannot hold."""
        if self._index is None:
            if len(rules) < _FEW and not any(_lower(rule.key[1:]) in source for rule in rules):
                return set()
            self._index = index_of(self.page.root)
        return set(matched(rules, self._index, self._budget))

    def _cascade(self, element: Any, indexes: Sequence[Mapping[str, Sequence[Rule]]]) -> dict[str, str]:
        """What wins among the rules that the indexes of the sheets hold, and the ``style`` attribute."""
        best: dict[str, Winner] = {}
        for number, index in enumerate(indexes):
            for key in keys_of(element):
                rules = index.get(key, ())
                self._budget -= len(rules)
                if self._budget < 0:
                    break
                for rule in rules:
                    selector = compile_selector(rule.selector)
                    if selector is None or selector.pseudo_element or not selector.matches(element):
                        continue
                    weight = (0, *selector.specificity, number, rule.order)
                    win(best, rule.declarations, 0 if rule.layered else 1, weight)
        if style := element.get("style"):
            win(best, declarations(style), 1, (1,))
        return {name: value for name, (_, value) in best.items()}


def _lower(text: str) -> bytes:
    """A text with ASCII letters in lower case: as bytes that is many times quicker."""
    return text.encode("utf-8", "surrogatepass").lower()


def _may_pin(el: Any) -> bool:
    style = (el.get("style") or "").lower()
    return "fixed" in style or "sticky" in style or el.get("popover") is not None


def styles(page: Page) -> Styles:
    """The styles of a page; worked out once."""
    found: Styles | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = Styles(page)
    return found
