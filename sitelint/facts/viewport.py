"""Whether the page tells small screens how wide it is."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._digest import digest, named_metas


@fact(scope="page", reach="head")
def viewport(page: Page) -> bool:
    """True when a ``<meta name="viewport">`` has content."""
    return any(
        name.strip() == "viewport" and (at.get("content") or "").strip()
        for name, at in named_metas(digest(page))
    )
