"""The fact ``home_items``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._addresses import absolute
from sitelint.facts._digest import digest, words
from sitelint.facts._listing import dated, title_of

_MOST = 200
_TITLE = 8  # characters: shorter texts are names of columns


@fact(
    scope="page",
    fields={
        "items": "items with a date: date, text, url, line, column; newest first, at most 200",
        "titles": "links that read like titles of articles, with a date or without",
    },
)
def home_items(page: Page) -> dict[str, Any] | None:
    """What the home page shows as news: every dated item, also those in tabs. Null on other pages."""
    if page.fact("kind") != "home":
        return None
    notes = digest(page)
    found = sorted(
        dated(notes, all_lists=True), key=lambda item: (item.date[0] != "-", item.date), reverse=True
    )
    items = []
    for item in found[:_MOST]:
        line, column = page.position(item.link)
        address = absolute(page, item.link.get("href") or "")
        items.append(
            {"date": item.date, "text": title_of(item), "url": address, "line": line, "column": column}
        )
    titles = {words(anchor.at) for anchor in notes.anchors}
    return {"items": items, "titles": sum(len(text) >= _TITLE for text in titles)}
