"""Dates as government pages write them, made ISO: ``YYYY-MM-DD``, ``YYYY-MM-DD HH:MM`` or ``--MM-DD``."""

from __future__ import annotations

import re
from calendar import isleap

from sitelint.api import regex, remembered

_CLOCK = r"(?:[\sT]{1,8}(?P<h>\d{1,2})[:：](?P<min>\d{2})(?:[:：]\d{2})?(?:\.\d+)?)?"
_GAP = r"\s{0,3}"
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of the months of a leap year
FULL_DATE = (
    r"(?<!\d)(?P<y>(?:19|20)\d{2})"
    + _GAP
    + r"[-/.年—–－]"
    + _GAP
    + r"(?P<m>0?[1-9]|1[0-2])"
    + _GAP
    + r"[-/.月—–－]"
    + _GAP
    + r"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)(?:"
    + _GAP
    + r"日)?"
    + _CLOCK
)
_FULL = regex(FULL_DATE)
_OPEN, _CLOSE = r"^[\s\[\]【(（<《·•|｜:：]*", r"[\s\])】）>》|｜]*(?:(?:星期|周)[一二三四五六日天]\s*)?$"
_LABEL = r"(?:(?:发布|发表|更新|公开|成文|发文|印发|信息|来信|答复|回复|写信|留言|提交|受理)?(?:时间|日期)\s*[:：]\s*)?"
_ALONE = regex(_OPEN + _LABEL + FULL_DATE + _CLOSE)
_AFTER_SOURCE = regex(r"^\s*来源\s*[:：]\s*[^\s:：]{1,20}[\s|｜]+" + _LABEL + FULL_DATE + _CLOSE)
_AT_END = regex(r"[\[【(（]\s*" + FULL_DATE + r"\s*[\])】）]\s*$")
_SHORT = regex(
    _OPEN + r"(?:(?P<m>0[1-9]|1[0-2]|[1-9](?=-))[-–]|(?P<m2>0[1-9]|1[0-2])[/.]|(?P<m3>0?[1-9]|1[0-2])月)"
    r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9])日?" + _CLOSE
)
_MONTH = regex(r"^[\s/|]*(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>0?[1-9]|1[0-2])\s*[-/.月]?[\s/|]*$")
_DAY = regex(r"^\s*(?P<d>0?[1-9]|[12]\d|3[01])日?\s*$")


def first_date(text: str) -> str | None:
    """The first full date in a text, with its time of day when one follows."""
    match = _FULL.search(text)
    return iso(match) if match else None


@remembered
def lone_date(text: str) -> str | None:
    """The date that a text consists of, as list items show it."""
    if len(text) > 40:
        return None
    match = _ALONE.match(text) or ("来源" in text and _AFTER_SOURCE.match(text))
    if match:
        value = iso(match)
        return value[:10] if value else None
    match = _SHORT.match(text)
    if not match:
        return None
    month, day = int(match["m"] or match["m2"] or match["m3"]), int(match["d"])
    return f"--{month:02}-{day:02}" if day <= _DAYS[month] else None


def last_date(text: str) -> str | None:
    """The date in brackets at the end of a title."""
    match = _AT_END.search(text[-40:])
    value = iso(match) if match else None
    return value[:10] if value else None


def split_date(one: str, other: str) -> str | None:
    """A date shown in two boxes, the day beside year and month, in either order."""
    month = _MONTH.match(one) or _MONTH.match(other)
    day = _DAY.match(one) or _DAY.match(other)
    if not month or not day:
        return None
    return calendar_day(int(month["y"]), int(month["m"]), int(day["d"]))


def newest(dates: list[str]) -> str | None:
    """The newest of list dates; those with a year come before those without."""
    full = [date for date in dates if not date.startswith("--")]
    return max(full or dates, default=None)


def iso(match: re.Match[str]) -> str | None:
    """A match of ``FULL_DATE`` as ISO text; None for days that no calendar has."""
    day = calendar_day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None or match["h"] is None or int(match["h"]) > 24 or int(match["min"]) > 59:
        return day
    return f"{day} {int(match['h']):02}:{match['min']}"


def calendar_day(year: int, month: int, day: int) -> str | None:
    """A day as ISO text; None when no calendar has it."""
    if (
        not 1 <= month <= 12
        or not 1 <= day <= _DAYS[month]
        or (day == 29 and month == 2 and not isleap(year))
    ):
        return None
    return f"{year}-{month:02}-{day:02}"
