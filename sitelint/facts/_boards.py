"""Rows of a board: a list of letters or of surveys, as a table with heads, boxes under heads, or plain items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sitelint.api import Page, base_of, columns, join, regex
from sitelint.facts._dates import FULL_DATE, iso, lone_date
from sitelint.facts._digest import Element, squeeze, words
from sitelint.facts._letters import LABELS
from sitelint.facts._lists import main_list
from sitelint.facts._states import state_of

_MOST = 100  # rows of one page
_HEADS = {
    "state": regex(r"状\s*态|进\s*度|^是否(?:回复|答复|办结)$"),
    "answered": regex(rf"^{LABELS['answered']}$"),
    "asked": regex(rf"^{LABELS['asked']}$"),
    "unit": regex(r"(?:单位|部门|机构)$"),
    "title": regex(r"标\s*题|主\s*题|名\s*称|^(?:信件|来信|留言|咨询|问题|内容|来信内容|咨询内容)$"),
    "date": regex(r"^(?:发布|受理|公开)?\s*(?:时\s*间|日\s*期)$"),
}
_TELLING = frozenset(["state", "answered", "asked", "date"])
_ROWS = ("tr", "ul", "ol", "dl", "div", "li", "p")
_CELLS = frozenset(["td", "th", "li", "span", "div", "dd", "dt", "p", "a", "b", "strong", "em", "i"])
_LOOKED_AT = 4000  # elements of a page that may be a row of heads
_LONGEST_HEAD = 10
_DATE = regex(FULL_DATE)
_LABELLED = {name: regex(rf"{LABELS[name]}\s*[:：]?\s*(?:{FULL_DATE})") for name in ("asked", "answered")}


def rows(page: Page, *, plain: bool) -> list[dict[str, Any]]:
    """Each row: url, title, asked, answered, date (of unsaid meaning), until, unit, state; only what it shows.

    ``plain``: items of a list without heads count too.
    """
    base = base_of(page)
    found = list(islice(_table_rows(page), _MOST))
    if not found and plain:
        found = list(islice(_items(page), _MOST))
    out = []
    for row, link in found:
        if link is not None:
            row.setdefault("title", words(link))
            row["url"] = join(base, link.get("href") or "", page.encoding).url
        row["title"] = row.get("title", "").lstrip("·•-　 ")[:60]
        shown = {name: value for name, value in row.items() if value}
        if shown.keys() & _TELLING and shown.keys() & {"title", "url"}:
            out.append(shown)
    return out


def _table_rows(page: Page) -> Iterator[tuple[dict[str, Any], Element | None]]:
    head = _head(page)
    if head is None:
        return
    roles = _roles(head)
    for at in _below(head, len(roles)):
        cells = _cells(at)
        row = {role: _cell(role, words(cell)) for role, cell in zip(roles, cells, strict=False) if role}
        link = next((a for a in at.iter("a") if len(words(a)) > 1), None)
        yield {role: value for role, value in row.items() if value}, link


def _head(page: Page) -> Element | None:
    """The first element whose children read as heads of such a list."""
    tree = columns(page)
    kinds = zip(tree.nodes, tree.tags, tree.sizes, strict=True)
    rows = ((at, size) for at, tag, size in kinds if tag in _ROWS)
    for at, size in islice(rows, _LOOKED_AT):
        if 3 <= size <= 9:
            roles = _roles(at)
            found = set(roles) - {""}
            if 2 * roles.count("") < len(roles) and found & _TELLING and "title" in found:
                return at
    return None


def _roles(at: Element) -> list[str]:
    return [_role(words(cell)) for cell in _cells(at)]


def _role(text: str) -> str:
    if not text or len(text) > _LONGEST_HEAD:
        return ""
    return next((role for role, pattern in _HEADS.items() if pattern.search(text)), "")


def _cells(at: Element) -> list[Element]:
    return [cell for cell in at if cell.tag in _CELLS]


def _below(head: Element, count: int) -> Iterator[Element]:
    """The rows that belong to a row of heads: its siblings, or what stands in the boxes after it."""
    box = head.getparent() if head.tag == "tr" and head.getparent().tag == "thead" else head
    for sibling in box.itersiblings():
        if sibling.tag == head.tag and _fits(sibling, count):
            yield sibling
            continue
        for at in sibling.iter(*_ROWS):
            if _fits(at, count):
                yield at


def _fits(at: Element, count: int) -> bool:
    cells = _cells(at)
    return len(cells) == count and _roles(at).count("") >= count - 1 and any(words(cell) for cell in cells)


def _cell(role: str, text: str) -> str | None:
    if role in ("asked", "answered", "date"):
        match = _DATE.search(text)
        found = iso(match) if match else lone_date(text)
        return found[:10] if found and found[0] != "-" else found
    return state_of(text) if role == "state" else text[:60]


def _all_items(items: list[Element]) -> list[Element]:
    """The items and their like that show no date of their own, in order."""
    if not items:
        return []
    tag = items[0].tag
    boxes = dict.fromkeys(item.getparent() for item in items)
    return [
        child
        for box in boxes
        for child in box
        if child.tag == tag and (tag == "a" or next(child.iter("a"), None) is not None)
    ]


def _items(page: Page) -> Iterator[tuple[dict[str, Any], Element | None]]:
    group = main_list(page)
    for at in _all_items(group.items) if group else ():
        text = squeeze(" ".join(at.itertext()))[:1000]
        link = at if at.tag == "a" else next((a for a in at.iter("a") if len(words(a)) > 3), None)
        row: dict[str, Any] = {}
        for name, pattern in _LABELLED.items():
            if match := pattern.search(text):
                found = iso(match)
                row[name] = found and found[:10]
        pieces = [squeeze(piece) for piece in at.itertext() if piece.strip()]
        row["state"] = next((state for piece in pieces if (state := state_of(piece))), "")
        dates = [found for match in _DATE.finditer(text) if (found := iso(match))]
        lone = [date for piece in pieces if (date := lone_date(piece))]
        row["date"] = (lone or dates or [""])[0][:10]
        if len(dates) > 1 and "asked" not in row:
            row["until"] = dates[1][:10]
        yield row, link
