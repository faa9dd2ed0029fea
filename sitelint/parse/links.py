"""Every link of a page, in one pass over its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sitelint.model.text import cut
from sitelint.parse.references import FINDERS, kind_of
from sitelint.parse.urls import Joined, join

if TYPE_CHECKING:
    from sitelint.parse.page import Page

TEXT_LIMIT = 200
HREF_LIMIT = 2000  # characters that are kept: nobody reads more, and a page may have many
_TEXT_NODES = 300  # elements inside a link that are read for its text
_SPACE = re.compile(r"\s+")
_STATE = frozenset(["tab", "button", "menuitem", "option"])
_HANDLERS = ("onclick", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target")


@dataclass(frozen=True, slots=True)
class RawLink:
    """One link as a page has it.

    ``href`` is as written; ``url`` absolute without fragment, ``""`` when ``reason`` says why.
    ``kind``: page | image | script | style | attachment | frame | form, in styles also background | font. ``text`` is
    the folded anchor text (at most 200 characters). ``followed`` tells links that lead a visitor to a page.
    ``scripted``: a script answers the click.
    """

    href: str
    url: str
    kind: str
    line: int
    column: int
    fragment: str | None = None
    text: str = ""
    rel: str = ""
    target: str = ""
    reason: str = ""
    followed: bool = False
    scripted: bool = False


def extract(page: Page) -> list[RawLink]:
    """All links of the page in document order, one per reference as written, those of its styles too."""
    links = [link for _, link in walk(page)]
    if "url(" in page.source or "@import" in page.source:
        from sitelint.parse.css_links import links_of_styles

        links += links_of_styles(page, base_of(page))
        links.sort(key=lambda link: (link.line, link.column))
    return links


def walk(page: Page) -> Iterator[tuple[Any, RawLink]]:
    """(element, link) for every reference that a browser would load or follow."""
    base = base_of(page)
    inert: set[Any] = set()
    for template in page.root.iter("template"):
        if template not in inert:
            inert.update(template.iterdescendants())
    for element in page.root.iter():
        tag = element.tag
        if not isinstance(tag, str) or (finder := FINDERS.get(tag)) is None or (inert and element in inert):
            continue
        for attribute, href, kind in finder(element):
            yield element, _link(page, base, element, attribute, href, kind)


def base_of(page: Page) -> str:
    """The URL that references resolve against: the first ``base[href]``, else the page's own."""
    for element in page.root.iter("base"):
        if (href := element.get("href")) is not None:
            return join(page.url, href, page.encoding).url or page.url
    return page.url


def anchors(page: Page) -> frozenset[str]:
    """Everything a fragment may point at: ids, and names of anchors."""
    found = {
        value for element in page.root.iter() if isinstance(element.tag, str) and (value := element.get("id"))
    }
    found.update(value for element in page.root.iter("a") if (value := element.get("name")))
    return frozenset(found)


def _link(page: Page, base: str, element: Any, attribute: str, href: str, kind: str) -> RawLink:
    is_anchor = element.tag in ("a", "area")
    joined = join(base, href, page.encoding) if is_anchor or href.strip() else Joined("", None, "empty")
    if is_anchor:
        kind = kind_of(joined.url)
    line, column = page.attribute_position(element, attribute) or page.position(element)
    return RawLink(
        cut(href, HREF_LIMIT), joined.url, kind, line, column, joined.fragment,
        text=_text(element) if is_anchor else "",
        rel=(element.get("rel") or "")[:TEXT_LIMIT],
        target=(element.get("target") or "")[:TEXT_LIMIT],
        reason="form" if kind == "form" and not joined.reason else joined.reason,
        followed=bool(joined.url) and kind == "page" and (is_anchor or element.tag == "meta"),
        scripted=is_anchor and _scripted(element),
    )  # fmt: skip


def _text(element: Any) -> str:
    if not len(element):
        return _fold(element.text or "") or _title(element)
    parts: list[str] = []
    alternative = ""
    for node in islice(element.iter(), _TEXT_NODES):
        if node is not element and node.tail:
            parts.append(node.tail)
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "noscript", "template"):
            continue
        if node.text:
            parts.append(node.text)
        if node.tag == "img" and not alternative:
            alternative = _title(node)
    return _fold("".join(parts)) or alternative or _title(element)


def _title(element: Any) -> str:
    return _fold(element.get("alt") or element.get("title") or "")


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text[: 4 * TEXT_LIMIT]).strip()[:TEXT_LIMIT]


def _scripted(element: Any) -> bool:
    role = (element.get("role") or "").lower()
    return role in _STATE or any(element.get(name) is not None for name in _HANDLERS)
