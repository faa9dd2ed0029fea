"""How fresh a list is."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._dates import newest
from sitelint.facts._digest import digest
from sitelint.facts._items import list_dates
from sitelint.facts._kinds import LIST_KINDS
from sitelint.facts._lists import main_list


@fact(scope="page")
def newest_item_date(page: Page) -> str | None:
    """The newest date that a list shows: ``YYYY-MM-DD``, ``--MM-DD`` without its year; null on pages without lists.

    On a column page the main list counts, on a home page all lists.
    """
    kind = page.fact("kind")
    if kind == "home":
        return newest([date for dates, _ in list_dates(digest(page)) for date in dates])
    found = main_list(page) if kind in LIST_KINDS else None
    return newest(found.dates) if found else None
