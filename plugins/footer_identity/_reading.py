"""Reads a page into a flow."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from sitelint.api import Columns, Page, body_columns, columns_of, parse_page

from ._flow import Flow, Mark, mark_of
from ._library import is_library
from ._repeated import joined, told_by, written_by
from ._signs import signs_in
from ._tags import BREAKS, COMMENT, NOTED, SILENT, TRAITS
from ._written import script_code

_FRAMES = frozenset(["iframe", "frame"])
_WIDE = "０１２３４５６７８９ＩＣＰｉｃｐＢＭｂｍ：（）－＠\u200b\u200c\u200d\ufeff"
_NARROW = "0123456789ICPicpBMbm:()-@    "
_NARROWED, _ANY_WIDE = dict(zip(_WIDE, _NARROW, strict=True)), re.compile(f"[{_WIDE}]")
_DEPTH = 3
_DOCUMENTS = 40
_FRAME_SIZE = 400_000  # characters; a frame that is longer is not looked into


_KEY = "footer_identity.flow"


def flow_of(page: Page) -> Flow:
    """The page's flow; made once."""
    flow: Flow | None = page.cache.get(_KEY)
    if flow is None:
        flow = Flow()
        parts: list[str] = []
        _Reader(flow, parts, page).walk(body_columns(page), None, page.url, 0)
        flow.text = _ANY_WIDE.sub(lambda match: _NARROWED[match[0]], "".join(parts))
        flow.signs = signs_in(flow.text)
        page.cache[_KEY] = flow
    return flow


class _Reader:
    """Fills a flow. ``at`` counts the characters written so far."""

    def __init__(self, flow: Flow, parts: list[str], page: Page) -> None:
        self.flow, self.parts, self.page, self.at = flow, parts, page, 0
        self.documents = 0

    def walk(self, tree: Columns, place: Any, base: str, depth: int) -> None:
        """A tree. ``place`` is the page's own element when the tree is not of the page."""
        flow, parts = self.flow, self.parts
        spans, starts, owners = flow.spans, flow.starts, flow.owners
        marks, official = flow.marks, flow.official
        own = place is None
        at = self.at
        gap = "\n"  # stands before the next text: a line break where a block begins or ends
        parent: Any = None
        left = 1  # children of the parent that are still to come
        # Of the open elements: parent, its children to come, own traits and tail.
        above: list[tuple[Any, int, int, str | None]] = []
        known = map(TRAITS.get, tree.tags)
        for node, tag, text, tail, inner, traits in zip(*tree, known, strict=True):
            if traits is None:
                traits = BREAKS if tag.__class__ is str else COMMENT
            if traits != COMMENT:
                if own:
                    spans[node] = at
                if traits & BREAKS:
                    gap = "\n"
                if tag == "a":
                    address = (node.get("href") or "").strip()
                    told = told_by(address)
                    mark = mark_of((at, node, node if own else place, address, told))
                    marks.append(mark)
                    if told.official:
                        official.append(mark)
                elif traits & NOTED:
                    self.at = at
                    gap = self.mark(tag, node, node if own else place, base, depth, gap)
                    at = self.at
                if text and not traits & SILENT:
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
                if inner:
                    above.append((parent, left, traits, tail))
                    parent, left = node, inner
                    continue
            while above:  # leave it, and all that end with it
                if traits & BREAKS:
                    gap = "\n"
                if tail:
                    bare = tail.strip()
                    if bare:
                        starts.append(at)
                        owners.append(parent if own else place)
                        bare = gap + bare if gap or not tail[0].isspace() else " " + bare
                        parts.append(bare)
                        at += len(bare)
                        gap = " " if tail[-1].isspace() else ""
                    elif not gap:
                        gap = " "
                left -= 1
                if left:
                    break
                node = parent
                parent, left, traits, tail = above.pop()
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
        """Note a mark that is no link, and write what stands for it; gives the gap that is left."""
        name = node.get("id") if tag == "img" or tag == "script" else None
        address = (node.get("href") if tag == "area" else node.get("src") or node.get("data")) or ""
        told = told_by(address.strip(), name)
        mark = mark_of((self.at, node, place, address.strip(), told))
        self.flow.marks.append(mark)
        if told.official:
            self.flow.official.append(mark)
        if tag == "img":
            alt = node.get("alt")
            return self.text(f" {alt} ", gap, place) if alt else gap
        if tag == "script":
            self.script(mark, base, depth)
        elif tag in _FRAMES:
            self.frame(mark, base, depth)
        return gap

    def script(self, mark: Mark, base: str, depth: int) -> None:
        if mark.address:
            if mark.told.badge or is_library(mark.address):
                return
            body = self.resource(mark.address, base)
            if body is None:
                self.flow.absent.append(mark)
                return
            code = body.decode("utf-8", "replace")
        else:
            code = mark.element.text or ""
        if len(code) < 12 or depth >= _DEPTH or len(code) > _FRAME_SIZE:
            return
        if "document.write" in code:
            if written := written_by(code):
                self.inner(written.encode(), "text/html; charset=utf-8", mark.place, base, depth)
        elif "conac" in code or "jiucuo" in code:
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
        self.inner(body, None, mark.place, urljoin(base, mark.address), depth)

    def inner(self, body: bytes, content_type: str | None, place: Any, base: str, depth: int) -> None:
        """A document within the page. Their number is bounded, since frames may hold each other."""
        self.documents += 1
        if self.documents <= _DOCUMENTS:
            root = parse_page(body, base, content_type).root
            start = root.find("body")
            self.walk(columns_of(root if start is None else start), place, base, depth + 1)

    def resource(self, address: str, base: str) -> bytes | None:
        if not self.page.resources:
            return None
        try:
            url = joined(base, address)
            return self.page.resources.get(url) or (
                self.page.resources.get(urlsplit(url)._replace(fragment="").geturl()) if "#" in url else None
            )
        except ValueError:
            return None
