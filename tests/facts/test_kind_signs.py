"""kind: pages that no address, label or list tells apart: where 首页 leads, what stands beside the text."""

from __future__ import annotations

import pytest

from tests.facts.test_article_facts import BODY

MENU = "".join(f"<a href='{name}.html'>栏目{name}</a>" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
FILE = "file:///srv/site/"


def test_an_index_file_that_its_own_home_link_names_is_home(facts_of):
    page = (
        f"<title>桥头新城</title><nav><a href='index.html'>首页</a>{MENU}</nav><div><h2>政务公开</h2></div>"
    )
    assert facts_of(page, f"{FILE}index.html")("kind") == "home"
    assert facts_of(page, f"{FILE}about.html")("kind") != "home"


@pytest.mark.parametrize(
    "html",
    [
        f"<title>便民咨询</title><a href='#'>首页</a>{MENU}",
        f"<title>乡村风物 - 桥头县</title>{MENU}<a href='fengwu.html'>乡村风物</a>",
        f"<title>归档</title><a href='/'>首页</a>{MENU}<a href='/site/'>归档</a>",
        f"<title>桥头新城</title><a href='shouye.html'>首页</a>{MENU}",
        f"<title>桥头新城</title>{MENU}<a>下一页</a>",
    ],
    ids=["named-like-a-column", "a-link-is-called-so", "below-the-root", "home-is-elsewhere", "paged"],
)
def test_other_index_files_are_no_home(facts_of, html):
    assert facts_of(html, f"{FILE}index.html")("kind") != "home"


def test_a_page_on_the_path_line_without_text_is_a_column(facts_of):
    page = "<title>某县</title><div>当前位置：<a href=/>首页</a> &gt; <a href=a/>产品展示</a></div><img src=a.jpg>"
    assert facts_of(page, f"{FILE}list.html")("kind") == "column"
    assert facts_of(page.replace("产品展示", "联系我们"), f"{FILE}list.html")("kind") == "other"


def test_neighbours_make_an_article(facts_of):
    text = f"<title>公司动态</title><div>当前位置：<a href=/>首页</a> &gt; <a href=a/>公司动态</a></div>{BODY * 3}"
    page = f"{text}<p>上一篇：<a href=2.html>关于做好防汛工作的通知</a></p>"
    assert facts_of(page, f"{FILE}a.html")("kind") == "article"


def test_questions_with_answers_are_a_board(facts_of):
    one = "<p>留言：路灯何时能修好？<i>2023-05-07</i></p><p>回复：已安排维修，本周内完成。</p>"
    page = "<title>建言</title>{}<form><textarea></textarea></form>"
    assert facts_of(page.format(one * 3), f"{FILE}a.html")("kind") == "board"
    assert facts_of(page.format(one), f"{FILE}a.html")("kind") != "board"


def test_labels_of_a_guide_count_in_cells_and_on_tabs(facts_of):
    rows = "".join(
        f"<tr><td>{name}</td><td></td></tr>" for name in ("办事地址", "办公时间", "咨询电话", "办理依据")
    )
    tabs = "<ul><li>申请条件</li><li>申报材料</li><li>办理流程图</li></ul><p>条例第二十七条</p>"
    page = (
        f"<title>政务服务网</title><div>您所在的位置：<a href=a>办事指南</a></div><table>{rows}</table>{tabs}"
    )
    assert facts_of(page, f"{FILE}a.html")("kind") == "guide"


@pytest.mark.parametrize("text", ["抱歉，页面还是丢了", "错误代码：404", "您访问的页面走丢了"])
def test_words_for_an_error(facts_of, text):
    assert facts_of(f"<title></title><p>{text}</p>", f"{FILE}a.html")("kind") == "error"


def test_a_headline_in_an_index_file_is_no_home(facts_of):
    line = "关于做好二〇二三年春季森林防火工作的紧急通知"
    page = f"<title>{line}</title>{MENU}<h1>{line}</h1><p>各村：请即日起加强巡查。</p>"
    assert facts_of(page, f"{FILE}index.html")("kind") != "home"


def test_long_prose_without_anything_else_is_an_article(facts_of):
    assert facts_of(f"<title>申报说明</title>{BODY * 4}", f"{FILE}a.html")("kind") == "article"


def test_dates_in_lines_without_links_are_a_list(facts_of):
    items = "".join(f"<div><p>第{i}届运动会落幕</p><p>2023/09/1{i}</p></div>" for i in range(1, 6))
    assert facts_of(f"<title>党员之家</title>{items}", f"{FILE}a.html")("kind") == "column"
