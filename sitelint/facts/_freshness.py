"""How fresh a column is: the newest day that it shows or that stands below it, and whether that is too old."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from sitelint.api import Location, Text, Unknown, span_of
from sitelint.facts._addresses import folded
from sitelint.facts._column_book import Column, ColumnBook
from sitelint.facts._column_types import FREQUENT, KINDS
from sitelint.facts._dates import calendar_day

YEAR = "1 year"


class Newest(NamedTuple):
    """The newest day not in the future, whether its year is sure, where it stands, and what of."""

    day: date
    sure: bool
    at: Location
    text: str = ""


def newest_of(column: Column, book: ColumnBook, today: date) -> Newest | None:
    """The newest item of a column and all below it: by its lists, by the times that pages show, by its own text."""
    limit = (today + timedelta(days=1)).isoformat()
    best: Newest | None = None
    for one in column.branch():
        found = [*_shown(one, book, today, limit), *_published(one, book, limit)]
        for new in found:
            if best is None or (new.day, new.sure) > (best.day, best.sure):
                best = new
    return best


def _shown(one: Column, book: ColumnBook, today: date, limit: str) -> list[Newest]:
    out = []
    for page, value in one.listings():
        at = Location(page.target, int(value.get("line") or 0), int(value.get("column") or 0))
        text = str(value.get("text") or "")
        dates: list[str] = list(value.get("dates") or [])
        day = next((d for d in dates if d <= limit), None)
        if day is not None:
            first = day == dates[0]
            out.append(
                Newest(
                    date.fromisoformat(day),
                    True,
                    at if first else Location(page.target),
                    text if first else "",
                )
            )
        for short in value.get("short") or []:
            known = book.days.get(folded(str(value.get("url") or "")), "")
            sure = known[5:] == short[2:] and known <= limit
            shown = known if sure else latest(short, today)
            if shown:
                out.append(Newest(date.fromisoformat(shown), sure, at, text))
    return out


def _published(one: Column, book: ColumnBook, limit: str) -> list[Newest]:
    fresh = [(day, url) for day, url in one.articles if day <= limit]
    own = [
        (day, page.target) for page in one.pages if (day := book.days.get(folded(page.target), "9")) <= limit
    ]
    newest = max([*fresh, *own], default=None)
    return [Newest(date.fromisoformat(newest[0]), True, Location(newest[1]))] if newest else []


def latest(short: str, today: date) -> str | None:
    """A date without its year (``--MM-DD``) as the latest day that is not in the future."""
    month, day = int(short[2:4]), int(short[5:7])
    for year in range(today.year, today.year - 9, -1):
        found = calendar_day(year, month, day)
        if found is not None and found <= today.isoformat():
            return found
    return None


def period_of(column: Column, first_level: Any) -> str:
    """The time within which a column must be updated; empty where nothing says so."""
    if column.ignored:
        return ""
    if column.period:
        return column.period
    if column.type in FREQUENT and column.type != "动态要闻" and first_level is not True:
        return YEAR  # 6 months are for first-level columns
    return KINDS[column.type].period


def overdue(column: Column, newest: Newest | None, way: str, period: str, today: date) -> bool | Unknown:
    """Whether a column that is not blank was not updated in time."""
    if column.ignored or archived(column):
        return False
    if way == "script":
        return (
            _unsure("列表由脚本加载，须在浏览器中查看更新时间", "a script fills the list; look in a browser")
            if period
            else False
        )
    if newest is None:
        return _undated(column, way, period)
    if not newest.day < span_of(period or YEAR).before(today):
        if period and not newest.sure:
            return _unsure(
                f"列表只显示月日，年份须核对（{newest.day}）", f"dates without years; check {newest.day}"
            )
        return False
    return _stale(column, newest, way, period)


def _undated(column: Column, way: str, period: str) -> bool | Unknown:
    """Items without a visible time count as not updated; a person must see that none is there."""
    if way != "static" or not period or not KINDS[column.type].dated or column.by == "above":
        return False
    return _unsure("列表和所见文章均未显示发布时间", "neither the list nor the articles seen show a date")


def _stale(column: Column, newest: Newest, way: str, period: str) -> bool | Unknown:
    day = newest.day
    if not period:
        open_ended = column.type in ("other", "专题") and way == "static" and not column.ignored
        return (
            _unsure(f"最新信息为 {day}，是否应更新须人工判断", f"newest item {day}; must it be updated?")
            if open_ended
            else False
        )
    if not column.begins:
        return _unsure("未访问到列表首页", "the first page of its list was not visited")
    if any(value.get("scripted") for _, value in column.listings()):
        return _unsure(f"所见最新信息为 {day}，另有内容由脚本加载", f"newest seen {day}; scripts load more")
    if column.by == "above" or (column.type in FREQUENT and period == YEAR and not column.period):
        return _unsure(
            f"最新信息为 {day}，该子栏目是否应更新须人工判断",
            f"newest item {day}; must this sub-column be updated?",
        )
    return True


def archived(column: Column) -> bool:
    """Whether the column, or one above it, says that nothing more is to come."""
    return any((page.facts.get("column") or {}).get("archived") for page in column.pages)


def _unsure(zh: str, en: str) -> Unknown:
    return Unknown(Text(zh, en))
