"""Instants of the clock and of records."""

from __future__ import annotations

import datetime as dt


def instant(text: str) -> dt.datetime | None:
    """An ISO instant; a date without time is the end of that day, one without offset is in China's time."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        found = found + dt.timedelta(days=1)
    return found if found.tzinfo else found.replace(tzinfo=dt.timezone(dt.timedelta(hours=8)))
