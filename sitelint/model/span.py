"""Spans of time by the calendar, and the day of a run."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

_SPAN = re.compile(r"(\d+)\s*(day|week|month|year)s?")
_BEIJING = timezone(timedelta(hours=8))  # the time that the sites' dates are in


class Span(NamedTuple):
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

    def due(self, day: date) -> date:
        """The first day on which something of that day is older than the span."""
        if day.year + self.months // 12 + self.days // 365 > 9000:
            return date.max
        months = day.year * 12 + day.month - 1 + self.months
        year, month = divmod(months, 12)
        start = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        due = start + timedelta(days=self.days + 1)
        while day >= self.before(due):  # months differ in length
            due += timedelta(days=1)
        return due


def span_of(argument: Any) -> Span:
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
