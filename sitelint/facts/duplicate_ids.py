"""Whether ids are unique."""

from __future__ import annotations

from sitelint.api import Page, fact


@fact(scope="page")
def duplicate_ids(page: Page) -> bool:
    """True when two elements of the page have the same non-empty ``id``."""
    values = [value for at in page.select("[id]") if (value := at.get("id"))]
    return len(values) != len(set(values))
