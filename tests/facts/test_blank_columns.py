"""The fact ``blank_columns``: one column counts once, and only when nothing speaks against it."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import PageRecord, Site, Unknown, parse_page
from sitelint.facts.blank_columns import blank_columns
from sitelint.facts.states_blank import states_blank

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


def test_only_a_column_that_says_so_is_surely_blank() -> None:
    stated, seen = record("/ghjh/", True), record("/czxx/", True)
    stated.facts["states_blank"] = True
    site = Site(HOST, HOST + "/", "portal", "2026-03-31", pages=[stated, seen])
    said = [item.fields["stated"] for item in blank_columns.compute(site)]
    assert said[0] is True and isinstance(said[1], Unknown)


LIST = '<div class="list"><ul></ul><p class="empty">{}</p></div>'


def states(body: str) -> bool:
    page = parse_page(
        f"<html><head></head><body>{body}</body></html>".encode(), HOST + "/ghjh/", "text/html; charset=utf-8"
    )
    page._source = lambda name: name == "empty_list"
    return bool(states_blank.compute(page))


@pytest.mark.parametrize(
    "words",
    [
        "暂无内容",
        "暂无数据！",
        "该栏目下暂无信息。",
        "本栏目暂未发布任何信息",
        "抱歉，没有相关内容",
        "暂无相关信息",
    ],
)
def test_sentences_of_blank_columns(words: str) -> None:
    assert states(LIST.format(words))


@pytest.mark.parametrize(
    "words", ["内容加载中", "暂无降雨", "没有找到符合条件的结果，请更换关键词", "无障碍浏览", "栏目建设中"]
)
def test_other_sentences_say_nothing(words: str) -> None:
    assert not states(LIST.format(words))


@pytest.mark.parametrize(
    "more",
    [
        '<script>$.ajax({url: "/list.json"})</script>',
        "<script>loadNewsList(1)</script>",
        '<ul v-for="item in items"></ul>',
    ],
)
def test_lists_that_scripts_fill_say_nothing(more: str) -> None:
    assert not states(LIST.format("暂无内容") + more)


def test_hidden_sentences_say_nothing() -> None:
    assert not states('<div class="list"><ul></ul><p style="display:none">暂无内容</p></div>')
