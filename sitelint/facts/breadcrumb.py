"""Whether a page tells where it stands."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._crumbs import crumbs


@fact(scope="page")
def breadcrumb(page: Page) -> bool:
    """True when the page shows its column path (当前位置) in text."""
    return crumbs(page) is not None
