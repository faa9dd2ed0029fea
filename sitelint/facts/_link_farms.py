"""Links to strange sites, and boxes out of sight that are full of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sitelint.api import Page, regex, styles
from sitelint.facts._digest import Digest, Element
from sitelint.facts._hosts import domain_of, host_of, known, official

MANY = 5  # foreign hosts in a hidden box
LONG = 20_000  # characters of script; longer ones are libraries
_AWAY = regex(
    r"(?:left|top|right|text-indent|margin-(?:left|top))\s*:\s*-\d{3,}|(?:^|;)\s*(?:height|width|font-size)\s*:\s*[01](?:px)?\s*(?:;|$)"
)
_LINK_BOX = regex(r"link|yqlj|friend|tab|yq_|wzlj|site|nav|menu|lj\b|slide", re.I)
_VEIL = regex(
    r"document\.write\w*\(\s*([\"'])<(?:div|span|ul|p|marquee)\b[^>]*?"
    r"(?:display\s*:\s*none|:\s*-\d{3,}px|height\s*=\W{0,2}[01]\b)[^>]*>\1\s*\)",
    re.I,
)
_BOXES = 100  # boxes per page that are looked into
_LINKS, _LEVELS = 200, 4
_MOVES = ("left", "top", "right", "text-indent", "margin-left", "margin-top")
_FAR = re.compile(r"\s*-\d{3,}")


def strange_links(
    links: Iterable[tuple[Element, str | None]], own: frozenset[str]
) -> list[tuple[Element, str]]:
    """(link, domain) of links, given with their addresses, to sites that are neither the own one nor official nor
    known."""
    out = []
    for link, href in links:
        if href is None or "//" not in href or ".gov.cn" in href:
            continue
        host = host_of(href)
        if host and not official(host) and not known(host) and (domain := domain_of(host)) not in own:
            out.append((link, domain))
    return out


def hidden_links(page: Page, notes: Digest, own: frozenset[str]) -> Iterator[tuple[Element, int]]:
    """(box, number of strange sites it links to) of every box out of sight that is a link farm."""
    boxes = []
    seen: set[Element] = set()  # of nested boxes the outermost counts
    for at in (*notes.hidden[:_BOXES], *_out_of_sight(page), *_moved_away(page, notes, own)):
        first = next(at.iter("a"), None)
        if first is not None and first not in seen:
            links = list(at.iter("a"))
            seen.update(links)
            boxes.append((at, links))
    writers = (
        at
        for at in notes.scripts
        if at.text and "document.write" in at.text and len(at.text) < LONG and _VEIL.search(at.text)
    )
    boxes += [(at, list(_following_links(at))) for at in writers]
    for at, links in boxes:
        strange = {domain for _, domain in strange_links(((link, link.get("href")) for link in links), own)}
        outside = len({host for link in links if (host := host_of(link.get("href") or ""))})
        named = any(
            _LINK_BOX.search(f"{node.get('class') or ''} {node.get('id') or ''}") for node in _around(at)
        )
        if len(strange) >= (MANY * 6 if named else MANY) and len(strange) * 10 >= outside * 6:
            yield at, len(strange)


def _out_of_sight(page: Page) -> list[Element]:
    out = [at for at in page.select("[style]") if _AWAY.search((at.get("style") or "").lower())]
    out += [at for at in page.root.iter("marquee") if at.get("height") in ("0", "1")]
    return out[:_BOXES]


def _moved_away(page: Page, notes: Digest, own: frozenset[str]) -> list[Element]:
    """Boxes around strange links that a style sheet moves off the screen."""
    around: Counter[Element] = Counter()
    shown = ((anchor.at, anchor.href) for anchor in notes.anchors if not anchor.hidden)
    for link, _ in strange_links(shown, own)[:_LINKS]:
        around.update(islice(link.iterancestors("div", "p", "span", "ul", "li", "td", "section"), _LEVELS))
    boxes = [box for box, links in around.items() if links >= MANY]
    if not boxes:
        return []
    style = styles(page)
    return [box for box in boxes if any(_FAR.match(style.get(box, name)) for name in _MOVES)]


def _following_links(script: Element) -> Iterator[Element]:
    node = script.getnext()
    while node is not None and node.tag != "script":
        if isinstance(node.tag, str):
            yield from node.iter("a")
        node = node.getnext()


def _around(at: Element) -> Iterator[Element]:
    node = at
    for _ in range(3):
        if node is None or node.tag == "body":
            return
        yield node
        node = node.getparent()
