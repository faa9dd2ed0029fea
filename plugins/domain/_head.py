"""The head part of a page: what stands before its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from sitelint.api import Columns, Page, body_columns, columns_of, parse_page, regex, remembered

from ._marks import PICTURES, calls_itself_logo, is_head_file, is_large_picture, is_shown, paints

_UNSEEN = frozenset(["script", "style", "noscript", "template", "title", "textarea", "option"])
_DESCRIBED = frozenset(["img", "a", "area", "div", "h1", "input"])
_SHORT = frozenset(["a", "span", "b", "i", "em", "font", "li", "strong"])
_CRUMBS = regex(r"当前位置|所在位置|现在的?位置|[您你]的位置|>\s*正文")
_CRUMB_NAME = re.compile(
    r"crumb|dqwz|weizhi|dangqian|(?:^|[\s_-])(?:position|location|curr(?:ent)?[-_]?(?:location|position))",
    re.I,
)
_WRITTEN = re.compile(r"document\.write[^;]{0,400}(?:logo|<h1)", re.I)
_PLAIN_TEXT = 600  # characters that are no links: more than that is content
_ALL_TEXT = 5000
_SHARE = 0.5  # of the body's elements, at least _LEAST
_LEAST, _MOST = 120, 700
_FILE_SIZE = 400_000
_FRAMES_DEEP = 2


@dataclass(slots=True)
class Head:
    """What was met until the name was found or the content began.

    ``named``: one of the names, or a picture that is called a logo, was met. ``absent`` are scripts and frames that are
    not at hand, ``elements`` all that were passed.
    """

    named: bool = False
    elements: list[Any] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    absent: list[Any] = field(default_factory=list)


def read_head(page: Page, names: Sequence[str]) -> Head:
    """Read the body up to the first sign of content, frames at hand included; stop where the name is found."""
    reader = _Reader(page, names)
    if page.root.find("body") is not None:
        tree = body_columns(page)
        reader.limit = max(_LEAST, int(_SHARE * min(len(tree.nodes), _MOST)))
        reader.read(tree, page.url, 0)
    else:
        for frame in page.root.iter("frame"):
            reader.frame(frame, page.url, 0)
    head = reader.head
    if not head.named and names:
        whole = "".join("".join(head.texts).split())
        head.named = any(name in whole for name in names)
    return head


@remembered
def _called_crumbs(name: str) -> bool:
    return _CRUMB_NAME.search(name) is not None


class _Reader:
    def __init__(self, page: Page, names: Sequence[str]) -> None:
        self.page, self.names, self.head = page, names, Head()
        self.limit = _MOST
        self.plain = self.total = 0

    def read(self, tree: Columns, base: str, depth: int) -> None:
        elements = self.head.elements
        root = tree.nodes[0]
        for node, tag, text, tail in zip(*tree[:4], strict=True):
            if tag.__class__ is not str:
                if tail and not self.text(tail, "p"):
                    return
                continue
            elements.append(node)
            if len(elements) > self.limit or tag in ("main", "article"):
                return
            if not self.element(tag, node, base, depth):
                return
            if text and tag not in _UNSEEN and not self.text(text, tag):
                return
            if tail and node is not root and not self.text(tail, "p"):
                return

    def element(self, tag: str, node: Any, base: str, depth: int) -> bool:
        """False when reading ends here."""
        name = node.get("class")
        other = node.get("id")
        name = f"{name or ''} {other or ''}" if name or other else ""
        if name and tag == "div" and _called_crumbs(name):
            return False
        if tag == "script":
            self.script(node, base)
        elif tag in ("iframe", "frame"):
            self.frame(node, base, depth)
        elif calls_itself_logo(tag, name, node) and paints(node) and is_shown(node):
            self.head.named = True
        if tag in _DESCRIBED:
            for words in (node.get("alt"), node.get("title")):
                if words and any(one in words for one in self.names) and is_shown(node):
                    self.head.named = True
        return not self.head.named

    def text(self, text: str, tag: str) -> bool:
        bare = text.strip()
        if not bare:
            return True
        if "位置" in bare or "正文" in bare:
            if _CRUMBS.search(bare):
                return False
        elif any(name in bare for name in self.names):
            self.head.named = True
            return False
        self.head.texts.append(bare)
        self.total += len(bare)
        if tag not in _SHORT or len(bare) > 20:
            self.plain += len(bare)
        return self.plain <= _PLAIN_TEXT and self.total <= _ALL_TEXT

    def script(self, node: Any, base: str) -> None:
        code = node.text or ""
        if address := node.get("src"):
            body = self.resource(base, address)
            if body is None:
                self.head.absent.append(node)
                return
            code = body.decode("utf-8", "replace")
        if "document.write" in code and _WRITTEN.search(code) and is_shown(node):
            self.head.named = True

    def frame(self, node: Any, base: str, depth: int) -> None:
        address = (node.get("src") or "").strip()
        if not address or address.startswith(("about:", "javascript:", "data:")):
            return
        body = self.resource(base, address)
        if body is None or depth >= _FRAMES_DEEP:
            self.head.absent.append(node)
            return
        inner = parse_page(body, urljoin(base, address)).root
        if is_head_file(node) and any(map(is_large_picture, islice(inner.iter(*PICTURES), _MOST))):
            self.head.named = True
            return
        start = inner.find("body")
        self.read(columns_of(inner if start is None else start), urljoin(base, address), depth + 1)

    def resource(self, base: str, address: str) -> bytes | None:
        if not self.page.resources:
            return None
        try:
            body = self.page.resources.get(urljoin(base, address.strip()))
        except ValueError:
            return None
        return body if body is not None and len(body) <= _FILE_SIZE else None
