"""The fact ``blank_columns``: one column counts once, and only when nothing speaks against it."""

from __future__ import annotations

from typing import Any

from sitelint.api import PageRecord, Site
from sitelint.facts.blank_columns import blank_columns

HOST = "https://www.example.gov.cn"


def record(path: str, empty: Any, *, title: str = "", label: str = "", kind: str = "column") -> PageRecord:
    facts = {"empty_list": empty, "title": title or path, "meta": {"ColumnName": label or None}}
    return PageRecord(HOST + path, kind, 200, 1, facts)


def names(*pages: PageRecord) -> list[str]:
    site = Site(HOST, HOST + "/", "portal", "2026-03-31", pages=pages)
    return [item.fields["name"] for item in blank_columns.compute(site)]


def test_blank_columns_are_told_by_folder_and_title() -> None:
    pages = [
        record("/zwgk/ghjh/", True, title="规划计划"),
        record("/zwgk/czxx/", True, title="财政信息", label="财政"),
        record("/zwgk/tzgg/", False, title="通知公告"),
    ]
    assert names(*pages) == ["规划计划", "财政"]


def test_several_addresses_of_a_column_count_once() -> None:
    pages = [
        record(path, True, title="规划计划")
        for path in ("/ghjh/", "/ghjh", "/ghjh/index.html", "/ghjh/?page=1")
    ]
    assert names(*pages) == ["规划计划"]


def test_a_page_past_the_end_does_not_make_a_column_blank() -> None:
    assert (
        names(record("/tzgg/", False, title="通知公告"), record("/tzgg/?page=99", True, title="通知公告"))
        == []
    )


def test_what_cannot_be_told_is_not_blank() -> None:
    assert names(record("/tjxx/", "external"), record("/rsxx/", None)) == []


def test_other_kinds_of_pages_are_no_columns() -> None:
    assert names(record("/search.html", True, kind="search"), record("/dczj/", True, kind="board")) == []


def test_columns_without_titles_are_told_by_their_queries_only_when_titled() -> None:
    """Two columns of one script with one title look like one: rather one too few than a veto too many."""
    assert (
        len(
            names(
                record("/list.aspx?id=1", True, title="县政府"),
                record("/list.aspx?id=2", True, title="县政府"),
            )
        )
        == 1
    )
