"""The fact ``columns``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sitelint.api import ColumnSetting, Item, Location, Site, Text, Unknown, fact, span_of, today
from sitelint.facts._addresses import folded
from sitelint.facts._column_book import Column, ColumnBook, column_book
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import FREQUENT, KINDS, period_zh
from sitelint.facts._freshness import Newest, Standing, archived, newest_of, period_of

_BLANK_KINDS = frozenset(["column", "disclosure"])  # a board without letters is no blank column
_SHALLOW = 3  # names of the path of a first-level column: 信息公开 > 政府信息 > 通知公告
_SEEN_EMPTY = ("的列表为空，但页面没有说明，须人工查看", "the list is empty, but the page does not say so")
_SCRIPT = ("的列表由脚本或框架加载，须在浏览器中查看", "a script or frame fills the list; look in a browser")
_BELOW = ("页面为空，下级栏目有内容", "the page is empty, but columns below it are not")
_UNVISITED = Unknown(Text("本次检查没有访问该栏目", "this run did not visit the column"))
_DEPTH = Unknown(Text("不确定是否一级栏目", "it is not known whether this is a first-level column"))


@fact(
    scope="site",
    fields={
        "url": "address of the column's first page that was visited",
        "name": "its name",
        "path": "names from below the home page down to it, joined by >",
        "type": "动态要闻, 通知公告, 政策文件, 政策解读, 新闻发布, 回应关切, 概况, 机构, 领导, 规划, 财政, 统计, "
        "人事, 项目, 重点领域, 公开指南, 公开制度, 公开目录, 公开年报, 依申请公开, 数据开放, 办事, 互动, 征集, 访谈, "
        "专题 or other",
        "by": "how the type is known: name, label, above (from the column above it), site file, or empty",
        "first_level": "true when no column of its type stands above it and few names lead to it",
        "group": "frequent: news, and first-level notices and policy documents; slow: others with a period; else empty",
        "list": "static, script (a script or frame brings it) or none (a text, or nothing)",
        "items": "items of its list on the first page",
        "pages": "how many of its pages were visited",
        "newest": "day of the newest item in it or below it, YYYY-MM-DD; null when none is known",
        "confidence": "of that day: seen, inferred (the page leaves out its year), or empty",
        "text": "title of the newest item, where the list shows one",
        "age": "days since then; null when not known",
        "period": "within which it ought to be updated: 14 days, 6 months, 1 year, or empty",
        "period_zh": "the same in Chinese",
        "overdue": "true when it was not updated within the period; unknown when a person must look",
        "due_on": "the day on which it will be overdue, or was; null without a date or period",
        "due_in": "days until then; negative when past, null when there is none",
        "blank": "true when its pages say that nothing is published; unknown when only an empty list is seen",
        "archived": "true when it says that nothing more is to come",
    },
    needs=("column", "listing", "pub_date", "empty_list", "states_blank"),
)
def columns(site: Site) -> list[Item]:
    """The columns of the site, each once: what they are called, what kind they are, how fresh they are, whether blank.

    Pages with the same folder and name are one column, and so are several addresses with the same name and newest item.
    What stands below a column counts for its freshness. The site file corrects names, types and periods.
    """
    book = column_book(site)
    day = today(site.clock)
    entrances = {folded(link.url) for link in site.links if not link.depth and link.kind == "page"}
    out = [_item(one, book, day, entrances) for one in book.columns]
    return _once(out, book) + [_unseen(setting) for setting in book.unseen()]


def _item(one: Column, book: ColumnBook, day: date, entrances: set[str]) -> Item:
    newest = newest_of(one, book, day)
    values = [value for _, value in one.listings()]
    ways = [value.get("way") for value in values]
    way = "static" if "static" in ways else "script" if "script" in ways else "none"
    level = _first_level(one, entrances)
    period = period_of(one, level)
    blank = _blank(one, way)
    late = False if blank is True else Standing(one, newest, way, period, day, book.site.online).overdue()
    fields = {
        "url": one.url,
        "name": one.name,
        "path": " > ".join(one.path),
        "type": one.type,
        "by": one.by,
        "first_level": level,
        "group": _group(one, level, period, late),
        "list": way,
        "items": max((int(value.get("items") or 0) for value in values[:1]), default=0),
        "pages": len(one.pages),
        "overdue": late,
        "blank": blank,
        "archived": archived(one),
        **_dates(newest, period, day),
    }
    return Item(fields, newest.at if late is not False and newest else Location(one.url))


def _dates(newest: Newest | None, period: str, day: date) -> dict[str, Any]:
    due = span_of(period).due(newest.day) if newest and period else None
    return {
        "newest": newest.day.isoformat() if newest else None,
        "confidence": ("seen" if newest.sure else "inferred") if newest else "",
        "text": newest.text if newest else "",
        "age": (day - newest.day).days if newest else None,
        "period": period,
        "period_zh": period_zh(period),
        "due_on": due.isoformat() if due else None,
        "due_in": (due - day).days if due else None,
    }


def _first_level(one: Column, entrances: set[str]) -> bool | Unknown:
    if one.by == "above" or any(above.type in (one.type, "机构") for above in one.ancestors()):
        return False
    if any(kind_of_name(name) in (one.type, "机构") for name in one.path[:-1]):
        return False
    if any(folded(page.target) in entrances for page in one.pages):
        return True
    return len(one.path) <= _SHALLOW if one.path else _DEPTH


def _group(one: Column, level: Any, period: str, late: Any) -> str:
    if one.type == "动态要闻" or (one.type in FREQUENT and level is True):
        return "frequent"
    return "slow" if period or isinstance(late, Unknown) else ""


def _blank(one: Column, way: str) -> bool | Unknown:
    if not any(page.kind in _BLANK_KINDS for page in one.pages):
        return False
    if way == "script":
        return _unsure(one, _SCRIPT)
    if not all(page.facts.get("empty_list") is True for page in one.pages):
        return False
    if any(value.get("items") for below in one.branch() if below is not one for _, value in below.listings()):
        return _unsure(one, _BELOW)
    stated = any(page.facts.get("states_blank") is True for page in one.pages)
    return True if stated else _unsure(one, _SEEN_EMPTY)


def _unsure(one: Column, why: tuple[str, str]) -> Unknown:
    return Unknown(Text(f"“{one.name}”{why[0]}", f"“{one.name}”: {why[1]}"))


def _once(items: list[Item], book: ColumnBook) -> list[Item]:
    """One defect counts once: of news the columns at the ends of the branches, of all other kinds that on top."""
    late = {id(one): item.fields["overdue"] for one, item in zip(book.columns, items, strict=True)}
    out = []
    for one, item in zip(book.columns, items, strict=True):
        if late[id(one)] is not False and _told_elsewhere(one, late):
            item = Item({**item.fields, "overdue": False}, item.at)
        out.append(item)
    return out


def _told_elsewhere(one: Column, late: Mapping[int, Any]) -> bool:
    if one.type == "动态要闻":
        return any(below.type == one.type for below in one.branch() if below is not one)
    return any(above.type == one.type and late[id(above)] is not False for above in one.ancestors())


def _unseen(setting: ColumnSetting) -> Item:
    """A column of the site file that the run did not come to."""
    kind = setting.type or kind_of_name(setting.name) or "other"
    period = setting.period or KINDS[kind].period
    unknown = dict.fromkeys(("first_level", "overdue", "blank"), _UNVISITED)
    fields = {
        "url": setting.url,
        "name": setting.name or setting.url,
        "path": "",
        "type": kind,
        "by": "site file",
        "group": "frequent" if kind == "动态要闻" else "slow" if period else "",
        "list": "none",
        "items": 0,
        "pages": 0,
        "archived": False,
        **_dates(None, period, date.min),
        **unknown,
    }
    return Item(fields, Location(setting.url))
