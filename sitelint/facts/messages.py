"""The fact ``messages``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact, today
from sitelint.facts._days import day_of, in_last_year, months_before, working_days
from sitelint.facts._merge import merged

_NOT_TOLD = Unknown(
    Text(
        "页面没有说明是否已答复，请打开留言核实",
        "the page does not say whether it was answered; open the message",
    )
)
_TRIAL = Unknown(
    Text(
        "留言可能无效（测试、重复等），请核实",
        "the message may not be valid (a test, a repetition); look at it",
    )
)
_CALENDAR = Unknown(
    Text(
        "该年的放假安排未知，工作日数无法确定",
        "the holidays of that year are not known, so working days cannot be counted",
    )
)


@fact(
    scope="site",
    needs=("interactive_pages",),
    fields={
        "url": "address of the message, or of the list that shows it",
        "page": "address of the page it was found on",
        "title": "its title; at most 60 characters",
        "asked": "day of the question, YYYY-MM-DD; null when it is not shown",
        "answered": "day of the reply; null when it is not shown",
        "unit": "who replied; null when it is not shown",
        "state": "answered or open; unknown when pages do not tell",
        "recent": "asked within the year before the run; unknown without a date",
        "open_days": "days since an unanswered question was asked; null for answered ones",
        "overdue": "asked within the last year, not answered for more than 3 months, and valid; unknown when not sure",
        "working_days": "working days from question to reply by China's calendar; null without both, unknown in years"
        " whose holidays are not announced",
        "least": "the fewest working days that it can have been; null without both dates",
        "most": "the most working days that it can have been; null without both dates",
    },
)
def messages(site: Site) -> list[Item]:
    """Messages of the public in the columns that must answer: from their lists and their own pages, each once.

    Interviews, surveys, petitions and discipline reports are left out.
    """
    now = today(site.clock)
    return [_item(one, now) for one in merged(site.fact("interactive_pages"))]


def _item(one: Mapping[str, Any], now: date) -> Item:
    asked, answered = day_of(one.get("asked")), day_of(one.get("answered"))
    if asked and asked > now:
        asked = None
    state: Any = {"answered": "answered", "open": "open"}.get(one.get("state") or "", _NOT_TOLD)
    if state is _NOT_TOLD and answered:
        state = "answered"
    span = working_days(asked, answered) if asked and answered and asked <= answered else None
    fields = {
        **{name: one.get(name) for name in ("url", "page", "title", "unit")},
        "asked": asked and asked.isoformat(),
        "answered": answered and answered.isoformat(),
        "state": state,
        "recent": in_last_year(asked, now) if asked else _NOT_TOLD,
        "open_days": (now - asked).days if asked and state == "open" else None,
        "overdue": _overdue(state, asked, now, valid=bool(one["valid"])),
        "working_days": None if span is None else span[0] if span[0] == span[1] else _CALENDAR,
        "least": span and span[0],
        "most": span and span[1],
    }
    return Item(fields, Location(str(one["url"])))


def _overdue(state: Any, asked: date | None, now: date, *, valid: bool) -> bool | Unknown:
    if state == "answered":
        return False
    if asked is None:
        return _NOT_TOLD
    if not months_before(now, 12) <= asked < months_before(now, 3):
        return False
    if not valid:
        return _TRIAL
    return True if state == "open" else _NOT_TOLD
