"""Reads a page into a flow."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit
from weakref import WeakKeyDictionary

from sitelint.api import Page, parse_page

from ._flow import Flow, Mark
from ._library import is_library
from ._signs import BADGE, BADGE_WORDS, CONAC, JIUCUO, WORTH_READING, signs_in
from ._written import script_code, written_markup

_UNSEEN = frozenset(["script", "style", "noscript", "template", "title", "textarea", "noframes"])
_MARKS = frozenset(["a", "img", "script", "iframe", "frame", "embed", "object", "area", "input"])
_INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "embed", "font", "i", "img", "ins", "kbd",
        "label", "mark", "nobr", "q", "s", "script", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
        "var", "o:p",
    ]
)  # fmt: skip
_FRAMES = frozenset(["iframe", "frame"])
# What the walk does with an element, by its tag.
_BREAKS, _SILENT, _NOTED, _COMMENT = 1, 2, 4, 8
_TRAITS: dict[Any, int] = {
    tag: _BREAKS * (tag not in _INLINE) | _SILENT * (tag in _UNSEEN) | _NOTED * (tag in _MARKS)
    for tag in (
        *_INLINE, *_UNSEEN, *_MARKS, "address", "article", "aside", "body", "br", "button", "center", "dd", "div",
        "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "head", "li", "link",
        "main", "meta", "nav", "ol", "option", "p", "section", "select", "table", "tbody", "td", "th", "thead", "tr",
        "ul",
    )
}  # fmt: skip
_WIDE = "０１２３４５６７８９ＩＣＰｉｃｐＢＭｂｍ：（）－＠\u200b\u200c\u200d\ufeff"
_NARROW = "0123456789ICPicpBMbm:()-@    "
_DEPTH = 3
_DOCUMENTS = 40
_FRAME_SIZE = 400_000  # characters; a frame that is longer is not looked into

_SHORT, _LONG = 500, 50_000  # characters of addresses and scripts that are worth remembering

_FLOWS: WeakKeyDictionary[Page, Flow] = WeakKeyDictionary()


def flow_of(page: Page) -> Flow:
    """The page's flow; made once."""
    flow = _FLOWS.get(page)
    if flow is None:
        flow = Flow()
        parts: list[str] = []
        body = page.root.find("body")
        _Reader(flow, parts, page).walk(page.root if body is None else body, None, page.url, 0)
        flow.text = "".join(parts)
        for wide, narrow in zip(_WIDE, _NARROW, strict=True):
            flow.text = flow.text.replace(wide, narrow)
        flow.signs = signs_in(flow.text)
        _FLOWS[page] = flow
    return flow


@lru_cache(maxsize=4096)
def _badges(address: str, name: str | None) -> tuple[bool, bool]:
    """Whether a link, picture or script is surely the mark of Party and government organs, or the entrance 找错."""
    if name is None and not BADGE.search(address):
        return False, False
    conac = name == "imgConac" or CONAC.search(address) is not None
    return conac, name == "_jiucuo_" or JIUCUO.search(address) is not None


@lru_cache(maxsize=256)
def _written(code: str) -> str:
    """What a script writes, if it is worth reading; templates repeat their scripts on every page."""
    written = written_markup(code)
    return written if WORTH_READING.search(written) else ""


class _Reader:
    """Fills a flow. ``at`` counts the characters written so far."""

    def __init__(self, flow: Flow, parts: list[str], page: Page) -> None:
        self.flow, self.parts, self.page, self.at = flow, parts, page, 0
        self.documents = 0
        self.badges = any(word in page.source for word in BADGE_WORDS)

    def walk(self, root: Any, place: Any, base: str, depth: int) -> None:
        """Everything under ``root``. ``place`` is the page's own element when the root is not of the page."""
        spans, starts, owners, parts = self.flow.spans, self.flow.starts, self.flow.owners, self.parts
        own = place is None
        at = self.at
        gap = "\n"  # stands before the next text: a line break where a block begins or ends
        parent: Any = None
        left = 1  # children of the parent that are still to come
        above: list[
            tuple[Any, int, int]
        ] = []  # of the open elements: parent, its children to come, own traits
        for node in root.iter():
            tag = node.tag
            traits = _TRAITS.get(tag)
            if traits is None:
                traits = _BREAKS if tag.__class__ is str else _COMMENT
            if traits != _COMMENT:
                if own:
                    spans[node] = at
                if traits & _BREAKS:
                    gap = "\n"
                if traits & _NOTED:
                    self.at = at
                    gap = self.mark(tag, node, node if own else place, base, depth, gap)
                    at = self.at
                text = None if traits & _SILENT else node.text
                if text:
                    bare = text.strip()
                    if bare:
                        starts.append(at)
                        owners.append(node if own else place)
                        bare = gap + bare if gap or not text[0].isspace() else " " + bare
                        parts.append(bare)
                        at += len(bare)
                        gap = " " if text[-1].isspace() else ""
                    elif not gap:
                        gap = " "
                if inner := len(node):
                    above.append((parent, left, traits))
                    parent, left = node, inner
                    continue
            while above:  # leave it, and all that end with it
                if traits & _BREAKS:
                    gap = "\n"
                if text := node.tail:
                    bare = text.strip()
                    if bare:
                        starts.append(at)
                        owners.append(parent if own else place)
                        bare = gap + bare if gap or not text[0].isspace() else " " + bare
                        parts.append(bare)
                        at += len(bare)
                        gap = " " if text[-1].isspace() else ""
                    elif not gap:
                        gap = " "
                left -= 1
                if left:
                    break
                node = parent
                parent, left, traits = above.pop()
        self.at = at

    def text(self, text: str, gap: str, owner: Any) -> str:
        """Write a text after its gap; gives the gap that is left for what follows."""
        bare = text.strip()
        if not bare:
            return gap or " "
        if not gap and text[0].isspace():
            gap = " "
        bare = gap + bare
        flow = self.flow
        flow.starts.append(self.at)
        flow.owners.append(owner)
        self.parts.append(bare)
        self.at += len(bare)
        return " " if text[-1].isspace() else ""

    def mark(self, tag: str, node: Any, place: Any, base: str, depth: int, gap: str) -> str:
        """Note a mark, and write what stands for it; gives the gap that is left."""
        address = (node.get("href") if tag in ("a", "area") else node.get("src") or node.get("data")) or ""
        mark = Mark(self.at, node, place, address.strip())
        if self.badges:
            name = node.get("id") if tag in ("img", "script") else None
            if address or name is not None:
                conac, jiucuo = (_badges if len(address) < _SHORT else _badges.__wrapped__)(address, name)
                mark.conac, mark.jiucuo = conac, jiucuo
        self.flow.marks.append(mark)
        if tag == "a":
            return gap
        if tag == "img":
            alt = node.get("alt")
            return self.text(f" {alt} ", gap, place) if alt else gap
        if tag == "script":
            self.script(mark, base, depth)
        elif tag in _FRAMES:
            self.frame(mark, base, depth)
        return gap

    def script(self, mark: Mark, base: str, depth: int) -> None:
        code = mark.element.text or ""
        if mark.address:
            if mark.is_badge or is_library(mark.address):
                return
            body = self.resource(mark.address, base)
            if body is None:
                self.flow.absent.append(mark)
                return
            code = body.decode("utf-8", "replace")
            self.badges = True
        if len(code) < 12 or depth >= _DEPTH or len(code) > _FRAME_SIZE:
            return
        if "document.write" in code:
            if written := (_written if len(code) < _LONG else _written.__wrapped__)(code):
                self.inner(written.encode(), "text/html; charset=utf-8", mark.place, base, depth)
        elif self.badges and ("conac" in code or "jiucuo" in code):
            self.flow.code.append((mark.place, script_code(code)))

    def frame(self, mark: Mark, base: str, depth: int) -> None:
        inline = mark.element.get("srcdoc")
        if inline:
            self.inner(inline.encode(), "text/html; charset=utf-8", mark.place, base, depth)
            return
        if not mark.address or mark.address.startswith(("about:", "javascript:", "data:")):
            return
        body = self.resource(mark.address, base)
        if body is None or depth >= _DEPTH or len(body) > _FRAME_SIZE:
            self.flow.absent.append(mark)
            return
        self.badges = True
        self.inner(body, None, mark.place, urljoin(base, mark.address), depth)

    def inner(self, body: bytes, content_type: str | None, place: Any, base: str, depth: int) -> None:
        """A document within the page. Their number is bounded, since frames may hold each other."""
        self.documents += 1
        if self.documents <= _DOCUMENTS:
            root = parse_page(body, base, content_type).root
            start = root.find("body")
            self.walk(root if start is None else start, place, base, depth + 1)

    def resource(self, address: str, base: str) -> bytes | None:
        if not self.page.resources:
            return None
        try:
            url = urljoin(base, address)
            return self.page.resources.get(url) or (
                self.page.resources.get(urlsplit(url)._replace(fragment="").geturl()) if "#" in url else None
            )
        except ValueError:
            return None
