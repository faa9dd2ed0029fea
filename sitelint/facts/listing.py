"""The fact ``listing``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, Unknown, columns, fact
from sitelint.facts._addresses import absolute
from sitelint.facts._digest import Digest, Element, digest
from sitelint.facts._listing import Dated, dated, title_of
from sitelint.facts._lists import main_list
from sitelint.facts._records import script_records

_NEWEST = 5  # dates that are kept: some may lie in the future of the run
_TEXTS = frozenset(["article", "guide", "other"])
_FEW = 3  # items of a list on a page that is a text
_LISTS = frozenset(["ul", "ol", "tbody", "div"])
_BOX = re.compile(r"list|news|article|content|info", re.I)


@fact(
    scope="page",
    fields={
        "items": "items of the main list",
        "way": "static: the items stand in the page; script: a script or frame brings them; none: there is no list",
        "scripted": "true where a script may add items to those that stand in the page",
        "dates": "the newest dates of items, YYYY-MM-DD, newest first, at most 5",
        "short": "the same of dates whose year cannot be found, --MM-DD",
        "text": "title of the newest item",
        "url": "where it leads",
        "line": "line of its place in the source",
        "column": "column of its place in the source",
    },
)
def listing(page: Page) -> dict[str, Any] | None:
    """What the lists of a column or home page show, small enough to be kept of every page. Null on other pages."""
    kind = page.fact("kind")
    own = page.fact("column")
    if kind != "home" and not (own and own.get("name")):
        return None
    notes = digest(page)
    empty = page.fact("empty_list")
    found = sorted(dated(notes, all_lists=kind == "home"), key=lambda item: item.date, reverse=True)
    if kind in _TEXTS and len(found) < _FEW:
        found = []  # the day under a text
    full = [item for item in found if item.date[0] != "-"]
    short = [item for item in found if item.date[0] == "-"]
    dates = [item.date for item in full] + sorted(filter(None, script_records(notes)), reverse=True)
    main = main_list(page) if found or kind not in _TEXTS else None
    value: dict[str, Any] = {
        "items": main.count if main else 0,
        "way": "script" if isinstance(empty, Unknown) else "static" if main or found else "none",
        "scripted": _scripted(notes, page),
        "dates": _distinct(dates),
        "short": _distinct([item.date for item in short]),
    }
    newest = full[0] if full else short[0] if short else None
    return value | _place(page, newest) if newest else value


def _distinct(dates: list[str]) -> list[str]:
    return list(dict.fromkeys(dates))[:_NEWEST]


def _place(page: Page, item: Dated) -> dict[str, Any]:
    line, column = page.position(item.link)
    return {
        "text": title_of(item),
        "url": absolute(page, item.link.get("href") or ""),
        "line": line,
        "column": column,
    }


def _scripted(notes: Digest, page: Page) -> bool:
    """There is an empty box for a list, and a script that could fill it."""
    if not notes.scripts:
        return False
    tree = columns(page)
    return any(
        not size and tag in _LISTS and not (text and text.strip()) and _named_list(at)
        for at, tag, text, size in zip(tree.nodes, tree.tags, tree.texts, tree.sizes, strict=True)
    )


def _named_list(at: Element) -> bool:
    own = at.get("id") or ""
    name = own if at.tag == "div" else f"{at.get('class') or ''} {own}"
    return len(name) > 1 and bool(_BOX.search(name))
