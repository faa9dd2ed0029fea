"""What the page facts share: one walk over the tree that notes text lines, links, images, forms and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from sitelint.api import Page, columns
from sitelint.facts._tags import BREAKS, COMMENT, LINK, SILENT, SORTED, TRAITS
from sitelint.facts._written import written_lines

Element = Any  # an lxml element; only parse imports lxml
_KEY = "sitelint.facts.digest"


class Line(NamedTuple):
    """A line of text as a reader sees it. ``text`` parts the text nodes by U+001F; ``at`` holds the first of them."""

    text: str
    at: Element
    hidden: bool


class Anchor(NamedTuple):
    """A link: its element, the line it begins on, whether an inline style hides it, and its address as written."""

    at: Element
    line: int
    hidden: bool
    href: str | None


@dataclass(slots=True)
class Digest:
    """The notes of the walk, in document order."""

    lines: list[Line] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    metas: list[Element] = field(default_factory=list)
    titles: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    codes: list[tuple[Element, str]] = field(default_factory=list)  # inline scripts
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


_line: Callable[[tuple[str, Element, bool]], Line] = partial(tuple.__new__, Line)  # half the price of Line(…)
_anchor: Callable[[tuple[Element, int, bool, str | None]], Anchor] = partial(tuple.__new__, Anchor)


def digest(page: Page) -> Digest:
    """The notes on a page; the walk is done once."""
    found: Digest | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = _walk(page)
    return found


def shown(notes: Digest) -> list[str]:
    """The texts of the visible lines."""
    if "shown" not in notes.memo:
        notes.memo["shown"] = [text for text, _, hidden in notes.lines if not hidden]
    found: list[str] = notes.memo["shown"]
    return found


def texts(notes: Digest) -> list[str]:
    """The texts of all lines, those out of sight empty."""
    if "texts" not in notes.memo:
        notes.memo["texts"] = ["" if hidden else text for text, _, hidden in notes.lines]
    found: list[str] = notes.memo["texts"]
    return found


def flow(notes: Digest) -> str:
    """The visible lines as one text, for quick looks."""
    if "flow" not in notes.memo:
        notes.memo["flow"] = "\n".join(shown(notes))
    return str(notes.memo["flow"])


def code(notes: Digest) -> str:
    """The inline scripts as one text, for quick looks."""
    if "code" not in notes.memo:
        notes.memo["code"] = "\n".join([text for _, text in notes.codes])
    return str(notes.memo["code"])


def named_metas(notes: Digest) -> list[tuple[str, Element]]:
    """(name in small letters, element) of every ``meta``."""
    if "metas" not in notes.memo:
        notes.memo["metas"] = [((at.get("name") or "").lower(), at) for at in notes.metas]
    found: list[tuple[str, Element]] = notes.memo["metas"]
    return found


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
    lines, anchors = notes.lines, notes.anchors
    buffer: list[str] = []
    first: Element = None
    veil: Element = None  # the root of the hidden subtree that the walk is in

    parent: Element = None
    left = 1  # children of the parent that are still to come
    # Of the open elements: parent, its children to come, own traits and tail.
    above: list[tuple[Any, int, int, str | None]] = []
    tree = columns(page)
    rows = zip(*tree, map(TRAITS.get, tree.tags), strict=True)
    for node, tag, text, tail, inner, traits in rows:
        if traits is None:
            traits = 0 if tag.__class__ is str else COMMENT
        if traits != COMMENT:
            if buffer and traits & BREAKS:
                lines.append(_line(("\x1f".join(buffer), first, veil is not None)))
                buffer = []
            if (style := node.get("style")) is not None and hides(style):
                if buffer:
                    lines.append(_line(("\x1f".join(buffer), first, veil is not None)))
                    buffer = []
                if veil is None:
                    veil = node
                    notes.hidden.append(node)
            if not traits & SILENT:
                if traits & LINK:
                    anchors.append(_anchor((node, len(lines), veil is not None, node.get("href"))))
                elif traits & SORTED:
                    sorts[tag].append(node)
                if text and (buffer or not text.isspace()):
                    if not buffer:
                        first = node
                    buffer.append(text)
                if inner:
                    above.append((parent, left, traits, tail))
                    parent, left = node, inner
                    continue
            else:
                if traits & SORTED:
                    sorts[tag].append(node)
                if inner:
                    below = sum(1 for _ in node.iterdescendants())
                    next(islice(rows, below, below), None)  # passes over them
                if text and tag == "script":
                    notes.codes.append((node, text))
                    written = written_lines(text) if "document.write" in text else ()
                    for number, line in enumerate(written):
                        if number and buffer:
                            lines.append(_line(("\x1f".join(buffer), first, veil is not None)))
                            buffer = []
                        if not buffer:
                            first = node
                        buffer.append(line)
        while True:  # leave it, and all that end with it
            if buffer and (traits & BREAKS or node is veil):
                lines.append(_line(("\x1f".join(buffer), first, veil is not None)))
                buffer = []
            if node is veil:
                veil = None
            if buffer:
                if tail:
                    buffer.append(tail)
            elif tail and not tail.isspace():
                first = parent
                buffer.append(tail)
            left -= 1
            if left or not above:
                break
            node = parent
            parent, left, traits, tail = above.pop()
    if buffer:
        lines.append(Line("\x1f".join(buffer), first, False))
    return notes


def hides(style: str) -> bool:
    """Whether an inline style takes the element out of sight."""
    if "none" not in style and "hidden" not in style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
