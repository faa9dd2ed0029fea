"""Where an article comes from."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._article import source_of


@fact(scope="page")
def source(page: Page) -> str | None:
    """The value after 来源 as the page shows it; null on lists and where none is shown."""
    return (
        source_of(page) if page.fact("kind") in ("article", "guide", "message", "notice", "other") else None
    )
