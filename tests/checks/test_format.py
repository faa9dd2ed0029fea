"""format: a table of values, arguments and outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.checks._formats import FORMATS
from sitelint.checks.format import format  # noqa: A004
from tests.checks.ask import outcome

CASES = [
    ("2026-01-31", "date", "pass"),
    ("2026-1-31", "date", "fail"),
    ("2026-02-30", "date", "fail"),
    ("2026-01-31 08:30", "date", "fail"),
    ("2026-01-31 08:30", "datetime", "pass"),
    ("2026-01-31 08:30:59", "datetime", "pass"),
    ("2026-01-31 24:30", "datetime", "fail"),
    ("2026-01-31", "date_or_datetime", "pass"),
    ("2026-01-31 08:30", "date_or_datetime", "pass"),
    ("2026年1月31日", "date_or_datetime", "fail"),
    ("https://www.example.gov.cn/a?b#c", "url", "pass"),
    ("http://政府.政务", "url", "pass"),
    ("www.example.gov.cn", "url", "fail"),
    ("https://", "url", "fail"),
    ("https://a b/", "url", "fail"),
    ("www.example.gov.cn", "domain", "pass"),
    ("政府.政务", "domain", "pass"),
    ("localhost", "domain", "fail"),
    ("-a.gov.cn", "domain", "fail"),
    ("https://a.gov.cn", "domain", "fail"),
    ("a.b@example.gov.cn", "email", "pass"),
    ("a@b", "email", "fail"),
    ("a@@b.cn", "email", "fail"),
    ("zh-CN", "language", "pass"),
    ("chinese!", "language", "fail"),
    ("010-12345678", "phone", "pass"),
    ("(0571)87654321", "phone", "pass"),
    ("12345", "phone", "pass"),
    ("13800138000", "phone", "pass"),
    ("电话", "phone", "fail"),
    ("1100000088", "site_code", "pass"),
    ("bm01000001", "site_code", "pass"),
    ("110000008", "site_code", "fail"),
    ("京ICP备05060933号", "icp_number", "pass"),
    ("湘ICP备2026019664号-2", "icp_number", "pass"),
    ("ICP备05060933号", "icp_number", "fail"),
    ("13030202002230", "police_number", "pass"),
    (13030202002230, "police_number", "pass"),
    ("冀公网安备13030202002230号", "police_number", "fail"),
    (["2026-01-31", "2026-02-01"], "date", "pass"),
    (["2026-01-31", "x"], "date", "fail"),
    (" 2026-01-31 ", "date", "pass"),
    (None, "date", "fail"),
]


@pytest.mark.parametrize(("value", "argument", "expected"), CASES)
def test_table(value: Any, argument: Any, expected: str) -> None:
    assert outcome(format, value, argument) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_accepts_its_own_example_and_is_documented(name: str) -> None:
    test, example = FORMATS[name]
    assert test(example)
    assert not test("不是")
    assert name in format.doc


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(ValueError, match="not a known format"):
        outcome(format, "x", "colour")
