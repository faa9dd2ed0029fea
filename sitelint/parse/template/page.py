"""One of the pages that a template may become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from lxml.etree import _Element

from sitelint.model.dialect import Sense
from sitelint.model.place import Location
from sitelint.model.text import Text
from sitelint.parse.page import Page
from sitelint.parse.places import line_starts, place_in
from sitelint.parse.template.assemble import Assembly, Candidate, Find, assemble
from sitelint.parse.template.dress import Dressed, dress
from sitelint.parse.template.mask import dynamic, settled
from sitelint.parse.template.stand import Stand, stands
from sitelint.parse.template.template import Template
from sitelint.parse.text import snippet
from sitelint.parse.tokens import ALL_TAGS, scan

Part = Literal["head", "page"]
_FRAGMENT = re.compile(r"\s(?:data-)?th[:-]fragment\s*=", re.I)
_FIRST = re.compile(r"\s*+(<\?xml\b)?(?:[^<]|<(?![a-zA-Z]))*+<([a-zA-Z][\w:.-]*)")
_XML = frozenset(
    [
        "rss",
        "feed",
        "rdf:rdf",
        "urlset",
        "sitemapindex",
        "mapper",
        "beans",
        "project",
        "configuration",
        "xsl:stylesheet",
        "workbook",
    ]
)
_LABEL = re.compile(
    r"<meta\s[^<>]{0,99}?\bname\s*=\s*[\"']?(?:Site|Column|Article)(?:Name|Title|IDCode|Domain)\b", re.I
)
_OFFICE = re.compile(
    r"(?:^|/)(?:admin\w*|manage\w*|backend|backoffice|backstage|houtai|console)(?:/|[\w.-]*$)|(?:^|/)e-?mails?(?:/|\.[\w.]+$)",
    re.I,
)
_OFFICE_TITLE = re.compile(r"<title[^<>]*>[^<]{0,99}(?:后台|控制台|管理(?:系统|平台|中心|员|界面))", re.I)
_SEEN = 10_000  # characters that are looked at for a title
_CHINESE = re.compile("[\u4e00-\u9fff]")
_REMARK = re.compile(
    r"sitelint:[^\n]*"
)  # a reason for letting a rule off is in the language of who writes it
_TAG = {
    name: re.compile(rf"<{name}(?=[\s/>])", re.I)
    for name in ("html", "head", "body", "/html", "/head", "/body")
}


class Hole(NamedTuple):
    """Where markup from elsewhere is put in, by its offset. ``in_head``: before the body."""

    start: int
    sense: Sense
    shown: str
    line: int
    in_head: bool


class TemplatePage(Page):
    """The page that a template becomes when it takes one set of its branches.

    ``source`` is the page as clean HTML, its included files put in; what the template computes stands in it, and in
    the tree, as signs that :func:`~sitelint.parse.template.mask.dynamic` knows. Lines, columns and snippets are those
    of the template.
    """

    def __init__(
        self, template: Template, number: int = 0, url: str = "", find: Find | None = None, **described: Any
    ) -> None:
        assembly = assemble(template, number, find)
        super().__init__(settled(assembly.text, assembly.markup), url, **described)
        self.template: Template = template
        self.number = number
        self.assembly: Assembly = assembly
        dressed = dress(self.root, template, number)
        self.nodes = None  # the tree has changed
        self.choices = dressed.choices  # whether attributes make elements conditional
        body = _TAG["body"].search(assembly.text)
        self._body = body.start() if body else -1
        self.holes: tuple[Hole, ...] = tuple(sorted(self._holes(dressed), key=lambda hole: hole.start))
        self._lines = line_starts(template.source)
        self.of_back_office = False
        self._starts: set[tuple[int, int]] | None = None

    # Places in the template ---------------------------------------------------------------------------------
    def own(self, element: _Element) -> int | None:
        """The offset of the element's tag in the template; None when it comes from an included file."""
        return self.assembly.own(self.offset(element))

    def own_range(self, start: int, end: int) -> tuple[int, int] | None:
        begin = self.assembly.own(start)
        if begin is None:
            return None
        stop = begin + end - start
        if self.template.source[begin:stop] != self.source[start:end]:
            return None
        near = (token for token in self.template.tokens if token.start <= stop and begin <= token.end)
        return None if next(near, None) is not None else (begin, stop)

    def line_column(self, offset: int) -> tuple[int, int]:
        return place_in(self._lines, self.assembly.around(offset))

    def line_column_of(self, offset: int) -> tuple[int, int]:
        return place_in(self._lines, offset)

    def location(self, element: _Element | None) -> Location:
        location = super().location(element)
        own = None if element is None else self.own(element)
        shown = snippet(self.template.source, own) if own is not None else ""
        return location._replace(selector=self.restored(location.selector), snippet=shown)

    def stands(self, line: int, column: int) -> bool:
        """Whether an element of this page has its start tag there."""
        if self._starts is None:
            known = self._places.known()  # also what attributes took out of the tree
            self._starts = {self.position(element) for element in self.root.iter() if element in known}
        return (line, column) in self._starts

    def is_markup(self) -> bool:
        """False for feeds, maps of sites and other XML that templates make as well."""
        text = self.template.text
        if _TAG["html"].search(text) or not (found := _FIRST.match(text)):
            return True
        return not (found[1] or found[2].lower() in _XML)

    # What is open -------------------------------------------------------------------------------------------
    def holds(self, part: Part) -> bool:
        """Whether the template itself has that part of a page, and the page all of it."""
        own = self.template.text
        if self.is_collection():
            return False
        if not _TAG["html"].search(own):
            return part == "head" and bool(_TAG["head"].search(own) and _TAG["/head"].search(own))
        text = self.assembly.text
        ended = bool(_TAG["/html"].search(text) or _TAG["/body"].search(text))
        return ended or (part == "head" and bool(_TAG["/head"].search(own)))

    def is_collection(self) -> bool:
        """Whether the file only gathers fragments that other templates take from it."""
        return _FRAGMENT.search(self.template.source) is not None

    def is_labelled(self) -> bool:
        """Whether it carries labels of the site, as its own pages do, but no dialogs and frames."""
        return _LABEL.search(self.source) is not None

    def is_chinese(self) -> bool:
        """Whether any Chinese stands in it; pages of other sites have footers of their own kind."""
        return any(
            _CHINESE.search(_REMARK.sub("", text)) is not None for text in (self.source, self.template.source)
        )

    def missing(self, part: Part) -> Hole | None:
        """The first place from which that part of the page may get what it seems to lack."""
        return next((h for h in self.holes if part == "page" or h.in_head or h.sense.role == "extend"), None)

    def inner(self, element: _Element) -> str:
        """The first expression printed inside the element; empty when all of it stands in the template."""
        for node in element.iter():
            if node is not element and node.tail and dynamic(node.tail):
                return self.first(node.tail)
            if isinstance(node.tag, str) and node.text and dynamic(node.text):
                return self.first(node.text)
        start, end = self.extent(element)
        if not self.hole_in(start, end):
            return ""
        return self.hole_in(start, self._end(element, start, end))

    def _end(self, element: _Element, start: int, end: int) -> int:
        """Where the end tag of the element stands, by counting tags of its name."""
        depth = 0
        for tag in scan(self.source[start:end], ALL_TAGS):
            if (tag[1] or tag[2] or "").lower() == element.tag:
                depth += 1 if tag[1] is not None else -1
                if depth <= 0:
                    return start + tag.start()
        return end

    def computed(self, start: int = 0, end: int | None = None) -> str:
        stop = len(self.source) if end is None else end
        return self.first(self.source[start:stop]) or self.hole_in(start - 1, stop)

    def hole_in(self, start: int, end: int) -> str:
        """What puts in markup from elsewhere between two offsets; empty when nothing does."""
        hole = next((hole for hole in self.holes if start < hole.start < end), None)
        return "" if hole is None else hole.shown

    def extent(self, element: _Element) -> tuple[int, int]:
        """Offsets from the element's start tag to what follows the element."""
        node: _Element | None = element
        after: _Element | None = None
        while node is not None and (after := node.getnext()) is None:
            node = node.getparent()
        return self.offset(element), len(self.source) if after is None else self.offset(after)

    # Texts --------------------------------------------------------------------------------------------------
    def first(self, text: str) -> str:
        """The first expression in a text."""
        return self.template.signs.first(text)

    def restored(self, text: str) -> str:
        """A text with expressions as the template writes them."""
        return self.template.signs.restore(text)

    def plain(self, value: Any) -> Any:
        """The same for everything that facts are made of."""
        if isinstance(value, str):
            return self.restored(value)
        if isinstance(value, dict):
            return {key: self.plain(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(map(self.plain, value))
        if isinstance(value, Text):
            return Text(self.restored(value.zh), self.restored(value.en))
        return value

    def _holes(self, dressed: Dressed) -> Iterator[Hole]:
        candidates = self.assembly.candidates
        found = stands(self.assembly.text, [(c.start, c.end) for c in candidates])
        html = _TAG["html"].search(self.assembly.text)
        begin = html.start() if html else -1
        for one, stand in zip(candidates, found, strict=True):
            if _is_hole(one, stand, begin):
                in_head = one.start < self._body or (stand is not None and stand.in_head)
                yield Hole(one.start, one.sense, one.shown, one.line, in_head)
        for element, sense, shown in dressed.put:
            offset = self.offset(element)
            yield Hole(
                offset,
                sense,
                shown,
                self.template.source.count("\n", 0, self.assembly.around(offset)) + 1,
                offset < self._body,
            )


def _is_hole(one: Candidate, stand: Stand | None, html: int) -> bool:
    """Values count where only markup makes sense: in the head, and where they may be markup alone in a box."""
    if one.sense.inside:
        return True
    if stand is None:
        return False
    if one.sense.role == "open":  # a macro around all of the document is no layout
        return one.start > html
    return one.sense.role in ("include", "extend", "hole") or stand.in_head or (stand.alone and one.sense.raw)


def of_back_office(place: str, source: str) -> bool:
    """Whether a template makes pages for the staff alone, or mail, by its place in the project and its title."""
    return bool(_OFFICE.search(place) or _OFFICE_TITLE.search(source, 0, _SEEN))


def variant_pages(
    template: Template, url: str, find: Find | None, **described: Any
) -> Iterator[TemplatePage]:
    """All pages to look at, the fullest first."""
    first = TemplatePage(template, 0, url, find, **described)
    yield first
    count = max(len(template.variants), 2 if first.choices else 1)
    for number in range(1, count):
        yield TemplatePage(template, number, url, find, **described)
