"""column_name: the label, the path line, a list's own title."""

from __future__ import annotations

import pytest

from tests.facts.test_article_facts import BODY
from tests.facts.test_kind import LIST

ARTICLE = (
    "<title>关于开展安全生产大检查的通知_示例县人民政府</title><body><div class=path>{path}</div>" + BODY
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("当前位置：首页 > 政务公开 > 通知公告", "通知公告"),
        ("当前位置：首页 > 政务公开 > 通知公告 > 正文", "通知公告"),
        ("当前位置：首页 > 政务公开 > 通知公告 > 关于开展安全生产大检查的…", "通知公告"),
        ("当前位置：首页 > 正文", None),
        ("", None),
    ],
)
def test_the_last_name_of_the_path_that_is_not_the_page(facts_of, path, name):
    assert facts_of(ARTICLE.format(path=path))("column_name") == name


def test_the_label_counts_first(facts_of):
    html = "<meta name=ColumnName content=' 公示  公告 '>" + ARTICLE.format(path="当前位置：首页 > 通知公告")
    assert facts_of(html)("column_name") == "公示 公告"


def test_a_list_is_named_by_its_title(facts_of):
    fact = facts_of(f"<title>财政信息_示例县人民政府</title><body>{LIST}")
    assert (fact("kind"), fact("column_name")) == ("column", "财政信息")


def test_the_home_page_and_a_page_without_names(facts_of, page_of):
    page = page_of("<title>示例县人民政府</title><body>公开", "https://www.example.gov.cn/")
    assert page.fact("column_name") is None
    page = page_of("<title>示例县人民政府</title><body>公开", "https://www.example.gov.cn/")
    page.home = True
    assert page.fact("column_name") == "首页"
    assert facts_of("<p>x")("column_name") is None
