"""Whether a page offers a search of the site."""

from __future__ import annotations

from sitelint.api import Page, Unknown, fact
from sitelint.facts._elsewhere import HEAD_ELSEWHERE, framed, head_elsewhere
from sitelint.facts._search_fields import search_fields


@fact(scope="page")
def search_box(page: Page) -> bool | Unknown:
    """True when a text field for searching the site is in the page.

    Unknown when there is none, but a frame or script that is not at hand brings the head of the page.
    """
    if any(next(search_fields(one), None) is not None for one in (page, *framed(page))):
        return True
    return HEAD_ELSEWHERE if head_elsewhere(page) else False
