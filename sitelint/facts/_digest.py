"""What the page facts share: one walk over the tree that notes text lines, links, images, forms and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sitelint.api import Page
from sitelint.facts._written import visible_lines, written_markup

Element = Any  # an lxml element; only parse imports lxml
_DEEP = frozenset(
    [
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "svg",
        "math",
        "textarea",
        "select",
        "noframes",
        "iframe",
    ]
)  # what is in them is no text of the page
_BLOCK = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "iframe",
    ]
)  # fmt: skip
_KEY = "sitelint.facts.digest"


class Line(NamedTuple):
    """A line of text as a reader sees it. ``text`` parts the text nodes by U+001F; ``at`` holds the first of them."""

    text: str
    at: Element
    hidden: bool


class Anchor(NamedTuple):
    """A link: its element, the line it begins on, and whether an inline style hides it."""

    at: Element
    line: int
    hidden: bool


@dataclass(slots=True)
class Digest:
    """The notes of the walk, in document order."""

    lines: list[Line] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    metas: list[Element] = field(default_factory=list)
    titles: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    inputs: list[Element] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)  # the outermost elements that an inline style hides
    memo: dict[str, Any] = field(default_factory=dict)

    def sorts(self) -> dict[str, list[Element]]:
        """Where the walk puts an element by its tag."""
        sorts = dict.fromkeys(["input", "textarea", "button"], self.inputs) | dict.fromkeys(
            ["iframe", "frame"], self.frames
        )
        sorts |= dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], self.headings)
        return sorts | {"img": self.images, "meta": self.metas, "title": self.titles, "script": self.scripts}

    def visible(self) -> Iterator[tuple[int, Line]]:
        return ((number, line) for number, line in enumerate(self.lines) if not line.hidden)


def digest(page: Page) -> Digest:
    """The notes on a page; the walk is done once."""
    found: Digest | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = _walk(page)
    return found


def flow(notes: Digest) -> str:
    """The visible lines as one text, for quick looks."""
    if "flow" not in notes.memo:
        notes.memo["flow"] = "\n".join([line.text for line in notes.lines if not line.hidden])
    return str(notes.memo["flow"])


def code(notes: Digest) -> str:
    """The inline scripts as one text, for quick looks."""
    if "code" not in notes.memo:
        notes.memo["code"] = "\n".join([script.text for script in notes.scripts if script.text])
    return str(notes.memo["code"])


def has(text: str, *words: str) -> bool:
    """Whether any of the words is in the text."""
    for word in words:  # noqa: SIM110 - a generator would cost more than the look
        if word in text:
            return True
    return False


def squeeze(text: str) -> str:
    """Text of a line or node without the marks between nodes, white space folded."""
    return " ".join(text.replace("\x1f", "").split())


def words(element: Element) -> str:
    """All text below an element, white space folded."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def _walk(page: Page) -> Digest:
    notes = Digest()
    sorts = notes.sorts()
    veils = {at for at in page.select("[style]") if hides(at.get("style") or "")}
    lines, anchors = notes.lines, notes.anchors
    buffer: list[str] = []
    first: Element = None
    veil: Element = None  # the root of the hidden subtree that the walk is in

    node: Element = page.root
    while node is not None:
        tag = node.tag
        inner = None
        if tag.__class__ is str:
            if buffer and (tag in _BLOCK or (veils and node in veils)):
                lines.append(Line("\x1f".join(buffer), first, veil is not None))
                buffer = []
            if veils and veil is None and node in veils:
                veil = node
                notes.hidden.append(node)
            if tag == "a":
                anchors.append(Anchor(node, len(lines), veil is not None))
            elif tag in sorts:
                sorts[tag].append(node)
            if tag not in _DEEP:
                text = node.text
                if text and (buffer or not text.isspace()):
                    if not buffer:
                        first = node
                    buffer.append(text)
                if len(node):
                    inner = node[0]
            elif tag == "script" and "document.write" in (node.text or ""):
                for number, line in enumerate(visible_lines(written_markup(node.text))):
                    if number and buffer:
                        lines.append(Line("\x1f".join(buffer), first, veil is not None))
                        buffer = []
                    if not buffer:
                        first = node
                    buffer.append(line)
        if inner is not None:
            node = inner
            continue
        while node is not None:  # leave it, and all that end with it
            if buffer and (node.tag in _BLOCK or node is veil):
                lines.append(Line("\x1f".join(buffer), first, veil is not None))
                buffer = []
            if node is veil:
                veil = None
            tail = node.tail
            if tail and (buffer or not tail.isspace()):
                if not buffer:
                    first = node.getparent()
                buffer.append(tail)
            following = node.getnext()
            if following is not None:
                node = following
                break
            node = node.getparent()
    if buffer:
        lines.append(Line("\x1f".join(buffer), first, False))
    return notes


def hides(style: str) -> bool:
    """Whether an inline style takes the element out of sight."""
    if "none" not in style and "hidden" not in style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
