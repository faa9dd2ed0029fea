"""Dates as pages write them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from sitelint.api import regex

_DATE = regex(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?|年(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?)"
    r"(?:[T\s]*(?P<t>\d{1,2}:\d{2}(?::\d{2})?)\S*)?"
)
_YEARLESS = re.compile(r"--(\d{1,2})-(\d{1,2})")


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
