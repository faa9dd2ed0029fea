"""What a screen reader is given of a page: which elements are shown to it, by what role and name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitelint.api import Page, styles

from ._name import Namer
from ._role import role_of

_KEY = "accessibility.heard"
_UNRENDERED = frozenset(
    "head script style title meta link base template datalist noembed noframes noscript param source "  # noqa: SIM905
    "track rp".split()
)


class Heard:
    """The accessibility tree of one page, worked out where it is asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._gone, self._visibility = styles(page).hiding()
        self._source = page.source.lower()
        self._mutes = "aria-hidden" in self._source
        self._undisplayed: dict[Any, bool] = {}
        self._silent: dict[Any, bool] = {}
        self._roles: dict[Any, str] = {}
        self._ids: dict[str, Any] | None = None
        self._labels: dict[str, list[Any]] | None = None
        self._namer = Namer(self)

    def elements(self, tags: str, more: str = "[role]") -> list[Any]:
        """Elements of some tags, and those that another selector finds, in document order."""
        if any(self.having(name) for name in more.strip("[]").split("], [")):
            return self.page.select(f"{tags}, {more}")
        return self.tagged(*tags.split(", "))

    def tagged(self, *tags: str) -> list[Any]:
        """Elements of some tags, in document order."""
        return list(self.page.root.iter(*tags))

    def having(self, name: str) -> list[Any]:
        """Elements that have an attribute. Its name must stand in the source: that saves most searches."""
        return self.page.select(f"[{name}]") if name in self._source else []

    def shown(self, el: Any) -> bool:
        """Not hidden by ``display``, ``visibility`` or the ``hidden`` attribute (also not seen by screen readers)."""
        return self._displayed(el) and self._visible(el)

    def exposed(self, el: Any) -> bool:
        """In the accessibility tree: shown, and not under ``aria-hidden``."""
        return not self.silent(el) and self.shown(el)

    def silent(self, el: Any) -> bool:
        """Under ``aria-hidden="true"``."""
        return self._mutes and self._inherit(el, self._silent, _muted)

    def role(self, el: Any) -> str:
        """The role, computed once."""
        known = self._roles.get(el)
        if known is None:
            known = self._roles[el] = role_of(el)
        return known

    def name(self, el: Any) -> str:
        """The accessible name; empty when there is none."""
        return self._namer.name(el)

    def by_id(self, value: str) -> Any:
        """The first element with an id."""
        if self._ids is None:
            self._ids = {}
            for el in self.having("id"):
                self._ids.setdefault(el.get("id"), el)
        return self._ids.get(value)

    def refer(self, value: str | None) -> list[Any]:
        """The elements that a list of ids names."""
        return [el for name in (value or "").split() if (el := self.by_id(name)) is not None]

    def labels(self, el: Any) -> Iterator[Any]:
        """The ``label`` elements of a control."""
        if self._labels is None:
            self._labels = {}
            for label in self.tagged("label"):
                self._labels.setdefault(label.get("for") or "", []).append(label)
        ident = el.get("id")
        if ident and self.by_id(ident) is el:
            yield from self._labels.get(ident, ())
        around = next((up for up in el.iterancestors("label")), None)
        if around is not None and around.get("for") in (None, ident):
            yield around

    def _displayed(self, el: Any) -> bool:
        return not self._inherit(el, self._undisplayed, self._removed)

    @staticmethod
    def _inherit(el: Any, known: dict[Any, bool], test: Callable[[Any], bool]) -> bool:
        """Whether the test holds for the element or an ancestor. Without recursion: pages may be nested deeply."""
        chain: list[Any] = []
        node, value = el, False
        while node is not None:
            found = known.get(node)
            if found is not None:
                value = found
                break
            chain.append(node)
            node = node.getparent()
        for node in reversed(chain):
            value = known[node] = value or test(node)
        return value

    def _removed(self, el: Any) -> bool:
        if el in self._gone or el.tag in _UNRENDERED:
            return True
        if el.get("hidden") is not None:
            return styles(self.page).get(el, "display") in ("", "none")
        if el.tag == "dialog":
            return el.get("open") is None and styles(self.page).get(el, "display") in ("", "none")
        if el.tag == "input":
            return (el.get("type") or "").strip().lower() == "hidden"
        parent = el.getparent()
        if parent is not None and parent.tag == "details" and parent.get("open") is None:
            return bool(el.tag != "summary")
        return el.get("popover") is not None

    def _visible(self, el: Any) -> bool:
        if not self._visibility:
            return True
        node = el
        while node is not None:
            value = self._visibility.get(node)
            if value in ("hidden", "collapse"):
                return False
            if value == "visible":
                return True
            node = node.getparent()
        return True


def _muted(el: Any) -> bool:
    return (el.get("aria-hidden") or "").strip().lower() == "true"


def heard(page: Page) -> Heard:
    """The accessibility tree of a page; made once."""
    found: Heard | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = Heard(page)
    return found
