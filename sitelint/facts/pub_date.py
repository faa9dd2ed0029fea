"""When an article was published."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._article import published

_DATED_KINDS = frozenset(["article", "guide", "notice", "message", "disclosure", "other"])


@fact(scope="page")
def pub_date(page: Page) -> str | None:
    """The visible time of publication, ``YYYY-MM-DD`` or ``YYYY-MM-DD HH:MM``; null on lists and without one."""
    found = published(page) if page.fact("kind") in _DATED_KINDS else None
    return found.date if found else None
