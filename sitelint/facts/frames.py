"""The frames of a page."""

from __future__ import annotations

from sitelint.api import Item, Page, fact
from sitelint.facts._digest import digest


@fact(
    scope="page", reach="tag", fields={"src": "address as written", "title": "its title; empty without one"}
)
def frames(page: Page) -> list[Item]:
    """The elements ``iframe`` and ``frame`` in document order."""
    return [
        Item({"src": str(at.get("src") or ""), "title": str(at.get("title") or "").strip()}, at)
        for at in digest(page).frames
    ]
