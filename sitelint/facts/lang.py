"""The page's language."""

from __future__ import annotations

from sitelint.api import Page, fact


@fact(scope="page", reach="head")
def lang(page: Page) -> str | None:
    """The ``lang`` attribute of ``html`` as written; null without one."""
    value = page.root.get("lang")
    return None if value is None else str(value)
