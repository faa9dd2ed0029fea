"""How long the main list is."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._kinds import LIST_KINDS
from sitelint.facts._lists import main_list


@fact(scope="page")
def list_items(page: Page) -> int | None:
    """Number of items in the main list of a column page; null on pages that are no list."""
    if page.fact("kind") not in LIST_KINDS:
        return None
    found = main_list(page)
    if found:
        return found.count
    return 0 if page.fact("empty_list") is True else None
