"""The fact ``home_updates``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sitelint.api import Item, Location, PageRecord, Site, Text, Unknown, fact, today
from sitelint.facts._addresses import folded
from sitelint.facts._column_types import FREQUENT
from sitelint.facts._freshness import latest

_FORTNIGHT = 14  # days
_FEW = 5  # items with a date; a home page has more
_ENTRANCE = 5  # titles; a home page with fewer only leads on
_NO_HOME = Unknown(Text("没有获取首页", "the home page was not gathered"))
_NO_DATE = Unknown(Text("首页信息没有显示发布时间，须人工查看", "nothing on the home page shows a date"))


class _New(NamedTuple):
    day: date
    sure: bool
    at: Location
    text: str
    url: str


@fact(
    scope="site",
    fields={
        "newest": "day of the newest item, YYYY-MM-DD; unknown when a person must look",
        "known": "true when it is known",
        "age": "days since then; unknown likewise",
        "text": "title of that item",
        "items": "items that show a date",
        "recent": "items at most 14 days old; those without a date count when their article was visited",
        "entrance": "true when the home page only leads to second-level pages, whose items count instead",
    },
    needs=("home_items", "listing", "pub_date", "columns"),
)
def home_updates(site: Site) -> Item | Unknown:
    """How fresh the home page is: the newest item it shows, in any of its lists and tabs.

    Items without a date have that of the article they lead to, where it was visited. Unknown where the page shows none,
    where scripts bring part of it, and where it looks stale but columns of news, notices or policy documents do not.
    """
    day = today(site.clock)
    home = next((page for page in site.pages if page.kind == "home" and page.facts.get("home_items")), None)
    if home is None:
        return _NO_HOME
    seen = home.facts["home_items"]
    found = [*_dated(site, home, seen, day), *_behind(site, home, day)]
    entrance = not found and not home.facts["home_items"]["items"] and seen["titles"] < _ENTRANCE
    if entrance:
        found = list(_second_level(site, day))
    newest = max(found, key=lambda new: (new.day, new.sure), default=None)
    value: Any = newest.day.isoformat() if newest else None
    doubt = _doubt(site, home, newest, day, entrance=entrance)
    known = doubt is None
    fields = {
        "newest": value if known else doubt,
        "known": known,
        "age": (day - newest.day).days if newest and known else doubt,
        "text": newest.text if newest else "",
        "items": len(seen["items"]),
        "recent": len({folded(new.url) for new in found if (day - new.day).days <= _FORTNIGHT}),
        "entrance": entrance,
    }
    return Item(fields, newest.at if newest else Location(home.target))


def _dated(site: Site, home: PageRecord, seen: Mapping[str, Any], day: date) -> Iterable[_New]:
    limit = (day + timedelta(days=1)).isoformat()
    times = _times(site)
    for item in seen["items"]:
        shown = item["date"]
        sure = shown[0] != "-"
        if not sure:
            known = times.get(folded(item["url"]), "")
            sure = known[5:] == shown[2:]
            shown = known if sure else latest(shown, day)
        if shown and shown <= limit:
            yield _New(
                date.fromisoformat(shown),
                sure,
                Location(home.target, item["line"], item["column"]),
                item["text"],
                item["url"],
            )


def _behind(site: Site, home: PageRecord, day: date) -> Iterable[_New]:
    """Articles that the home page links to, whether it shows their dates or not."""
    limit = (day + timedelta(days=1)).isoformat()
    times = _times(site)
    for link in site.links:
        if link.page == home.target and (shown := times.get(folded(link.url))) and shown <= limit:
            yield _New(
                date.fromisoformat(shown),
                True,
                Location(home.target, link.line, link.column),
                link.text,
                link.url,
            )


def _second_level(site: Site, day: date) -> Iterable[_New]:
    limit = (day + timedelta(days=1)).isoformat()
    for page in site.pages:
        value = page.facts.get("listing")
        if page.depth == 1 and isinstance(value, Mapping):
            for shown in [d for d in value["dates"] if d <= limit][:1]:
                place = Location(page.target, int(value.get("line") or 0), int(value.get("column") or 0))
                yield _New(date.fromisoformat(shown), True, place, str(value.get("text") or ""), page.target)


def _times(site: Site) -> dict[str, str]:
    return {folded(p.target): d[:10] for p in site.pages if isinstance(d := p.facts.get("pub_date"), str)}


def _doubt(site: Site, home: PageRecord, newest: _New | None, day: date, *, entrance: bool) -> Unknown | None:
    """Why a person must look, or None."""
    if newest is None:
        return _NO_DATE
    if (day - newest.day).days <= _FORTNIGHT:
        return (
            None if newest.sure else _unsure(newest.day, "只显示月日，年份须核对", "its year must be checked")
        )
    if not site.online:
        return _unsure(newest.day, "文件可能不是最新", "the files may not be current")
    if len(home.facts["home_items"]["items"]) < _FEW and not entrance:
        return _unsure(newest.day, "首页显示时间的信息很少", "hardly any item of the home page shows a date")
    if (home.facts.get("listing") or {}).get("scripted"):
        return _unsure(newest.day, "首页另有内容由脚本加载", "scripts load more of the home page")
    fresh = (item.fields["name"] for item in site.fact("columns") if _fresh(item, day))
    if name := next(fresh, None):
        return _unsure(
            newest.day,
            f"但栏目“{name}”近2周有更新",
            f"but the column “{name}” was updated in the last 2 weeks",
        )
    return None


def _fresh(item: Item, day: date) -> bool:
    shown = item.fields["newest"]
    return (
        item.fields["type"] in FREQUENT
        and bool(shown)
        and (day - date.fromisoformat(shown)).days <= _FORTNIGHT
    )


def _unsure(day: date, zh: str, en: str) -> Unknown:
    return Unknown(Text(f"所见最新信息为 {day}，{zh}", f"newest item seen {day}; {en}"))
