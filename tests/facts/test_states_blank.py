"""The fact ``states_blank``: a column says itself that it is blank."""

from __future__ import annotations

import pytest

from sitelint.api import parse_page
from sitelint.facts.states_blank import states_blank

HOST = "https://www.example.gov.cn"
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
        "\n                    此栏目暂无任何新增信息                              \n",
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
