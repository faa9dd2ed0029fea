"""The page's real encoding."""

from __future__ import annotations

from sitelint.api import Page, fact


@fact(scope="page", reach="head")
def encoding(page: Page) -> str:
    """The encoding that the bytes are really in, whatever the page declares."""
    return page.real_encoding
