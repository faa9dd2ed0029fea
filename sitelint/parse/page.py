"""A page: the browser's tree as an lxml tree, and the exact place of every element in the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from lxml.etree import _Element

from sitelint.model.edit import Written
from sitelint.model.phrases import PhraseBook
from sitelint.model.place import Location
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import Exchange
from sitelint.parse.encoding import decode, real_encoding
from sitelint.parse.places import Places
from sitelint.parse.selectors import Paths, compile_css, element_path
from sitelint.parse.text import snippet, visible_text
from sitelint.parse.tree_paths import tree_paths

if TYPE_CHECKING:
    from sitelint.model.rendered import Rendered

_NO_PHRASES = PhraseBook()


class Page:
    """One parsed page.

    ``root`` is the ``html`` element of an lxml tree equal to the WHATWG tree, ``source`` the decoded text that
    all positions refer to, ``encoding`` what decoded ``body`` and ``encoding_source`` what decided that.
    ``doctype`` is the declaration as written, None without one. ``home`` is true for the page that was asked
    for first. ``resources`` holds style sheets and frames at hand, by absolute URL. ``phrases`` have one right form.
    ``rendered`` is what a browser made of it, when one was asked.
    """

    def __init__(
        self,
        source: str,
        url: str = "",
        *,
        encoding: str = "utf-8",
        encoding_source: str = "default",
        body: bytes = b"",
    ) -> None:
        self.source = source
        self.body = body
        self.url = url
        self.encoding = encoding
        self.encoding_source = encoding_source
        from sitelint.parse.tree import build  # who has all results at hand parses nothing

        tree = build(source)
        self.root: _Element = tree.root
        self.doctype: str | None = tree.doctype
        self.flattened = tree.flattened  # it goes deeper than browsers do, or has more attributes in a tag
        self.nodes = (
            tree.nodes
        )  # all of the tree in document order, if known, for as long as nobody changes it
        self._places = Places(source, tree.offsets)
        self._paths: Paths | None = None
        self.home = False
        self.template: Any = None  # what a template page is made of: sitelint.parse.template
        self.exchange: Exchange | None = None
        self.resources: Mapping[str, bytes] = {}
        self.rendered: Rendered | None = None
        self.settings = SiteSettings()
        self.phrases = _NO_PHRASES
        self.cache: dict[str, Any] = {}  # what facts share among themselves, by dotted key
        self._real_encoding: str | None = None
        self._selected: dict[str, list[_Element]] = {}
        self._source: Callable[[str], Any] | None = None

    # Facts -------------------------------------------------------------------------------------------------
    def fact(self, name: str) -> Any:
        """The value of a page fact; computed once."""
        if self._source is None:
            raise LookupError(f"no facts are attached to this page: {name}")
        return self._source(name)

    def release(self) -> None:
        """Let go of everything that was worked out: page and facts hold each other, and trees are large."""
        self._source = None
        self._paths = None
        self.nodes = None
        self._selected.clear()
        self.cache.clear()

    # Templates ---------------------------------------------------------------------------------------------
    def holds(self, part: Literal["head", "page"]) -> bool:  # noqa: ARG002
        """Whether the head, or the whole page, is here. False for parts of a template."""
        return True

    def computed(self, start: int = 0, end: int | None = None) -> str:  # noqa: ARG002
        """What a template computes or puts in between two offsets; empty when all of it is written out."""
        return ""

    def line_column_of(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset in the file itself; in a template that is not ``source``."""
        return self.line_column(offset)

    def own_range(self, start: int, end: int) -> tuple[int, int] | None:
        """What stands between two offsets of ``source``, by offsets into the file itself; None where the file has
        something else there, or a template computes something at it."""
        return start, end

    # Quick looks -------------------------------------------------------------------------------------------
    @property
    def lowered(self) -> bytes:
        """The source in UTF-8, ASCII letters in small ones: looking for something in bytes is many times quicker."""
        found: bytes | None = self.cache.get("page.lowered")
        if found is None:
            found = self.cache["page.lowered"] = self.source.encode("utf-8", "surrogatepass").lower()
        return found

    # Selecting ---------------------------------------------------------------------------------------------
    def select(self, css: str) -> list[_Element]:
        """Elements that a CSS selector matches, in document order; computed once per selector."""
        found = self._selected.get(css)
        if found is None:
            found = self._selected[css] = compile_css(css)(self.root)
        return found

    def text(self, element: _Element | None = None) -> str:
        """Text as a reader may see it: white space folded; scripts, styles, templates, noscript, comments left out."""
        return visible_text(self.root if element is None else element)

    # Places ------------------------------------------------------------------------------------------------
    def offset(self, element: _Element) -> int:
        """Offset of the element's start tag in ``source``; where it was implied, when it has none.

        That is the first tag in it, else the tag that follows it, else its parent's.
        """
        return self._places.offset(element)

    def implied(self, element: _Element) -> bool:
        """True when the source has no tag for this element."""
        return self._places.implied(element)

    def position(self, element: _Element) -> tuple[int, int]:
        """(line, column) of the start tag, 1-based, in characters."""
        return self.line_column(self.offset(element))

    def attribute_position(self, element: _Element, name: str) -> tuple[int, int] | None:
        """(line, column) of an attribute in the element's start tag; None when it has none of that name."""
        offset = self._places.attribute(element, name)
        return None if offset is None else self.line_column(offset)

    def written(self, element: _Element, name: str) -> Written | None:
        """An attribute as it stands in ``source``; None when the element's start tag has none of that name."""
        return self._places.written(element, name)

    def line_column(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset in ``source``; CR, LF and CRLF each end a line."""
        return self._places.line_column(offset)

    def location(self, element: _Element | None) -> Location:
        """The element's place for a finding: its start tag, with selector and snippet. None is the page as a whole."""
        if element is None:
            return Location(self.url)
        if self._paths is None:
            self._paths = Paths(self.root)
        offset, end = self.offset(element), self._places.end(element)
        return Location(
            self.url,
            *self.line_column(offset),
            *self.line_column(end),
            self._paths.of(element),
            snippet(self.source, offset, end if end > offset else 0),
        )

    def path(self, element: _Element) -> str:
        """``/html[1]/body[1]/div[3]``: names with their places among siblings of the same name."""
        return element_path(element)

    def at(self, path: str) -> _Element | None:
        """The element at such a path; None when there is none."""
        found = self.cache.get("page.paths")
        if found is None:
            found = self.cache["page.paths"] = {way: el for el, way in tree_paths(self.root).items()}
        element: _Element | None = found.get(path)
        return element

    @property
    def real_encoding(self) -> str:
        """The encoding that the bytes are really in, whatever was declared."""
        if self._real_encoding is None:
            self._real_encoding = real_encoding(self.body, self.encoding)
        return self._real_encoding


def parse_page(body: bytes, url: str = "", content_type: str | None = None) -> Page:
    """Parse the bytes of a page as a browser does.

    ``content_type`` is the header's value, if any. Never raises for any bytes.
    """
    source, encoding, decided_by = decode(body, content_type)
    return Page(source, url, encoding=encoding, encoding_source=decided_by, body=body)
