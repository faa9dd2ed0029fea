"""Every link of a page, in one pass over its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sitelint.model.text import cut
from sitelint.parse.references import FINDERS, kind_of
from sitelint.parse.urls import Joined, join

if TYPE_CHECKING:
    from sitelint.parse.page import Page

TEXT_LIMIT = 200
HREF_LIMIT = 2000  # characters that are kept: nobody reads more, and a page may have many
_TEXT_NODES = 300  # elements inside a link that are read for its text
_STATE = frozenset(["tab", "button", "menuitem", "option"])
# References without a path, and such that must be cleaned to tell: they hang on the whole of the base address.
_OWN = re.compile(r"[\x00-\x20]*(?:(?:https?:)?(?:[?#]|\Z)|[^\t\n\r]*[\t\n\r])", re.I)
_HANDLERS = frozenset(["onclick", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target"])
_ANCHORS = ("a", "area")
_UNTOLD = frozenset(["script", "style", "noscript", "template"])


class RawLink(NamedTuple):
    """One link as a page has it: a site has a hundred on every page, and tuples are made and sent the fastest.

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
    folder = folder_of(base)
    for element, attribute, href, kind in references(page):
        own = base if _OWN.match(href) else folder
        yield element, _link(page, own, element, attribute, href, kind)


def references(page: Page) -> Iterator[tuple[Any, str, str, str]]:
    """(element, attribute, reference as written, kind) of the same."""
    inert: set[Any] = set()
    for template in page.root.iter("template"):
        if template not in inert:
            inert.update(template.iterdescendants())
    for element in page.root.iter(*FINDERS):
        if inert and element in inert:
            continue
        for attribute, href, kind in FINDERS[element.tag](element):
            yield element, attribute, href, kind


def folder_of(base: str) -> str:
    """All that counts of a base address for references that begin with a path: they are the same in many pages."""
    folder = base[: base.rfind("/") + 1]
    return base if not folder or folder.endswith("//") or "?" in base or "#" in base else folder


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
    tag = element.tag
    is_anchor = tag in _ANCHORS
    url, fragment, reason, leads_to = _joined(base, href, page.encoding, is_anchor or bool(href.strip()))
    if is_anchor:
        kind = leads_to
    line, column = page.attribute_position(element, attribute) or page.position(element)
    names = element.keys()
    return RawLink(
        cut(href, HREF_LIMIT), url, kind, line, column, fragment,
        _text(element) if is_anchor else "",
        (element.get("rel") or "")[:TEXT_LIMIT] if "rel" in names else "",
        (element.get("target") or "")[:TEXT_LIMIT] if "target" in names else "",
        "form" if kind == "form" and not reason else reason,
        bool(url) and kind == "page" and (is_anchor or tag == "meta"),
        is_anchor and len(names) > 1 and _scripted(element, names),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _joined(base: str, href: str, encoding: str, leads: bool) -> tuple[str, str | None, str, str]:
    """(address, fragment, reason, kind of the address) of a reference; ``leads`` where an empty one leads back here."""
    joined = join(base, href, encoding) if leads else Joined("", None, "empty")
    return *joined, kind_of(joined.url)


def _text(element: Any) -> str:
    if not len(element):
        return _fold(element.text or "") or _title(element)
    parts: list[str] = []
    alternative = ""
    for node in islice(element.iter(), _TEXT_NODES):
        if node is not element and node.tail:
            parts.append(node.tail)
        if not isinstance(node.tag, str) or node.tag in _UNTOLD:
            continue
        if node.text:
            parts.append(node.text)
        if node.tag == "img" and not alternative:
            alternative = _title(node)
    return _fold("".join(parts)) or alternative or _title(element)


def _title(element: Any) -> str:
    return _fold(element.get("alt") or element.get("title") or "")


def _fold(text: str) -> str:
    return " ".join(text[: 4 * TEXT_LIMIT].split())[:TEXT_LIMIT]


def _scripted(element: Any, names: list[str]) -> bool:
    return not _HANDLERS.isdisjoint(names) or (
        "role" in names and (element.get("role") or "").lower() in _STATE
    )
