"""The dated items of a page's lists, years found where the page leaves them out."""

from __future__ import annotations

from typing import NamedTuple

from sitelint.facts._addresses import day_in
from sitelint.facts._dates import calendar_day
from sitelint.facts._digest import Digest, Element, words
from sitelint.facts._items import dated_items
from sitelint.facts._lists import aside

_MOST = 500  # items of a page that are looked at
_LATER = 7  # days that the address of an item may lie before the date it shows


class Dated(NamedTuple):
    """An item of a list: its date (``--MM-DD`` where no year can be found), its element and its link."""

    date: str
    at: Element
    link: Element


def dated(notes: Digest, *, all_lists: bool = False) -> list[Dated]:
    """Items with a date in document order; those of lists that stand aside only when asked for."""
    found: list[Dated] = []
    beside: dict[Element, bool] = {}
    for item, dates in dated_items(notes)[:_MOST]:
        link = item if item.tag == "a" else next(item.iter("a"), None)
        parent = item.getparent()
        if link is None or parent is None:
            continue
        if parent not in beside:
            beside[parent] = not all_lists and aside(item)
        if not beside[parent]:
            found.append(Dated(max(dates), item, link))
    return _with_years(found)


def _with_years(items: list[Dated]) -> list[Dated]:
    """Dates without a year get that of the item's address, else one that keeps the order of its dated neighbours."""
    out = [
        item._replace(date=_by_address(item.date, item.link.get("href") or ""))
        if item.date[0] == "-"
        else item
        for item in items
    ]
    above: Dated | None = None
    for index, item in enumerate(out):
        same = above is not None and above.at.getparent() is item.at.getparent()
        if item.date[0] == "-" and above is not None and same:
            item = out[index] = item._replace(date=_not_after(item.date, above.date))
        above = item if item.date[0] != "-" else above if same else None
    return out


def _by_address(date: str, href: str) -> str:
    day = day_in(href)
    if day is None:
        return date
    if len(day) == 7:
        day += "-28"
    year, short = int(day[:4]), date[2:]
    if short > day[5:] and not _few_days_later(short, day[5:]):
        year -= 1
    return calendar_day(year, int(short[:2]), int(short[3:])) or date


def _few_days_later(short: str, day: str) -> bool:
    return (int(short[:2]) - int(day[:2])) * 31 + int(short[3:]) - int(day[3:]) <= _LATER


def _not_after(date: str, limit: str) -> str:
    year = int(limit[:4]) - (date[2:] > limit[5:])
    return calendar_day(year, int(date[2:4]), int(date[5:])) or date


def title_of(item: Dated, longest: int = 60) -> str:
    """The text of an item's link, without its date."""
    return (item.link.get("title") or words(item.link))[:longest].strip()
