"""The fact ``surveys``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact, today
from sitelint.facts._activities import Activities, activities, has_result
from sitelint.facts._days import day_of, in_last_year
from sitelint.facts._seen import whole

_DAYS = 60  # after its beginning a survey without a stated end is over
_NOT_FOUND = Unknown(
    Text("未找到对应的结果反馈，请打开核实", "no result was found that belongs to it; open it and look")
)
_STILL = Unknown(Text("可能尚未结束", "it may not be over yet"))
_NO_DATE = Unknown(Text("没有完整日期", "there is no full date"))


@fact(
    scope="site",
    needs=("interactive_pages", "coverage"),
    fields={
        "title": "its title; at most 60 characters",
        "url": "address of the survey, or of the list that shows it",
        "date": "its day, YYYY-MM-DD; null without one",
        "recent": "within the year before the run; unknown without a full date",
        "ended": f"its end is past, or it began more than {_DAYS} days ago; unknown when neither is shown",
        "result": "true when a result is listed; false when surely none; else unknown",
    },
)
def surveys(site: Site) -> list[Item]:
    """Consultations and surveys (征集调查) that their columns list, with their results; newest first."""
    now = today(site.clock)
    found = activities(site, "survey")
    known = [has_result(row["title"], found.results) or row.get("state") == "answered" for row in found.rows]
    due = [
        done
        for row, done in zip(found.rows, known, strict=True)
        if _ended(row, now) is True and in_last_year(row["day"], now)
    ]
    missing = _missing(site, found, due)
    return [_item(row, now, True if done else missing) for row, done in zip(found.rows, known, strict=True)]


def _missing(site: Site, found: Activities, due: list[bool]) -> bool | Unknown:
    """What the lack of a result proves: something only where results are listed as a rule, or nowhere at all."""
    if not whole(site):
        return _NOT_FOUND
    rule = due and 2 * sum(due) >= len(due)
    return False if rule or not found.results else _NOT_FOUND


def _ended(row: dict[str, Any], now: date) -> bool | Unknown:
    until, day = day_of(row.get("until")), row["day"]
    if until:
        return until < now
    return day < now - timedelta(days=_DAYS) if day else _STILL


def _item(row: dict[str, Any], now: date, result: Any) -> Item:
    day = row["day"]
    url = row.get("url") or row["page"]
    fields = {
        "title": row["title"],
        "url": url,
        "date": day and day.isoformat(),
        "recent": in_last_year(day, now) if day and row["certain"] else _NO_DATE,
        "ended": _ended(row, now),
        "result": result,
    }
    return Item(fields, Location(str(url)))
