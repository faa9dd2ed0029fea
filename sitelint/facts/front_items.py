"""What a home page lists."""

from __future__ import annotations

from hashlib import sha256

from sitelint.api import Page, fact
from sitelint.facts._dates import newest
from sitelint.facts._digest import digest, squeeze, words
from sitelint.facts._lists import dated_lists

_MOST = 300  # titles


@fact(
    scope="page",
    fields={
        "newest": "the newest date in its lists, YYYY-MM-DD or --MM-DD; empty without one",
        "count": "items with a date",
        "fingerprint": "changes when an item comes or goes, not when their order or the markup does",
    },
)
def front_items(page: Page) -> dict[str, object]:
    """The dated items that a page lists, as a fingerprint: to tell over days whether anything new appeared."""
    groups = dated_lists(digest(page))
    titles = sorted({words(item) for group in groups for item in group.items})[:_MOST]
    if not titles:  # a home page without dates: its links with titles of some length
        titles = sorted({text for a in digest(page).anchors if len(text := squeeze(words(a.at))) > 9})[:_MOST]
    print_ = sha256("\0".join(titles).encode("utf-8", "replace")).hexdigest()[:32] if titles else ""
    dates = [date for group in groups for date in group.dates]
    return {"newest": newest(dates) or "", "count": sum(len(g.items) for g in groups), "fingerprint": print_}
