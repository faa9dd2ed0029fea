# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The fact ``search_form``: the address that a search of the site asks for, as the common systems write it."""

from __future__ import annotations

import pytest

URL = "https://www.example.gov.cn/"
MENU = "".join(f'<a href="/c{n}/">栏目{n}</a>' for n in range(12))


def found(facts_of, body: str, url: str = URL):
    return facts_of(f"<html><head><title>示例县人民政府</title></head><body>{body}{MENU}</body></html>", url)(
        "search_form"
    )


@pytest.mark.parametrize(
    ("body", "address"),
    [
        (
            '<form action="https://so.example.gov.cn/s" method="get"><input type="hidden" name="siteCode" value="1301230001">'
            '<input type="hidden" name="tab" value="all"><input name="qt" placeholder="请输入关键字"><input type="submit" value="搜索"></form>',
            "https://so.example.gov.cn/s?siteCode=1301230001&tab=all&qt={query}",
        ),
        (
            '<form action="/jsearchfront/search.do"><select name="cateid"><option value="1">标题</option><option value="2" selected>全文</option></select>'
            '<input name="q" type="search"></form>',
            URL + "jsearchfront/search.do?cateid=2&q={query}",
        ),
        (
            '<form action="search.jsp"><input type="radio" name="t" value="a"><input type="radio" name="t" value="b">'
            '<input type="checkbox" name="c" value="1"><input type="text" name="keywords"></form>',
            URL + "search.jsp?t=a&keywords={query}",
        ),
        (
            "<input id=searchword><a onclick=so()>搜索</a><script>function so(){window.open('/was5/web/search?channelid=230207&searchword='+encodeURIComponent($('#searchword').val()));}</script>",
            URL + "was5/web/search?channelid=230207&searchword={query}",
        ),
        (
            "<script>var u = '/so/s?qt=' + encodeURIComponent(v) + '&siteCode=1100000152&tab=all'; location.href = u</script><input name=qt>",
            URL + "so/s?qt={query}&siteCode=1100000152&tab=all",
        ),
        (
            '<p>热搜：<a href="/search/index.html?sword=%E7%A4%BE%E4%BF%9D&p=1">社保</a></p>',
            URL + "search/index.html?sword={query}&p=1",
        ),
        (
            '<form name="searchForm"><input name="qt"></form><script>document.searchForm.action = "/so/s?tab=all&siteCode=1100000011"</script>',
            URL + "so/s?tab=all&siteCode=1100000011&qt={query}",
        ),
    ],
)
def test_addresses(facts_of, body, address) -> None:
    assert found(facts_of, body)["url"] == address


@pytest.mark.parametrize(
    ("body", "method"),
    [
        (
            '<form action="/e/search/index.php" method="post"><input name="keyboard" placeholder="请输入关键字"></form>',
            "post",
        ),
        ('<form onsubmit="return go()"><input name="q" class="search"></form>', "script"),
        ('<form action="javascript:go()"><input name="q" class="search"></form>', "get"),
        ('<div class="search"><input id="kw"><button>搜索</button></div>', "script"),
        ('<form action="https://www.baidu.com/s"><input name="wd" class="search"></form>', "general"),
    ],
)
def test_searches_without_an_address(facts_of, body, method) -> None:
    value = found(facts_of, body)
    assert (value["url"], value["method"]) == ("", method)


def test_other_scripts_and_links_are_no_search(facts_of) -> None:
    body = (
        "<script>var a = '/login?k=' + key; $.get('/count?id=' + id); img.src = '/stat.gif?title=' + t</script>"
        '<a href="/list?name=%E6%94%BF%E7%AD%96">政策</a><form><input name=user><input type=password name=p></form>'
    )
    assert found(facts_of, body) is None


def test_words_go_in_the_encoding_of_the_page(facts_of) -> None:
    html = (
        '<html><head><meta charset="gb2312"><title>示例县人民政府</title></head><body><form action="/search.asp"><input name="key" maxlength="20"></form>'
        + MENU
        + "</body></html>"
    )
    value = facts_of(html.encode("gbk"), URL)("search_form")
    assert (value["charset"], value["most"]) == ("gb18030", 20)


def test_a_page_of_results_searches_itself(facts_of) -> None:
    html = (
        "<html><head><title>搜索结果-示例县人民政府</title></head><body><form><input name=q class=search></form>"
        + MENU
        + "</body></html>"
    )
    assert facts_of(html, URL + "search.html")("search_form")["url"] == URL + "search.html?q={query}"


def test_articles_are_not_asked(facts_of) -> None:
    html = "<html><head><title>通知</title><meta name=ArticleTitle content=通知></head><body><form action=/s><input name=q class=search></form><p>发布时间：2026-01-01 来源：县政府</p></body></html>"
    assert facts_of(html, URL + "zwgk/t20260101_1.html")("search_form") is None
