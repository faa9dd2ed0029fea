# ruff: noqa: E501 - tables of cases read better in one line each
"""kind, list_items, newest_item_date, empty_list of list pages in many layouts."""

from __future__ import annotations

import pytest

HEAD = (
    "<!doctype html><title>通知公告_某县人民政府</title><body>"
    "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/zwgk/>政务公开</a></li><li><a href=/hd/>互动交流</a></li></ul></div>"
    "<div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; 通知公告</div>"
    "<div class=left><ul><li><a href=a/>动态要闻</a></li><li><a href=b/>通知公告</a></li><li><a href=c/>政策文件</a></li></ul></div>"
)
FOOT = "<div class=footer>主办：某县人民政府办公室　备案号：豫ICP备15000000号</div>"
TITLE = "关于做好二〇二三年度某项工作的通知第{}号"


def items(pattern: str, count: int = 8) -> str:
    return "".join(
        pattern.format(href=f"t202301{i:02}_{i}.html", title=TITLE.format(i), day=f"{29 - i:02}", n=i)
        for i in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("layout", "count", "newest"),
    [
        ("<ul class=list>" + items("<li><a href={href}>{title}</a><span>2023-01-{day}</span></li>") + "</ul>", 8, "2023-01-28"),
        ("<div class='container page'><ul>" + items("<li><a href={href}>{title}</a><span>2023-01-{day}</span></li>") + "</ul></div>", 8, "2023-01-28"),
        ("<ul>" + items("<li><span>[2023-01-{day}]</span><a href={href}>{title}</a></li>") + "</ul>", 8, "2023-01-28"),
        ("<ul>" + items("<li><a href={href}>{title}<i>2023.01.{day}</i></a></li>") + "</ul>", 8, "2023-01-28"),
        ("<ul>" + items("<li><a href={href}>{title}</a>（2023年1月{day}日）</li>") + "</ul>", 8, "2023-01-28"),
        ("<ul>" + items("<li><a href={href}>{title}</a><em>01-{day}</em></li>") + "</ul>", 8, "--01-28"),
        ("<table>" + items("<tr><td>·</td><td><a href={href}>{title}</a></td><td>2023/01/{day}</td></tr>") + "</table>",
         8, "2023-01-28"),
        (items("<div class=item><h3><a href={href}>{title}</a></h3><p>摘要</p><p class=t>发布时间：2023-01-{day}</p></div>"),
         8, "2023-01-28"),
        (items("<dl><dt><a href={href}>{title}</a></dt><dd>2023-01-{day} 10:20:30</dd></dl>"), 8, "2023-01-28"),
        (items("<li><div class=d><b>{day}</b><span>2023-01</span></div><a href={href}>{title}</a></li>"), 8, "2023-01-28"),
        (items("<li><div class=d><span>2023/01</span><p>{day}</p></div><div><a href={href}>{title}</a></div></li>"),
         8, "2023-01-28"),
        ("<ul>" + items("<li><a href={href}>{title}</a><span>2023-01-{day}</span></li>", 5) + "</ul><ul>"
         + items("<li><a href={href}>{title}</a><span>2022-01-{day}</span></li>", 5) + "</ul>", 10, "2023-01-28"),
        ("<ul>" + items("<li><a href={href}>{title}</a></li>") + "</ul>", 8, None),
        ("<ul>" + items("<li><a href={href}>{title}</a><span>2023-01-{day}</span></li>", 1) + "</ul>", 1, "2023-01-28"),
        ("<script type=text/xml><datastore><recordset>"
         + items("<record><![CDATA[<li><a href={href}>{title}</a><b>2023-01-{day}</b></li>]]></record>")
         + "</recordset></datastore></script><script>$('#1').jpage({{ perPage:6 }});</script>", 6, "2023-01-28"),
    ],
)  # fmt: skip
def test_layouts(facts_of, layout, count, newest):
    fact = facts_of(
        f"{HEAD}<div class=main>{layout}<div>上一页 1 2 下一页</div></div>{FOOT}",
        "https://www.example.gov.cn/zwgk/tzgg/",
    )
    assert fact("kind") == "column"
    assert fact("list_items") == count
    assert fact("newest_item_date") == newest
    assert fact("empty_list") is False
    assert fact("pub_date") is None
    assert fact("source") is None


def test_a_side_list_is_not_the_main_list(facts_of):
    side = (
        "<div class=sidebar><ul>"
        + items("<li><a href={href}>{title}</a><i>2024-01-{day}</i></li>", 9)
        + "</ul></div>"
    )
    main = (
        "<div class=main><ul>"
        + items("<li><a href={href}>{title}</a><i>2023-01-{day}</i></li>", 6)
        + "</ul></div>"
    )
    fact = facts_of(HEAD + side + main + FOOT, "https://www.example.gov.cn/zwgk/tzgg/index.html")
    assert (fact("list_items"), fact("newest_item_date")) == (6, "2023-01-28")


@pytest.mark.parametrize(
    "body",
    [
        "<ul>此栏目暂无任何新增信息</ul>",
        "<div class=list>对不起，该栏目暂无内容！</div>",
        "<p>暂无数据</p>",
        "<p>没有找到相关信息</p>",
        "<div>栏目正在建设中……</div>",
        "<div class=list><ul></ul></div>",
    ],
)
def test_empty(facts_of, body):
    fact = facts_of(f"{HEAD}<div class=main>{body}</div>{FOOT}", "https://www.example.gov.cn/zwgk/tzgg/")
    assert fact("kind") == "column"
    assert fact("empty_list") is True
    assert fact("list_items") == 0
    assert fact("newest_item_date") is None


def test_a_list_that_a_script_fills_is_unknown(facts_of):
    script = "<script>$.ajax({url:'/api/list',success:function(d){render(d)}})</script>"
    fact = facts_of(
        f"{HEAD}<div class=main><ul id=newslist></ul></div>{script}{FOOT}",
        "https://www.example.gov.cn/zwgk/tzgg/",
    )
    assert fact("kind") == "column"
    assert fact("empty_list") == "external"


@pytest.mark.parametrize("text", ["暂无数据", "正在加载中，请稍候"])
def test_text_of_a_template_or_spinner_is_no_empty_list(facts_of, text):
    rows = "<ul>" + items("<li><a href={href}>{title}</a><i>2023-01-{day}</i></li>") + "</ul>"
    fact = facts_of(
        f"{HEAD}{rows}<div style='display:none'>{text}</div>{FOOT}", "https://www.example.gov.cn/zwgk/tzgg/"
    )
    assert fact("empty_list") is False
