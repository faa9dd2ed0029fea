"""How many images lack a text alternative."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._digest import digest


@fact(scope="page")
def images_without_alt(page: Page) -> int:
    """Number of ``img`` elements without an ``alt`` attribute; an empty one counts as decoration."""
    return sum(at.get("alt") is None for at in digest(page).images)
