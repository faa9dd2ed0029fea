"""The page's title."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._digest import digest


@fact(scope="page", reach="head")
def title(page: Page) -> str | None:
    """The decoded ``document.title``, white space folded; empty for an empty element, null without one."""
    found = digest(page).titles
    return " ".join((found[0].text or "").split()) if found else None
