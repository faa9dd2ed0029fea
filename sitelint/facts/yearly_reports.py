"""The fact ``yearly_reports``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sitelint.api import Item, Location, Site, Text, Unknown, fact, regex, today
from sitelint.facts._addresses import folded
from sitelint.facts._digest import has

_KINDS = (
    ("政府网站监管年度报表", regex(r"(?:政府)?网站.{0,6}监管.{0,4}年度?报表|监管年度报表")),
    (
        "政府网站工作年度报表",
        regex(r"网站.{0,8}年度?(?:工作)?报表|网站工作年报|网站年报|网站.{0,4}年度工作报告"),
    ),
    (
        "自查报告",
        regex(r"(?:网站|新媒体|普查).{0,24}(?:自查|自检|检查|抽查|抽检).{0,12}(?:报告|通报|情况)"),
    ),
    ("政府信息公开工作年度报告", regex(r"信息公开(?:工作)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)")),
)
_YEAR = regex(r"(?<!\d)(20\d{2})(?!\d)")
_QUARTER = regex(r"(?:第\s*)?(?P<q>[一二三四1-4])\s*季度|(?P<h>[上下])半年")
_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTERS = {"上": 2, "下": 4}
_WORDS = ("报", "自查", "检查")  # every name has one of them
_LONGEST = 80  # characters of a link or title


class _Seen(NamedTuple):
    text: str
    url: str
    at: Location
    on_home: bool
    date: str


@fact(
    scope="site",
    fields={
        "report": "政府网站工作年度报表, 政府网站监管年度报表, 政府信息公开工作年度报告 or 自查报告",
        "year": "the year that it reports on; null where its title names none",
        "quarter": "1 to 4 for reports on a quarter or half a year (its last quarter), else null",
        "title": "its title",
        "url": "its address",
        "date": "when its page says it was published, or null",
        "on_home": "true when the home page links to it, or to a column called so",
        "due": "true for what must be there by now: last year from 1 February on, before it the year before; of "
        "quarters the last that ended, or a later one",
    },
    needs=("title", "pub_date"),
)
def yearly_reports(site: Site) -> list[Item] | Unknown:
    """Reports on years and quarters that links and titles name, each kind and period once.

    The work report of a site is due on 31 January (国办函〔2018〕12号).
    """
    if not site.online:
        return Unknown(Text("离线检查，看不到全站链接", "offline: the links of the site cannot be seen"))
    if not site.pages and not site.links:
        return Unknown(Text("没有取得任何页面", "no page could be read"))
    day = today(site.clock)
    home = {folded(link.url) for link in site.links if not link.depth}
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    places: dict[tuple[Any, ...], Location] = {}
    for seen in _titles(site):
        kind = next((name for name, pattern in _KINDS if pattern.search(seen.text)), "")
        if not kind:
            continue
        year = _YEAR.search(seen.text)
        quarter = _QUARTER.search(seen.text)
        key = (kind, int(year[1]) if year else None, _quarter(quarter))
        if key not in found:
            found[key] = {
                "report": kind,
                "year": key[1],
                "quarter": key[2],
                "title": seen.text,
                "url": seen.url,
                "date": None,
                "on_home": False,
                "due": _due(key[1], key[2], day),
            }
            places[key] = seen.at
        found[key]["on_home"] |= seen.on_home or folded(seen.url) in home
        found[key]["date"] = found[key]["date"] or seen.date or None
    return [Item(value, places[key]) for key, value in found.items()]


def _titles(site: Site) -> Iterable[_Seen]:
    """Texts of links that may name a report, those of the home page first, and such titles of pages."""
    dates = {folded(p.target): d[:10] for p in site.pages if isinstance(d := p.facts.get("pub_date"), str)}
    for link in site.links:
        if (
            4 < len(link.text) <= _LONGEST
            and has(link.text, *_WORDS)
            and link.verdict != "broken"
            and link.kind in ("page", "attachment")
        ):
            at = Location(link.page, link.line, link.column)
            yield _Seen(link.text, link.url, at, not link.depth, dates.get(folded(link.url), ""))
    for page in site.pages:
        title = page.facts.get("title")
        if isinstance(title, str) and page.kind in ("article", "disclosure", "other"):
            text = " ".join(re.split(r"[_|｜]", title)[0].split())[:_LONGEST]
            if not has(text, *_WORDS):
                continue
            yield _Seen(text, page.target, Location(page.target), False, dates.get(folded(page.target), ""))


def _due(year: int | None, quarter: int | None, day: date) -> bool:
    if year is None:
        return False
    if quarter is None:
        return year == day.year - 1 - (day.month == 1)
    return 4 * year + quarter >= 4 * day.year + (day.month - 1) // 3  # the quarter before this one


def _quarter(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    if found["h"]:
        return _QUARTERS[found["h"]]
    return _DIGIT.get(found["q"]) or int(found["q"])
