"""When an article was published."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._article import published
from sitelint.facts._kinds import signs_of

_DOUBTFUL = frozenset(["disclosure", "other"])  # may be lists; a date of their items is not theirs
_DATED_KINDS = frozenset(["article", "guide", "notice", "message", "disclosure", "other"])


@fact(scope="page")
def pub_date(page: Page) -> str | None:
    """The visible time of publication, ``YYYY-MM-DD`` or ``YYYY-MM-DD HH:MM``; null on lists and without one."""
    kind = page.fact("kind")
    if kind not in _DATED_KINDS:
        return None
    found = published(page)
    if found and (kind not in _DOUBTFUL or signs_of(page).shows_time):
        return found.date
    return None
