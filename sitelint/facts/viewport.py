"""Whether the page tells small screens how wide it is."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._digest import digest


@fact(scope="page", reach="head")
def viewport(page: Page) -> bool:
    """True when a ``<meta name="viewport">`` has content."""
    return any(
        (at.get("name") or "").strip().lower() == "viewport" and (at.get("content") or "").strip()
        for at in digest(page).metas
    )
