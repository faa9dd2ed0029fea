"""A page: the browser's tree as an lxml tree, and the exact place of every element in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.etree import XPath, _Element

from sitelint.model.place import Location
from sitelint.model.snapshot import Exchange
from sitelint.parse.encoding import decode
from sitelint.parse.tree import build

_NEWLINE = re.compile(r"\r\n?|\n")
_SPACE = re.compile(r"\s+")


class Page:
    """One parsed page.

    ``root`` is the ``html`` element of an lxml tree equal to the WHATWG tree; ``source`` the decoded text that all
    positions refer to; ``encoding`` the encoding that decoded it and ``encoding_source`` what decided it. ``home`` is
    true for the page that was asked for first. ``resources`` holds style sheets and frames at hand, by absolute URL.
    """

    def __init__(self, source: str, url: str = "", *, encoding: str = "utf-8", encoding_source: str = "default") -> None:
        self.source = source
        self.url = url
        self.encoding = encoding
        self.encoding_source = encoding_source
        tree = build(source)
        self.root: _Element = tree.root
        self.doctype: str | None = tree.doctype
        self._offsets = tree.offsets
        self.home = False
        self.exchange: Exchange | None = None
        self.resources: Mapping[str, bytes] = {}
        self._starts: list[int] | None = None
        self._selected: dict[str, list[_Element]] = {}
        self._source: Callable[[str], Any] | None = None

    # Facts ---------------------------------------------------------------------------------------------------------
    def fact(self, name: str) -> Any:
        """The value of a page fact; computed once."""
        if self._source is None:
            raise LookupError(f"no facts are attached to this page: {name}")
        return self._source(name)

    # Selecting -----------------------------------------------------------------------------------------------------
    def select(self, css: str) -> list[_Element]:
        """Elements that a CSS selector matches, in document order; computed once per selector."""
        found = self._selected.get(css)
        if found is None:
            found = self._selected[css] = compile_css(css)(self.root)
        return found

    def text(self, element: _Element | None = None) -> str:
        """Visible-ish text: white space folded, scripts, styles and comments left out."""
        return fold("".join(_texts(self.root if element is None else element)))

    # Places --------------------------------------------------------------------------------------------------------
    def offset(self, element: _Element) -> int:
        """Offset of the element's start tag in ``source``; of the first thing in it, or its parent, when it has none."""
        found = self._offsets.get(element)
        if found is not None:
            return found
        for child in element.iterdescendants():
            found = self._offsets.get(child)
            if found is not None:
                return found
        parent = element.getparent()
        return self.offset(parent) if parent is not None and parent in self._offsets else 0

    def implied(self, element: _Element) -> bool:
        """True when the source has no tag for this element."""
        return element not in self._offsets

    def position(self, element: _Element) -> tuple[int, int]:
        """(line, column) of the start tag, 1-based, in characters."""
        return self.line_column(self.offset(element))

    def line_column(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset in ``source``."""
        if self._starts is None:
            self._starts = [0, *(m.end() for m in _NEWLINE.finditer(self.source))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def location(self, element: _Element | None) -> Location:
        """The element's place for a finding, with selector and snippet."""
        raise NotImplementedError


def parse_page(body: bytes, url: str = "", content_type: str | None = None) -> Page:
    """Parse the bytes of a page as a browser does.

    ``content_type`` is the header's value, if any. Never raises for any bytes.
    """
    source, encoding, decided_by = decode(body, content_type)
    return Page(source, url, encoding=encoding, encoding_source=decided_by)


@lru_cache(maxsize=4096)
def compile_css(css: str) -> XPath:
    """A CSS selector as a compiled XPath. Raises ValueError with the selector's own fault."""
    try:
        return XPath(HTMLTranslator().css_to_xpath(css))
    except SelectorError as fault:
        raise ValueError(str(fault)) from fault
    except etree.XPathError as fault:
        raise ValueError(f"unsupported selector: {fault}") from fault


def fold(text: str) -> str:
    """White space folded to single spaces, ends stripped."""
    return _SPACE.sub(" ", text).strip()


def _texts(element: _Element) -> Iterable[str]:
    for node in element.iter():
        if node.tag not in ("script", "style", "noscript", "template") and isinstance(node.tag, str) and node.text:
            yield node.text
        if node is not element and node.tail:
            yield node.tail
