"""A page as a browser rendered it, with places in the source that the author wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lxml.etree import _Element

from sitelint.model.place import Location
from sitelint.model.rendered import Rendered
from sitelint.parse.encoding import decode
from sitelint.parse.page import Page
from sitelint.parse.tree_paths import tree_paths

_Signature = tuple[object, ...]


class RenderedPage(Page):
    """The rendered tree. ``root`` and ``source`` are what scripts left; ``body`` and ``encoding`` what was sent.

    Lines and columns are those of the source as sent: of the element's own tag where it can be told, else of the
    nearest element around it that can. ``added`` gathers the selectors of elements of the second kind.
    """

    def __init__(
        self, rendered: Rendered, body: bytes, url: str = "", content_type: str | None = None
    ) -> None:
        source, encoding, decided_by = decode(body, content_type)
        super().__init__(rendered.html, url, encoding=encoding, encoding_source=decided_by, body=body)
        self.rendered = rendered
        self.added: set[str] = set()
        self._sent = source
        self._static: Page | None = None
        self._origins: dict[_Element, _Element] | None = None

    def position(self, element: _Element) -> tuple[int, int]:
        origin = self._around(element)
        return (1, 1) if origin is None else self._sent_page.position(origin)

    def attribute_position(self, element: _Element, name: str) -> tuple[int, int] | None:
        origin = self._origin(element)
        return None if origin is None else self._sent_page.attribute_position(origin, name)

    def location(self, element: _Element | None) -> Location:
        shown = super().location(element)
        if element is None:
            return shown
        origin = self._origin(element)
        if origin is None:
            self.added.add(shown.selector)
            line, column = self.position(element)
            return shown._replace(line=line, column=column, end_line=line, end_column=column)
        sent = self._sent_page.location(origin)
        return sent._replace(selector=shown.selector)

    @property
    def _sent_page(self) -> Page:
        if self._static is None:
            self._static = Page(self._sent, self.url)
        return self._static

    def _origin(self, element: _Element) -> _Element | None:
        """The element of the source that became this one."""
        if self._origins is None:
            self._origins = _match(self.root, self._sent_page.root)
        return self._origins.get(element)

    def _around(self, element: _Element) -> _Element | None:
        node: _Element | None = element
        while node is not None:
            if (origin := self._origin(node)) is not None:
                return origin
            node = node.getparent()
        return None


def _match(rendered: _Element, sent: _Element) -> dict[_Element, _Element]:
    """Elements of the rendered tree with the elements they were: alike in number, else alike in place."""
    paths, origins = tree_paths(rendered), tree_paths(sent)
    there = _by_signature(origins)
    pairs: dict[_Element, _Element] = {}
    for signature, elements in _by_signature(paths).items():
        alike = there.get(signature, ())
        if len(elements) == len(alike):
            pairs.update(zip(elements, alike, strict=True))
    taken = set(pairs.values())
    free = {path: el for el, path in origins.items() if el not in taken}
    for element, path in paths.items():
        origin = free.get(path) if element not in pairs else None
        if origin is None or element.get("id") != origin.get("id"):
            continue
        parent = element.getparent()
        if parent is None or pairs.get(parent) is origin.getparent():
            pairs[element] = origin
    return pairs


def _by_signature(elements: Iterable[_Element]) -> dict[_Signature, list[_Element]]:
    found: dict[_Signature, list[_Element]] = defaultdict(list)
    for element in elements:
        found[(element.tag, *sorted(element.items()))].append(element)
    return found
