"""The cascade of a page, worked out only for the elements and properties that somebody asks for.

Origins: the browser's own rules for what is hidden, author sheets (``style``, linked and imported sheets at hand), and
``style`` attributes. Scripts do not run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import ada_url

from sitelint.parse.css import HIDING, Declaration, Rule, Sheet, declarations, sheet_of_bytes, sheet_of_text
from sitelint.parse.css_media import media_matches
from sitelint.parse.page import Page
from sitelint.parse.css_selectors import compile_selector

MAX_IMPORTS = 16
_FEW = 30  # rules that are sooner looked for in the text than in an index of the page
_GLOBAL = frozenset(["inherit", "initial", "unset", "revert", "revert-layer"])
_KEYWORDS = {
    "position": frozenset(["static", "relative", "absolute", "fixed", "sticky"]) | _GLOBAL,
    "visibility": frozenset(["visible", "hidden", "collapse"]) | _GLOBAL,
}
_PRIVATE = re.compile(r"\\[ef][0-9a-f]{3}\s?|\\10?[0-9a-f]{4}\s?|[\ue000-\uf8ff]", re.I)  # the letters of icon fonts
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_INHERITED = frozenset(["visibility", "cursor", "pointer-events"])
_UNDISPLAYED = frozenset(
    "head script style title meta link base template datalist noembed area param rp source".split()
)
_Value = tuple[tuple[int, ...], str]


class Styles:
    """The styles of one page. ``complete`` is false when a sheet that the page names is not at hand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complete = True
        self._sheets: list[Sheet] | None = None
        self._cascaded: dict[Any, dict[str, str]] = {}
        self._hiding: tuple[set[Any], dict[Any, str]] | None = None
        self._index: dict[str, list[Any]] | None = None

    @property
    def sheets(self) -> list[Sheet]:
        """Sheets in force, in the order of the cascade."""
        if self._sheets is None:
            self._sheets = list(self._collect())
        return self._sheets

    def pinned(self) -> dict[Any, str]:
        """Elements whose computed position is ``fixed`` or ``sticky``, in document order."""
        source = self.page.source.lower()
        here = "fixed" in source or "sticky" in source or "popover" in source
        if not here and not self.page.resources:
            return {}
        found = {el for el in self.page.select("[style],[popover]") if _may_pin(el)} if here else set()
        found.update(self._matched([rule for sheet in self.sheets for rule in sheet.pins], source))
        kept = {el: position for el in found if (position := self.get(el, "position")) in ("fixed", "sticky")}
        return {el: kept[el] for el in self.page.root.iter() if el in kept} if len(kept) > 1 else kept

    def get(self, element: Any, name: str) -> str:
        """The value of a property after the cascade; "" when nothing sets it."""
        value = self.cascaded(element).get(name, "")
        if value == "inherit" or (name in _INHERITED and value in ("", "unset")):
            parent = element.getparent()
            return self.get(parent, name) if parent is not None else ""
        if value in ("initial", "unset"):
            return ""
        return value if value and value not in _GLOBAL else _default(element, name)

    def cascaded(self, element: Any) -> dict[str, str]:
        """The winning declared value of every property that author styles set on the element."""
        known = self._cascaded.get(element)
        if known is None:
            known = self._cascaded[element] = self._cascade(element, [s.by_key for s in self.sheets])
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

    def hiding(self) -> tuple[set[Any], dict[Any, str]]:
        """Elements that style sheets and ``style`` attributes take out by ``display: none``, and the ``visibility`` of
        those that set one. Ancestors are not looked at."""
        if self._hiding is None:
            found = {el for el in self.page.select("[style]") if HIDING.search(el.get("style") or "")}
            hides = [rule for sheet in self.sheets for rule in sheet.hides]
            found.update(self._matched(hides, self.page.source.lower()))
            styles = {el: self._cascade(el, [sheet.showing for sheet in self.sheets]) for el in found}
            gone = {el for el, style in styles.items() if style.get("display") == "none"}
            seen = {el: style["visibility"] for el, style in styles.items() if "visibility" in style and el not in gone}
            self._hiding = gone, seen
        return self._hiding

    def writes(self, element: Any) -> bool:
        """True when ``::before`` or ``::after`` may put readable text into the element (icons of a font do not count)."""
        for sheet in self.sheets:
            for name in _keys(element):
                for rule in sheet.by_key.get(name, ()):
                    if "content" in rule.block and ":" in rule.selector and _is_written(rule, element):
                        return True
        return False

    # Working out -----------------------------------------------------------------------------------------------------
    def _matched(self, rules: Sequence[Rule], source: str) -> Iterator[Any]:
        """Elements that one of the rules matches. ``source`` is the page in lower case, to skip what it cannot hold."""
        if self._index is None:
            if len(rules) < _FEW and not any(rule.key[1:].lower() in source for rule in rules):
                return
            self._index = _index(self.page.root)
        for rule in rules:
            if rule.key in self._index and all(name in self._index for name in rule.needs):
                yield from _matching(rule, self._index)

    def _cascade(self, element: Any, indexes: Sequence[Mapping[str, Sequence[Rule]]]) -> dict[str, str]:
        """What wins among the rules that the indexes of the sheets hold, and the style attribute."""
        best: dict[str, _Value] = {}
        wanted = _keys(element)
        for number, index in enumerate(indexes):
            for name in wanted:
                for rule in index.get(name, ()):
                    selector = compile_selector(rule.selector)
                    if selector is None or selector.pseudo_element or not selector.matches(element):
                        continue
                    weight = (0, *selector.specificity, number, rule.order)
                    _win(best, rule.declarations, 0 if rule.layered else 1, weight)
        if style := element.get("style"):
            _win(best, declarations(style), 1, (1,))
        return {name: value for name, (_, value) in best.items()}

    def _collect(self) -> Iterator[Sheet]:
        base = _base(self.page)
        for element in self.page.select("style,link"):
            if not media_matches(element.get("media") or "") or element.get("disabled") is not None:
                continue
            if element.tag == "style":
                if (element.get("type") or "text/css").strip().lower() == "text/css":
                    yield from self._with_imports(sheet_of_text("".join(element.itertext())), base, 0)
                continue
            kinds = (element.get("rel") or "").lower().split()
            if "stylesheet" in kinds and "alternate" not in kinds and (href := element.get("href")):
                yield from self._load(base, href, 0)

    def _load(self, base: str, href: str, depth: int) -> Iterator[Sheet]:
        url = _join(base, href)
        body = self.page.resources.get(url) or self.page.resources.get(url.partition("#")[0])
        if body is None:
            self.complete = False
        else:
            yield from self._with_imports(sheet_of_bytes(body), url, depth)

    def _with_imports(self, sheet: Sheet, base: str, depth: int) -> Iterator[Sheet]:
        if depth < 4:
            for href, media in sheet.imports[:MAX_IMPORTS]:
                if media_matches(media):
                    yield from self._load(base, href, depth + 1)
        yield sheet


def _win(best: dict[str, _Value], found: Iterable[Declaration], layer: int, weight: tuple[int, ...]) -> None:
    """Let declarations take the place of weaker ones. Layers turn round for what is important."""
    for declaration in found:
        name, value = declaration.name, declaration.value
        allowed = _KEYWORDS.get(name)
        if (allowed is not None and value not in allowed) or "\\" in value:
            continue
        rank = (1, 1 - layer, *weight) if declaration.important else (0, layer, *weight)
        if name not in best or best[name][0] <= rank:
            best[name] = (rank, value)


def _index(root: Any) -> dict[str, list[Any]]:
    """Elements by tag, class and id, and all of them under ``*``."""
    index: dict[str, list[Any]] = {"*": []}
    for el in root.iter():
        if el.tag.__class__ is not str:
            continue
        index["*"].append(el)
        index.setdefault(el.tag, []).append(el)
        for name in (el.get("class") or "").split():
            index.setdefault(f".{name}", []).append(el)
        if ident := el.get("id"):
            index.setdefault(f"#{ident}", []).append(el)
    return index


def _matching(rule: Rule, index: Mapping[str, list[Any]]) -> Iterator[Any]:
    elements = index.get(rule.key)
    selector = compile_selector(rule.selector) if elements else None
    if elements and selector is not None and not selector.pseudo_element:
        yield from (el for el in elements if selector.matches(el))


def _keys(element: Any) -> list[str]:
    """The keys of the rules that may match an element."""
    keys = ["*", element.tag, *(f".{name}" for name in (element.get("class") or "").split())]
    if ident := element.get("id"):
        keys.append(f"#{ident}")
    return keys


def _is_written(rule: Rule, element: Any) -> bool:
    selector = compile_selector(rule.selector)
    if selector is None or not selector.pseudo_element or not selector.matches(element):
        return False
    return any(d.name == "content" and _readable(d.value) for d in rule.declarations)


def _readable(content: str) -> bool:
    """Whether a ``content`` holds letters, or something that is only known when the page runs."""
    bare = _PRIVATE.sub("", content)
    return "attr(" in bare or "counter" in bare or any(sign.isalnum() for sign in "".join(_STRING.findall(bare)))


def _may_pin(el: Any) -> bool:
    style = (el.get("style") or "").lower()
    return "fixed" in style or "sticky" in style or el.get("popover") is not None


def _default(el: Any, name: str) -> str:
    """What the browser's own sheet says."""
    if name == "display" and _hidden_by_default(el):
        return "none"
    if name == "position" and el.get("popover") is not None:
        return "fixed"
    return ""


def _hidden_by_default(el: Any) -> bool:
    return (
        el.tag in _UNDISPLAYED
        or el.get("hidden") is not None
        or el.get("popover") is not None
        or (el.tag == "dialog" and el.get("open") is None)
        or (el.tag == "input" and (el.get("type") or "").lower() == "hidden")
    )


def _base(page: Page) -> str:
    for element in page.select("base[href]"):
        return _join(page.url, element.get("href") or "")
    return page.url


def _join(base: str, href: str) -> str:
    try:
        return ada_url.join_url(base, href.strip()) if base else href.strip()
    except ValueError:
        return href.strip()


_known: WeakKeyDictionary[Page, Styles] = WeakKeyDictionary()


def styles(page: Page) -> Styles:
    """The styles of a page; worked out once."""
    found = _known.get(page)
    if found is None:
        found = _known[page] = Styles(page)
    return found
