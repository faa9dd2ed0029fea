"""The time of publication as an article shows it."""

from __future__ import annotations

from sitelint.api import Item, Page, fact, regex
from sitelint.facts._article import published
from sitelint.facts._dates import FULL_DATE
from sitelint.facts._digest import digest

_DATE = regex(FULL_DATE)


@fact(
    scope="page",
    fields={
        "text": "the time as written, such as 2026年1月12日 09:30",
        "iso": "the same as YYYY-MM-DD or YYYY-MM-DD HH:MM",
        "clock": "true when hours and minutes are shown",
    },
)
def shown_time(page: Page) -> Item | None:
    """The visible time of publication of an article, as written. Null where none is shown."""
    if page.fact("pub_date") is None or (found := published(page)) is None:
        return None
    lines = digest(page).lines
    text = "\n".join(line.text for line in lines[found.line : found.line + 2]).replace("\x1f", " ")
    for match in _DATE.finditer(text):
        year, month, day = (int(match[name]) for name in ("y", "m", "d"))
        if f"{year}-{month:02}-{day:02}" == found.date[:10]:
            written = " ".join(match[0].split())
            return Item(
                {"text": written, "iso": found.date, "clock": len(found.date) > 10}, lines[found.line].at
            )
    return None
