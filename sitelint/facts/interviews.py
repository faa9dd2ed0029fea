"""The fact ``interviews``."""

from __future__ import annotations

from sitelint.api import Item, Site, Text, Unknown, fact, today
from sitelint.facts._activities import activities, count_recent
from sitelint.facts._seen import absent

_MORE = Unknown(
    Text(
        "列表可能还有未读到的条目或条目没有完整日期",
        "the list may hold more than was read, or dates are incomplete",
    )
)


@fact(
    scope="site",
    needs=("interactive_pages", "coverage"),
    fields={
        "column": "true when there is a column of interviews; false when there is none; unknown when not sure",
        "held": "interviews surely within the year before the run",
        "possible": "the same with those whose date is not sure",
        "complete": "true when none of the year can be missing; else unknown",
    },
)
def interviews(site: Site) -> Item:
    """Online interviews (在线访谈) of the site, in figures of the year before the run."""
    found = activities(site, "interview")
    sure, possible = count_recent(found.rows, today(site.clock))
    return Item(
        {
            "column": True if found.found else absent(site, "在线访谈栏目", "column of interviews"),
            "held": sure,
            "possible": possible,
            "complete": True if found.complete else _MORE,
        }
    )
