"""within: a date is recent enough."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sitelint.api import CheckContext, Span, Verdict, bad, check, ok, span_of, today, unsure
from sitelint.checks._dates import read_date
from sitelint.checks._values import blank

_SPAN_TEXT = {"type": "string", "pattern": r"^\s*\d+\s*(days?|weeks?|months?|years?)\s*$"}


@check(argument={"anyOf": [_SPAN_TEXT, {"type": "integer", "minimum": 0}]}, prepare=span_of)
def within(value: Any, argument: Span, context: CheckContext) -> Verdict:
    """The date is at most so old on the day of the run: `within: 14 days`, `6 months`, `1 year`.

    Dates as pages write them (2026-01-31, 2026/1/31, 2026年1月31日, with or without a time); months by the
    calendar; a bare number is days. A date without a year (--01-31) that may lie within, a date in the future
    and text that is no date are `review`. Null fails.
    """
    if blank(value):
        return bad(None, argument.text, zh="没有日期", en="there is no date")
    now = today(context.clock)
    found = read_date(value, now)
    if found is None:
        return unsure(f"“{value}”不是可识别的日期", f'"{value}" cannot be read as a date', actual=value)
    day, certain = found
    if day > now + timedelta(days=31 if len(str(value)) <= 7 else 1):
        return unsure(f"日期 {value} 晚于检查日", f"the date {value} lies in the future", actual=value)
    if day < argument.before(now):
        age = (now - day).days
        return bad(
            value,
            argument.text,
            zh=f"{value} 距检查日已 {age} 天",
            en=f"{value} was {age} days before the check",
        )
    if not certain:
        return unsure(f"日期 {value} 没有年份", f"the date {value} has no year", actual=value)
    return ok(value)
