"""How many images a page has."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._digest import digest


@fact(scope="page")
def images_total(page: Page) -> int:
    """Number of ``img`` elements in the parsed page."""
    return len(digest(page).images)
