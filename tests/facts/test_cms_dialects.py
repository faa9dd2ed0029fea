# ruff: noqa: E501 - markup reads better in one line
"""Lists and articles as the content systems of government sites write them: made pages in the manner of each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.sites import HOST

FOOT = '<div class="footer"><p>主办单位：示例县人民政府办公室　网站标识码：1300000001　冀ICP备15000000号-1</p></div></body></html>'
NAV = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li><li><a href="/zwfw/">政务服务</a></li></ul></div>'
TITLES = [f"示例县关于做好二〇二六年第{n}项重点工作的通知" for n in "一二三四五六七八"]
PROSE = (
    "<p>为贯彻落实上级决策部署，扎实做好有关工作，现将具体事项通知如下，请各单位结合实际，认真组织实施。</p>"
    * 6
)


def head(title: str, labels: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{labels}</head><body>{NAV}'
    )


def rows(pattern: str, count: int = 8) -> str:
    return "".join(
        pattern.format(title=TITLES[i], day=f"{28 - i:02}", n=i, id=4000 - i, month="03")
        for i in range(count)
    )


LISTS = {
    "trs": (
        "/zwgk/tzgg/index.shtml",
        head("通知公告-示例县人民政府门户网站")
        + '<div class="dqwz">当前位置：<a href="../../" title="首页" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="../" title="政务公开" class="CurrChnlCls">政务公开</a>&nbsp;&gt;&nbsp;<a href="./" title="通知公告" class="CurrChnlCls">通知公告</a></div>'
        + '<div class="gl_list"><ul>'
        + rows('<li><a href="./202603/t202603{day}_{id}.shtml" target="_blank" title="{title}">{title}</a><b>2026-03-{day}</b></li>')
        + '</ul><div class="page"><script language="JavaScript">createPageHTML(25, 0, "index", "shtml");</script></div></div>'
        + '<script>$(function(){ $.ajax({url:"/hits"}); })</script>',
    ),
    "hanweb": (
        "/col/col1229/index.html",
        head("示例县人民政府 通知公告", '<meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="通知公告">')
        + '<table><tr><td>当前位置：</td><td><table width="100%"><tr><td><a href="/index.html" class="bt_link">首页</a> &gt; <a href="/col/col12/index.html" class="bt_link">政务公开</a> &gt; <a href="/col/col1229/index.html" class="bt_link">通知公告</a></td></tr></table></td></tr></table>'
        + '<div id="5577" class="default_pgContainer"></div><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=1&columnid=1229&unitid=5577"></a>]]></nextgroup><recordset>'
        + rows('<record><![CDATA[<li><a href="/art/2026/3/{day}/art_1229_{id}.html" title="{title}" target="_blank">{title}</a><span>2026-03-{day}</span></li>]]></record>')
        + "</recordset></datastore></script><script>$('#5577').jpage({perPage:15,webid:1,columnid:1229,unitid:5577});</script>",
    ),
    "kaipu": (
        "/zwgk/tzgg/list.html",
        head("通知公告_示例县人民政府")
        + '<div class="position"><span>您现在所在的位置：</span><a href="/">网站首页</a><i>></i><a href="/zwgk/">政务公开</a><i>></i><a href="/zwgk/tzgg/list.html">通知公告</a></div>'
        + '<div class="list-box"><ul class="newslist">'
        + rows('<li><span class="date">[2026-03-{day}]</span><a target="_blank" href="/zwgk/tzgg/{id}.html">{title}</a></li>')
        + '</ul><div id="pagination"><a>首页</a><a>上一页</a><a>1</a><a>2</a><a>下一页</a><a>尾页</a></div></div>',
    ),
    "boda": (
        "/zwgk/tzgg.htm",
        head("通知公告-示例县教育局")
        + '<div class="wz">当前位置： <a href="../index.htm">首页</a> &gt;&gt; <a href="../zwgk.htm">政务公开</a> &gt;&gt; <a href="tzgg.htm">通知公告</a> &gt;&gt; 列表</div>'
        + '<div class="list"><ul>'
        + rows('<li id="line_u8_{n}"><a href="../info/1021/{id}.htm" target="_blank" title="{title}">{title}</a><span>2026/03/{day}</span></li>')
        + '</ul></div><div class="pb_sys_common"><span class="p_t">共120条</span> <span class="p_no_d">1</span><span class="p_no"><a href="tzgg/7.htm">2</a></span> <span class="p_next"><a href="tzgg/7.htm">下页</a></span><span class="p_last"><a href="tzgg/1.htm">尾页</a></span></div>',
    ),
    "guangdong": (
        "/zwgk/tzgg/index.html",
        head("通知公告 - 示例县人民政府网站")
        + '<div class="breadcrumb"><a href="/">首页</a> > <a href="/zwgk/index.html">政务公开</a> > <a href="/zwgk/tzgg/index.html">通知公告</a></div>'
        + '<ul class="NewsList">'
        + rows('<li><a href="https://www.example.gov.cn/zwgk/tzgg/content/post_{id}.html" title="{title}">{title}</a><span class="time">2026-03-{day}</span></li>')
        + '</ul><div class="page"><a class="prev">上一页</a><a href="index_2.html">2</a><a class="next" href="index_2.html">下一页</a></div>',
    ),
    "anhui": (
        "/News/list/1234.html",
        head("通知公告_示例县人民政府")
        + '<div class="wz_top"><i></i>当前位置：<a href="/">首页</a> > <a href="/zwgk/index.html">政务公开</a> > <a class="bt" href="/News/list/1234.html">通知公告</a></div>'
        + '<div class="navjz clearfix"><ul class="doc_list list-7123">'
        + rows('<li><span class="right date">2026-03-{day}</span><a class="left" href="/News/show/{id}.html" target="_blank" title="{title}">{title}</a></li>')
        + '</ul><div class="page-tile" style="text-align:center;"><div id="page_1">首页 上一页 1 2 3 下一页 尾页</div></div></div>',
    ),
    "dede": (
        "/a/tzgg/",
        head("通知公告_示例县人民政府")
        + "<div class='place'><strong>当前位置:</strong><a href='/'>主页</a> > <a href='/a/tzgg/'>通知公告</a> > </div>"
        + "<div class='listbox'><ul class='e2'>"
        + rows("<li><a href='/a/tzgg/2026/03{day}/{id}.html' class='title'>{title}</a><span class='info'><small>日期：</small>2026-03-{day} 10:20:30<small>点击：</small>12</span><p class='intro'>摘要文字…</p></li>")
        + "</ul></div><div class='dede_pages'><ul class='pagelist'><li>首页</li><li><a href='list_3_2.html'>2</a></li><li><a>下一页</a></li><li><a>末页</a></li></ul></div>",
    ),
    "catalogue": (
        "/zfxxgk/fdzdgknr/tzgg/",
        head("通知公告_示例县人民政府")
        + '<div class="location">您当前的位置：<a href="/">首页</a>/<a href="/zfxxgk/">政府信息公开</a>/通知公告</div><table class="xxgk"><tr><th>索引号</th><th>信息名称</th><th>发布机构</th><th>发布日期</th></tr>'
        + rows('<tr><td>000014349/2026-0{n}</td><td><a href="/zfxxgk/{id}.html" title="{title}">{title}</a></td><td>县政府办</td><td>2026-03-{day}</td></tr>')
        + "</table><div>共 8 条 首页 上一页 下一页 尾页</div>",
    ),
    "no year": (
        "/zwgk/tzgg/",
        head("通知公告_示例县人民政府")
        + '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div><ul class="list">'
        + rows('<li><i>·</i><a href="202603/t202603{day}_{id}.html">{title}</a><em>{month}-{day}</em></li>')
        + "</ul><div>上一页 下一页</div>",
    ),
    "day beside month": (
        "/zwgk/tzgg/",
        head("通知公告_示例县人民政府")
        + '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div><ul class="list">'
        + rows('<li><div class="date"><p>{day}</p><span>2026.03</span></div><div class="txt"><a href="202603/t202603{day}_{id}.html">{title}</a><p>摘要文字，介绍有关工作情况。</p></div></li>')
        + "</ul><div>上一页 下一页</div>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists(facts_of: Any, name: str) -> None:
    url, html = LISTS[name]
    fact = facts_of(html + FOOT, HOST + url)
    assert fact("kind") in ("column", "disclosure")
    assert (fact("list_items"), fact("empty_list"), fact("breadcrumb")) == (8, False, True)
    assert fact("newest_item_date") == ("--03-28" if name == "no year" else "2026-03-28")
    assert fact("pub_date") is None and fact("source") is None
    listing = fact("listing")
    assert (listing["dates"][0], listing["way"], listing["scripted"]) == ("2026-03-28", "static", False)
    assert fact("column")["name"] == "通知公告"


ARTICLES = {
    "trs": (
        "/zwgk/tzgg/202603/t20260328_4000.shtml",
        '<div class="dqwz">当前位置：<a href="../../../" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="../../" class="CurrChnlCls">政务公开</a>&nbsp;&gt;&nbsp;<a href="../" class="CurrChnlCls">通知公告</a></div>'
        '<h1>{title}</h1><div class="info"><span>发布时间：2026-03-28 09:30</span><span>来源：示例县发展和改革局</span><span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span></div><div class="TRS_Editor">{prose}</div>',
    ),
    "hanweb": (
        "/art/2026/3/28/art_1229_4000.html",
        '<div>当前位置：<a href="/index.html">首页</a> &gt; <a href="/col/col12/index.html">政务公开</a> &gt; <a href="/col/col1229/index.html">通知公告</a></div>'
        '<!--<$[标题名称(html)]>begin--><p class="con-title">{title}</p><!--<$[标题名称(html)]>end--><table><tr><td>发布日期： 2026-03-28 09:30</td><td>浏览次数：<script>document.write(visits)</script></td><td>信息来源： 示例县发展和改革局</td><td>字体：[ 大 中 小 ]</td></tr></table><div id="zoom"><!--ZJEG_RSS.content.begin-->{prose}<!--ZJEG_RSS.content.end--></div>',
    ),
    "kaipu": (
        "/zwgk/tzgg/4000.html",
        '<div class="position"><span>您现在所在的位置：</span><a href="/">网站首页</a><i>></i><a href="/zwgk/">政务公开</a><i>></i><a href="/zwgk/tzgg/list.html">通知公告</a></div>'
        '<div class="title"><UCAPTITLE>{title}</UCAPTITLE></div><div class="source"><span>时间：2026-03-28 09:30:12</span><span>来源：示例县发展和改革局</span><span>作者：</span></div><UCAPCONTENT>{prose}</UCAPCONTENT>',
    ),
    "boda": (
        "/info/1021/4000.htm",
        '<div class="wz">当前位置： <a href="../../index.htm">首页</a> &gt;&gt; <a href="../../zwgk/tzgg.htm">通知公告</a> &gt;&gt; 正文</div>'
        '<form name="_newscontent_fromname"><h2>{title}</h2><p>时间：2026年03月28日 09:30&nbsp;&nbsp;&nbsp;来源：示例县发展和改革局&nbsp;&nbsp;作者：&nbsp;&nbsp;点击：[<script>_showDynClicks("wbnews", 1, 4000)</script>]</p><div id="vsb_content"><div class="v_news_content">{prose}</div></div></form>',
    ),
    "guangdong": (
        "/zwgk/tzgg/content/post_4000.html",
        '<div class="breadcrumb"><a href="/">首页</a> > <a href="/zwgk/index.html">政务公开</a> > <a href="/zwgk/tzgg/index.html">通知公告</a></div>'
        '<h1 class="title">{title}</h1><div class="property"><span>时间：2026-03-28 09:30:12</span><span>来源：示例县发展和改革局</span><span>浏览量：-</span><span>【字体：大 中 小】</span></div><div class="article-content">{prose}</div>',
    ),
    "anhui": (
        "/News/show/4000.html",
        '<div class="wz_top">当前位置：<a href="/">首页</a> > <a href="/zwgk/index.html">政务公开</a> > <a href="/News/list/1234.html">通知公告</a></div>'
        '<h1 class="newstitle">{title}</h1><div class="newsinfo"><span>发布时间：2026-03-28 09:30</span> <span>来源：<span>示例县发展和改革局</span></span> <span>作者：<span></span></span> <span>阅读次数：<b id="hits"></b></span></div><div class="j-fontContent newscontnet">{prose}</div>',
    ),
    "dede": (
        "/a/tzgg/2026/0328/4000.html",
        "<div class='place'><strong>当前位置:</strong><a href='/'>主页</a> > <a href='/a/tzgg/'>通知公告</a> > </div>"
        "<h2>{title}</h2><div class='info'><small>时间:</small>2026-03-28 09:30<small>来源:</small>示例县发展和改革局 <small>作者:</small>admin <small>点击:</small>12次</div><div class='content'>{prose}</div>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(facts_of: Any, name: str) -> None:
    url, body = ARTICLES[name]
    html = head(f"{TITLES[0]}_示例县人民政府") + body.format(title=TITLES[0], prose=PROSE) + FOOT
    fact = facts_of(html, HOST + url)
    assert fact("kind") == "article"
    assert (str(fact("pub_date"))[:10], fact("source")) == ("2026-03-28", "示例县发展和改革局")
    assert fact("breadcrumb") is True and fact("listing") is None
    column = fact("column")["of"]
    assert column == HOST + (LISTS[name][0].removesuffix("index.shtml")), column


@pytest.mark.parametrize(
    "body",
    [
        '<ul class="doc_list list-7123"></ul><div class="noinfor_tip">没有找到相关内容</div>',
        '<div class="gl_list"><ul></ul></div>',
        '<div class="default_pgContainer"><p>暂无内容</p></div>',
        "<div class='listbox'><ul class='e2'></ul></div><div>共 0 条</div>",
        '<table class="xxgk"><tr><th>索引号</th><th>信息名称</th><th>发布日期</th></tr><tr><td colspan="3">暂无数据</td></tr></table>',
    ],
)
def test_blank_lists(facts_of: Any, body: str) -> None:
    crumbs = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>'
    fact = facts_of(head("通知公告_示例县人民政府") + crumbs + body + FOOT, f"{HOST}/zwgk/tzgg/index.html")
    assert (fact("kind"), fact("empty_list"), fact("list_items")) == ("column", True, 0)


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"><ul><li v-for="item in list"><a :href="item.url">{{ item.title }}</a></li></ul></div><script src="/js/vue.min.js"></script><script>new Vue({el:"#app"})</script>',
        '<div id="5577" class="default_pgContainer"></div><script>$("#5577").jpage({perPage:15, proxyUrl:"/module/web/jpage/dataproxy.jsp"});</script>',
        '<ul class="list" id="newsList"></ul><script>$.getJSON("/api/list?cid=1", function(d){ show(d); });</script>',
        '<div class="gkmlpt"><div id="list"></div></div><script src="/gkmlpt/js/app.js"></script><script>window._CONFIG = {SID: 1}</script>',
    ],
    ids=["vue", "jpage", "ajax", "gkmlpt"],
)  # fmt: skip
def test_lists_that_scripts_fill(facts_of: Any, body: str) -> None:
    crumbs = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>'
    fact = facts_of(head("通知公告_示例县人民政府") + crumbs + body + FOOT, f"{HOST}/zwgk/tzgg/index.html")
    assert fact("empty_list") == "external"
    assert fact("kind") == "column" and fact("listing")["way"] == "script"


CRUMBS = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/tzgg/">通知公告</a> &gt; 正文</div>'


@pytest.mark.parametrize(
    "info",
    [
        "发布时间:2026年3月28日 来源:县财政局",
        "<span>2026/3/28 9:30:00</span> <span>来源：县财政局</span>",
        "发布于 2026-03-28 来源：县财政局",
        "<em>来源：</em><i>县财政局</i> <em>发布日期：</em><i>2026-03-28</i>",
        "来 源：县财政局　　发布时间：2026-03-28 09:30　　字体：大 中 小",
        "（来源：县财政局 2026年03月28日）",
        "[发布日期]2026-03-28 [来源]县财政局",
        "时间：2026-03-28 <span>稿源：县财政局</span>",
        "发布机构：县政府办 来源：县财政局 发文日期：2026-03-20 发布日期：2026-03-28",
        "<table><tr><td>来源：</td><td>县财政局</td><td>发布时间：</td><td>2026-03-28 09:30</td></tr></table>",
    ],
)
def test_lines_under_the_title(facts_of: Any, info: str) -> None:
    body = f"{CRUMBS}<h1>{TITLES[0]}</h1><div class=info>{info}</div><div>{PROSE}</div>"
    fact = facts_of(head(f"{TITLES[0]}_示例县") + body + FOOT, f"{HOST}/zwgk/tzgg/2026/4000.html")
    assert (fact("kind"), fact("pub_date")[:10], fact("source")) == ("article", "2026-03-28", "县财政局")


@pytest.mark.parametrize("before", ["成文日期 ", "有效期至 ", "实施时间 ", "自 ", "本办法印发日期为"])
def test_other_dates_are_not_the_time_of_publication(facts_of: Any, before: str) -> None:
    body = f"{CRUMBS}<h1>{TITLES[0]}</h1><p>{before}2026-03-28　浏览次数：12</p><div>{PROSE}</div>"
    assert facts_of(head(TITLES[0]) + body + FOOT, f"{HOST}/zwgk/tzgg/2026/4000.html")("pub_date") is None


@pytest.mark.parametrize(
    "path",
    [
        "您的位置: <a href=/>首页</a> → <a href=/zwgk/>政务公开</a> → 通知公告",
        "<a href=/>首页</a> / <a href=/zwgk/>政务公开</a> / 通知公告",
        "<ol class=breadcrumb><li><a href=/>首页</a></li><li><a href=/zwgk/>政务公开</a></li><li>通知公告</li></ol>",
        "<b>当前位置</b><a href=/>首页</a><em>&gt;</em><a href=/zwgk/>政务公开</a><em>&gt;</em><a>通知公告</a>",
        "<a href=/>首页</a><i class=arrow></i><a href=/zwgk/>政务公开</a><i class=arrow></i>通知公告",
        "<span>您所在的位置：</span><p><a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; <a href=./>通知公告</a></p>",
        "当前栏目：<a href=/>首页</a>»<a href=/zwgk/>政务公开</a>»通知公告",
    ],
)
def test_path_lines(facts_of: Any, path: str) -> None:
    items = "<ul class=list>" + rows('<li><a href="{id}.html">{title}</a><i>2026-03-{day}</i></li>') + "</ul>"
    html = head("通知公告_示例县人民政府") + f"<div class=wz>{path}</div>{items}<p>上一页 下一页</p>" + FOOT
    fact = facts_of(html, f"{HOST}/zwgk/tzgg/")
    assert (fact("breadcrumb"), fact("column")["path"]) == (True, ["政务公开", "通知公告"])


@pytest.mark.parametrize(
    "item",
    [
        "<li>(2026-03-{day})<a href={id}.html>{title}</a></li>",
        "<li><a href={id}.html>{title}（2026-03-{day}）</a></li>",
        "<li><a href={id}.html>{title}</a><label>2026-03-{day} 星期三</label></li>",
        "<li><p><a href={id}.html>{title}</a></p><p>来源：某局　2026-03-{day}</p></li>",
        "<li><a href={id}.html><h4>{title}</h4><p>摘要</p><time>2026-03-{day} 09:30</time></a></li>",
        "<div class=item><a href={id}.html><img src=a.jpg></a><h3><a href={id}.html>{title}</a></h3><i>2026-03-{day}</i></div>",
    ],
)
def test_dates_of_items(facts_of: Any, item: str) -> None:
    html = f"{head('通知公告_示例县')}<div>位置：<a href=/>首页</a> &gt; 通知公告</div><div>{rows(item)}</div><p>上一页 下一页</p>{FOOT}"
    fact = facts_of(html, f"{HOST}/zwgk/tzgg/")
    assert (fact("kind"), fact("list_items"), fact("newest_item_date")) == ("column", 8, "2026-03-28")
