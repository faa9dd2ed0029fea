"""How fresh a column is: the newest day that it shows or that stands below it, and whether that is too old."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from sitelint.api import Location, Text, Unknown, regex, span_of
from sitelint.facts._addresses import folded
from sitelint.facts._column_book import Column, ColumnBook
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import FREQUENT, KINDS
from sitelint.facts._dates import calendar_day

YEAR = "1 year"
_AGENCY = regex(r"(?:局|委员会|厅|镇|乡|街道|办事处|委办|政府办|开发区|管委会)$")


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
    if column.ignored or (column.type == "公开目录" and column.below):
        return ""  # a catalogue of columns that are judged themselves
    if column.period:
        return column.period
    if column.type in FREQUENT and column.type != "动态要闻" and first_level is not True:
        return YEAR  # 6 months are for first-level columns
    return KINDS[column.type].period


class Standing(NamedTuple):
    """A column that is not blank on a day: ``way`` its list is made, the time within which it must be updated."""

    column: Column
    newest: Newest | None
    way: str
    period: str
    today: date
    online: bool

    def overdue(self) -> bool | Unknown:
        """Whether it was not updated in time; unknown where a person must look."""
        if self.column.ignored or archived(self.column) or (not self.period and not self._open_ended()):
            return False
        doubt = self._doubt()
        if doubt is not None:
            zh, en = doubt
            return Unknown(Text(f"“{self.column.name}”{zh}", f"“{self.column.name}”: {en}"))
        return self._old()

    def _open_ended(self) -> bool:
        """Of no known kind, but with a list that is long not updated."""
        return self.column.type in ("other", "专题") and self.way == "static" and self._old()

    def _old(self) -> bool:
        return self.newest is not None and self.newest.day < span_of(self.period or YEAR).before(self.today)

    def _doubt(self) -> tuple[str, str] | None:
        """Why it cannot be told, or None."""
        kind = KINDS[self.column.type]
        if self.way == "script":
            return "的列表由脚本加载，须在浏览器中查看更新时间", "a script fills the list; look in a browser"
        if self.newest is None:
            if self.way == "static" and kind.dated and self.column.by != "above":
                return (
                    "的列表和所见文章均未显示发布时间",
                    "neither the list nor the articles seen show a date",
                )
            return None
        day = self.newest.day
        if not self._old():
            if self.newest.sure:
                return None
            return f"只显示月日，须核对年份（{day}）", f"dates without years; check {day}"
        return self._doubt_of_age(day)

    def _doubt_of_age(self, day: date) -> tuple[str, str] | None:
        if not self.online:
            return f"最新信息为 {day}，文件可能不是最新", f"newest item {day}; the files may not be current"
        if not self.column.begins:
            return "未访问到列表首页", "the first page of its list was not visited"
        if any(value.get("scripted") for _, value in self.column.listings()):
            return f"所见最新信息为 {day}，另有内容由脚本加载", f"newest item seen {day}; scripts load more"
        if _set_apart(self.column):
            return (
                f"最新信息为 {day}，在专题或部门页面之下，是否应更新须人工判断",
                f"newest item {day}, below a topic or agency",
            )
        below = self.column.type in FREQUENT and self.period == YEAR and not self.column.period
        if not self.period or self.column.by == "above" or below:
            return f"最新信息为 {day}，是否应更新须人工判断", f"newest item {day}; must it be updated?"
        return None


def _set_apart(column: Column) -> bool:
    """Whether it stands below a topic, or on the pages of an agency or township."""
    kinds = {above.type for above in column.ancestors()} | {kind_of_name(name) for name in column.path[:-1]}
    return not kinds.isdisjoint(("专题", "机构")) or any(_AGENCY.search(name) for name in column.path[:-1])


def archived(column: Column) -> bool:
    """Whether the column says that nothing more is to come."""
    return any((page.facts.get("column") or {}).get("archived") for page in column.pages)
