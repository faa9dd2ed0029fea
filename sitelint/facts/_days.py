"""Days between the dates of a site: calendar spans, working days by China's calendar."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from sitelint.api import span_of

_DAYS_OFF = 12  # weekdays that are holidays in half a year, at most
_HALF_YEAR = 183
_LONGEST = 3660  # days; no reply took longer


def day_of(text: object) -> date | None:
    """The day of an ISO date with a year; None for everything else."""
    if not isinstance(text, str) or len(text) < 10:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    return span_of(f"{months} months").before(day)


def in_last_year(day: date | None, now: date) -> bool:
    """Whether a day lies in the year that ends with the run."""
    return day is not None and months_before(now, 12) <= day <= now


def working_days(begin: date, end: date) -> tuple[int, int]:
    """(least, most) working days after ``begin`` up to and with ``end``; the same where the calendar is known.

    The next working day is 1, the same day 0. Of years that are not yet announced only bounds can be given: weekdays
    less the most that ever were holidays, and all days.
    """
    span = min((end - begin).days, _LONGEST)
    least = most = weekdays = unknown = 0
    for number in range(1, span + 1):
        day = begin + timedelta(days=number)
        works = _works(day)
        if works is None:
            unknown += 1
            weekdays += day.weekday() < 5
        else:
            least += works
            most += works
    off = _DAYS_OFF * -(-unknown // _HALF_YEAR)
    return least + max(0, weekdays - off), most + unknown


@lru_cache(maxsize=8192)
def _works(day: date) -> bool | None:
    """Whether people work on a day; None where the calendar of its year is not announced."""
    import chinese_calendar  # ~10 ms: only sites with dated replies need it

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
