"""The repair pub_date_label."""

from __future__ import annotations

import pytest

from tests.repairs.mended import mended


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026/01/12 09:30", "2026-01-12 09:30"),
        ("2026.1.2 9:05", "2026-01-02 09:05"),
        ("2026年1月12日 09:30", "2026-01-12 09:30"),
        ("2026年1月12日09时30分", "2026-01-12 09:30"),
        ("2026-01-12T09:30:15", "2026-01-12 09:30"),
        ("2026-01-12T09:30:15+08:00", "2026-01-12 09:30"),
        ("2026-01-12 09:30:15.0", "2026-01-12 09:30"),
        ("2026—01—12 09:30", "2026-01-12 09:30"),
        ("2026-01-12  09：30", "2026-01-12 09:30"),
        (" 2026/01/12 09:30 ", "2026-01-12 09:30"),
        ("2026-01-12 09:30", "2026-01-12 09:30"),
    ],
)
def test_times_that_are_clear(before, after):
    html = '<meta name="PubDate" content="{}">'
    assert mended("pub_date_label", html.format(before)) == html.format(after)


@pytest.mark.parametrize(
    "value",
    [
        "2026/01/12",  # no time: none is invented
        "01/12/2026 09:30",
        "12.1.26 09:30",
        "2026/13/01 09:30",
        "2026/02/30 09:30",
        "2026-01-12 24:00",
        "2026-01-12 9:30 PM",
        "2026-01-12T01:30:15Z",
        "2026-01-12T01:30:15+00:00",
        "Mon Jan 12 09:30:15 CST 2026",
        "2026-01-12 0930",
        "2026&#45;01&#45;12 09:30:15",
        "",
        "昨天 09:30",
    ],
)
def test_what_is_not_sure(value):
    html = f'<meta name="PubDate" content="{value}">'
    assert mended("pub_date_label", html) == html
