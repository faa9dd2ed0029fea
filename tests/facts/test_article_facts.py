# ruff: noqa: E501 - tables of cases read better in one line each
"""pub_date, source, breadcrumb: the ways in which pages write them."""

from __future__ import annotations

import pytest

BODY = "<p>" + "会议指出，要认真学习领会会议精神，结合实际抓好贯彻落实，推动各项工作再上新台阶。" * 8 + "</p>"


def article(
    line: str, crumbs: str = "<div>当前位置：<a href=/>首页</a> &gt; <a href=../>工作动态</a></div>"
) -> str:
    return (
        "<!doctype html><title>县长主持召开常务会议研究部署有关工作_某县人民政府</title>"
        f"<body>{crumbs}<h1>县长主持召开常务会议研究部署有关工作</h1>{line}<div class=con>{BODY}</div>"
        "<div>责任编辑：张三</div><div class=footer>版权所有：某县人民政府</div>"
    )


@pytest.mark.parametrize(
    ("line", "date", "source"),
    [
        ("<p>发布时间：2023-01-05 10:30:22　来源：县政府办　浏览次数：12</p>", "2023-01-05 10:30", "县政府办"),
        ("<div><span>发布日期：<b>2023年1月5日</b></span><span>信息来源：<a>新华社</a></span></div>", "2023-01-05", "新华社"),
        ("<div>日期：2023/01/05 来源：人民日报 作者：李四 字号：大 中 小</div>", "2023-01-05", "人民日报"),
        ("<div>2023-01-05 09:08 来源： 中国政府网 【字体：大 中 小】打印</div>", "2023-01-05 09:08", "中国政府网"),
        ("<dl><dt>发布时间：</dt><dd>2023.01.05</dd><dt>来源：</dt><dd>市统计局</dd></dl>", "2023-01-05", "市统计局"),
        ("<table><tr><td>来 源：</td><td>县财政局</td><td>发布时间：</td><td>2023-01-05</td></tr></table>", "2023-01-05", "县财政局"),
        ("<div><span>发表于2023-01-05</span>|<span>更新于2023-02-07</span></div>", "2023-01-05", None),
        ("<p>2023年1月5日2023年4月1日 by 管理员</p>", "2023-01-05", None),
        ("<p>2023年1月5日张三</p><p>新闻来源：县医保局</p>", "2023-01-05", "县医保局"),
        ("<p>2023-01-05 19:17 人事处 审核人：</p>", "2023-01-05 19:17", None),
        ("<p>\n  2023-01-05 23:00\n </p>", "2023-01-05 23:00", None),
        ("<p>第一章</p><p>2023-01-05</p>", None, None),
        ("<div>来源：　发布时间：2023-01-05</div>", "2023-01-05", None),
        ("<div>信息来源：<span></span>发布时间：2023-01-05</div>", "2023-01-05", None),
        ("<div>时间：2023-01-05　来源：本站　点击：<span>33</span></div>", "2023-01-05", "本站"),
        ("<div>更新时间：2023-01-07 来源：县府办 发布时间：2023-01-05</div>", "2023-01-05", "县府办"),
        ("<div>【发布时间】2023-01-05【来源】：县气象局</div>", "2023-01-05", "县气象局"),
        ("<script>var d='2023-01-05';if(d!=''){document.write('发布时间：'+d);}var ly='';if(ly!=''){document.write('来源：'+ly)}</script>",
         "2023-01-05", None),
        ("<script>document.write('来源：县水利局')</script><span>发布日期：2023-01-05</span>", "2023-01-05", "县水利局"),
        ("<!-- 发布时间：2020-01-01 来源：注释 -->", None, None),
        ("<div style='display:none'>发布时间：2020-01-01 来源：隐藏</div>", None, None),
        ("<p>活动时间：2023年5月8日</p><p>报名截止日期：2023-05-01</p>", None, None),
        ("<div>发布时间：2023-13-45</div>", None, None),
        ("<div>来源：县委宣传部（县文明办）</div><div>发布于 2023-01-05</div>", "2023-01-05", "县委宣传部（县文明办）"),
        ("<p>文章来源:县教体局&nbsp;&nbsp;&nbsp;发稿时间:2023-1-5 8:05</p>", "2023-01-05 08:05", "县教体局"),
        ("<ul><li>发布机构：县政府办公室</li><li>成文日期：2022-12-30</li><li>发布日期：2023-01-05</li></ul>", "2023-01-05", None),
        ("<div>2023年01月05日&nbsp;作者：&nbsp;来源：农业农村局&nbsp;阅读：1次</div>", "2023-01-05", "农业农村局"),
    ],
)  # fmt: skip
def test_line_under_the_title(facts_of, line, date, source):
    fact = facts_of(article(line))
    assert fact("kind") == "article"
    assert fact("pub_date") == date
    assert fact("source") == source


@pytest.mark.parametrize(
    "crumbs",
    [
        "<div>您现在的位置：<a href=/>首页</a>&nbsp;»&nbsp;<a>工作动态</a></div>",
        "<div>您的位置： 首页 / 政务公开 / 工作动态</div>",
        "<p><a>我的位置：</a><a href=/>首页 &gt;</a><a href=/a>政务公开 &gt;</a></p>",
        "<div>当前位置 &gt; <a href=/>网站首页</a> &gt; 工作动态</div>",
        "<div class=x><a href=/>首页</a> - <a href=/a>要闻</a> - 正文</div>",
        "<ol class=breadcrumb><li><a href=/>首页</a></li><li><a href=/a>要闻</a></li><li>正文</li></ol>",
        "<div class=position><a href=/>首页</a><i></i><a href=/a>要闻</a></div>",
        "<div>当前位置：</div><ul><li><a href=/>首页</a></li><li><a href=/a>要闻</a></li></ul>",
        "<table><tr><td>当前位置：</td><td><a href=/>首页</a></td><td>&gt;<a>要闻</a></td></tr></table>",
        "<script>document.write('当前位置：<a href=/>首页</a> &gt; <a>要闻</a>')</script>",
        "<div>所在位置：某县人民政府&gt;&gt;要闻</div>",
    ],
)
def test_breadcrumb(facts_of, crumbs):
    assert facts_of(article("<p>发布时间：2023-01-05</p>", crumbs))("breadcrumb") is True


@pytest.mark.parametrize(
    "crumbs",
    [
        "",
        "<nav><a href=/>首页</a> | <a href=/a>要闻</a> | <a href=/b>公开</a></nav>",
        "<ul class=nav><li><a href=/>首页</a></li><li><a href=/a>要闻</a></li></ul>",
        "<!-- 当前位置：首页 > 要闻 -->",
        "<p>地理位置：某县位于河南省东部</p>",
        "<div>当前位置：</div>",
    ],
)
def test_no_breadcrumb(facts_of, crumbs):
    assert facts_of(article("<p>发布时间：2023-01-05</p>", crumbs))("breadcrumb") is False
