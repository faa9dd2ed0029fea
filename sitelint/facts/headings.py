"""The headings of a page."""

from __future__ import annotations

from sitelint.api import Item, Page, fact
from sitelint.facts._digest import digest, words


@fact(scope="page", fields={"level": "1 to 6", "text": "its text, white space folded"})
def headings(page: Page) -> list[Item]:
    """The elements ``h1`` to ``h6`` in document order."""
    return [Item({"level": int(at.tag[1]), "text": words(at)}, at) for at in digest(page).headings]
