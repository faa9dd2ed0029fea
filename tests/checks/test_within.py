"""within: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks.within import within
from tests.checks.ask import outcome

# the clock is 2026-05-20
CASES = [
    ("2026-05-20", "14 days", "pass"),
    ("2026-05-06", "14 days", "pass"),
    ("2026-05-05", "14 days", "fail"),
    ("2026-05-06", 14, "pass"),
    ("2026-05-06", "2 weeks", "pass"),
    ("2025-11-20", "6 months", "pass"),
    ("2025-11-19", "6 months", "fail"),
    ("2025-05-20", "1 year", "pass"),
    ("2025-05-19", "1 year", "fail"),
    ("2026-05-19 23:59", "1 day", "pass"),
    ("2026-05-19 23:59:01", "1 day", "pass"),
    ("2026-05-19T23:59:01+08:00", "1 day", "pass"),
    ("2026/5/19", "1 day", "pass"),
    ("2026.05.19", "1 day", "pass"),
    ("2026年5月19日", "1 day", "pass"),
    ("2026年5月19日 08:30", "1 day", "pass"),
    ("2026-04", "30 days", "pass"),  # its last day
    ("2026-03", "30 days", "fail"),
    ("2026-05", "30 days", "pass"),
    ("--05-19", "14 days", "review"),  # this year, or an earlier one
    ("--05-21", "14 days", "fail"),  # at best a year ago
    ("--02-29", "14 days", "fail"),
    ("--02-30", "14 days", "review"),
    ("2026-05-21", "14 days", "pass"),  # the other side of midnight
    ("2026-06-21", "14 days", "review"),
    ("2026-02-30", "14 days", "review"),
    ("昨天", "14 days", "review"),
    (20260519, "14 days", "review"),
    (None, "14 days", "fail"),
    ("", "14 days", "fail"),
    ("0001-01-01", "1 day", "fail"),
    ("2026-05-19", "9000 years", "pass"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(within, value, argument) == expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("2026-05-06T15:59:00Z", "pass"),  # 6 May in Beijing
        ("2026-05-06T16:00:00Z", "fail"),  # 7 May in Beijing
        ("2026-05-06T23:59:00", "pass"),
        ("2026-05-07T00:00:00+08:00", "fail"),
    ],
)
def test_the_day_is_the_day_of_the_sites(clock: str, expected: str) -> None:
    assert outcome(within, "2026-04-22", "14 days", clock) == expected


@pytest.mark.parametrize(("clock", "day"), [("2026-03-31", "2026-02-28"), ("2024-03-31", "2024-02-29")])
def test_a_month_ends_with_its_last_day(clock: str, day: str) -> None:
    assert outcome(within, day, "1 month", clock) == "pass"


@pytest.mark.parametrize(
    "argument", ["two weeks", "14", "14 hours", "-1 days", "", None, True, -1, "999999999 days"]
)
def test_spans_that_are_none_are_refused(argument: Any) -> None:
    with pytest.raises(ValueError, match=r"span|calendar"):
        outcome(within, "2026-01-01", argument)
