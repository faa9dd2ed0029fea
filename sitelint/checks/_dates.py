"""Dates as pages write them, and spans of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

_DATE = re.compile(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?|年(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?)"
    r"(?:[T\s]*(?P<t>\d{1,2}:\d{2}(?::\d{2})?)\S*)?"
)
_YEARLESS = re.compile(r"--(\d{1,2})-(\d{1,2})")
_SPAN = re.compile(r"(\d+)\s*(day|week|month|year)s?")
_BEIJING = timezone(timedelta(hours=8))  # the time that the sites' dates are in


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar span; months and years go by the calendar, not by 30 days."""

    days: int = 0
    months: int = 0
    text: str = ""

    def before(self, day: date) -> date:
        """The day that lies so far back."""
        months = day.year * 12 + day.month - 1 - self.months
        if months < 12:
            return date.min
        year, month = divmod(months, 12)
        start = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        return start - timedelta(days=self.days) if (start - date.min).days > self.days else date.min


def prepare_span(argument: Any) -> Span:
    """``14 days``, ``2 weeks``, ``6 months``, ``1 year``, or a number of days. Raises ValueError for all else."""
    if isinstance(argument, int) and not isinstance(argument, bool) and argument >= 0:
        return Span(days=argument, text=f"{argument} days")
    found = _SPAN.fullmatch(argument.strip()) if isinstance(argument, str) else None
    if found is None:
        raise ValueError(f'{argument!r} is not a span of time, such as "14 days", "6 months" or "1 year"')
    count, unit = int(found[1]), found[2]
    if count > 100_000:
        raise ValueError(f"{argument!r} is longer than any calendar")
    shape = {"day": (count, 0), "week": (7 * count, 0), "month": (0, count), "year": (0, 12 * count)}
    return Span(*shape[unit], text=argument.strip())


def today(clock: str) -> date:
    """The day of the run's clock, in the sites' own time."""
    instant = datetime.fromisoformat(clock)
    return (instant.astimezone(_BEIJING) if instant.tzinfo else instant).date()


def read_date(value: Any, now: date) -> tuple[date, bool] | None:
    """(day, certain) of a date text; None when it is none.

    A month without a day means its last day. A date without a year (``--MM-DD``) is read as the latest one that is
    not in the future, and is not certain.
    """
    written = value.strip() if isinstance(value, str) else ""
    try:
        if found := _DATE.fullmatch(written):
            year, month = int(found["y"]), int(found["m"] or found["m2"])
            day = found["d"] or found["d2"]
            return date(year, month, int(day) if day else calendar.monthrange(year, month)[1]), True
        if found := _YEARLESS.fullmatch(written):
            return _latest(int(found[1]), int(found[2]), now), False
    except ValueError:  # 2026-02-30
        return None
    return None


def _latest(month: int, day: int, now: date) -> date:
    for year in range(now.year, now.year - 9, -1):  # 8 years without a 29 February: around 1900 and 2100
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= now:
            return date(year, month, day)
    raise ValueError("no such day")
