"""Facts of the page design guide: channels, time of publication, ways back, links to others, demands on browsers."""

from __future__ import annotations

import pytest

NAV = "<div class='nav'><ul><li><a href='/'>首页</a></li>{}</ul></div>"
NAMES = ["新闻动态", "政务公开", "政务服务", "互动交流", "走进示例"]


def entries(names, inner=""):
    return "".join(f"<li><a href='/{i}/'>{name}</a>{inner}</li>" for i, name in enumerate(names))


@pytest.mark.parametrize(
    "html",
    [
        NAV.format(entries(NAMES)),
        NAV.format(entries(NAMES, "<ul><li><a href='/x'>下级栏目</a></li><li><a href='/y'>另一栏目</a></li></ul>")),
        "<table><tr><td><a href='/'>首 页</a></td>" + "".join(f"<td><a href='/{n}'>{n}</a></td>" for n in NAMES),
        "<nav>" + "".join(f"<a href='/{n}'>{n}</a>" for n in ["网站首页", *NAMES]) + "</nav>",
        "<div>当前位置：<a href='/'>首页</a></div>" + NAV.format(entries(NAMES)),
        "<ul id='menu'>" + entries(NAMES) + "</ul>",
        "<div class='mainnav'><ul>" + entries(NAMES) + "</ul><b class='bg'></b></div>",
        "<ul class='nav'>" + "".join(f"<li><a href='/{n}'><img src='{n}.png' alt='{n}'></a></li>" for n in NAMES),
    ],
)  # fmt: skip
def test_channels(facts_of, html):
    assert facts_of(f"<body>{html}<p>正文</p>", "https://www.example.gov.cn/")("channels") == {
        "count": 5, "names": NAMES,
    }  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "<p>正文</p>",
        "<div class=nav><a href='/'>首页</a><a href='/a'>本县召开全县经济工作会议部署明年工作</a></div>",
        "<div class='crumbs'><a href='/'>首页</a> &gt; <a href='/a/'>要闻</a></div>",
    ],
)
def test_channels_that_are_not_found_need_a_person(facts_of, html):
    assert facts_of(f"<body>{html}")("channels") is None


@pytest.mark.parametrize(
    ("html", "text", "clock"),
    [
        ("<p>发布时间：2026-01-12 09:30 来源：县政府办</p>", "2026-01-12 09:30", True),
        ("<p>发布日期：2026年1月12日 来源：县政府办</p>", "2026年1月12日", False),
        ("<p>时间：2026/01/12 09:30:15　浏览：3次</p>", "2026/01/12 09:30:15", True),
    ],
)
def test_shown_time(facts_of, html, text, clock):
    found = facts_of(
        f"<title>t-某县</title><h1>某县政府召开常务会议研究部署有关工作</h1>{html}<p>{'正文。' * 200}</p>"
    )
    assert found("shown_time") == {"text": text, "iso": found("pub_date"), "clock": clock}


def test_an_article_without_a_time_shows_none(facts_of):
    assert facts_of("<h1>某县政府召开常务会议</h1><p>会议于2026年1月12日召开。</p>")("shown_time") is None


@pytest.mark.parametrize(
    "html",
    [
        "<div>当前位置：<a href='/x'>首页</a> &gt; <a href='/a/'>要闻</a></div>",
        "<a href='/'><img src=logo.png alt='某县'></a>",
        "<a href='../index.html'>返回首页</a>",
        "<a href='javascript:history.back()'>返回</a>",
        "<a href='#' onclick='history.go(-1)'>上一页</a>",
        "<a href='https://www.example.gov.cn/index.html'><img src=a.png></a>",
        "<a href='home.html'><img src=a.png alt=网站首页></a>",
    ],
)
def test_way_back(facts_of, html):
    assert facts_of(f"<body>{html}<p>正文</p>")("way_back") is True


def test_no_way_back(facts_of):
    assert facts_of("<body><a href='/a/b.html'>通知</a><p>正文</p>")("way_back") is False
    assert facts_of("<body><a href='https://www.other.gov.cn/'>省政府</a>")("way_back") is False
    assert facts_of("<iframe src=/include/top.html></iframe><p>正文</p>")("way_back") == "external"


def test_outside_links(facts_of):
    html = (
        "<a href='https://www.people.com.cn/'>a</a><a href='http://bank.example.com/x'>b</a><a href='/c'>c</a>"
        "<a href='https://www.gov.cn/'>d</a><a href='https://xx.other.gov.cn/'>e</a><a href='https://m.example.gov.cn/'>f</a>"
        "<a href='https://bszs.conac.cn/sitename?id=1'>g</a><a href='https://service.weibo.com/share/share.php?url=x'>h</a>"
        "<a href='http://10.0.0.1/'>i</a><a href='mailto:a@example.com'>j</a><a href='javascript:void(0)'>k</a>"
    )
    assert facts_of(html)("outside_links") == {"count": 2, "first": "https://www.people.com.cn/"}
    assert facts_of("<p>x</p>")("outside_links") == {"count": 0, "first": None}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>建议使用IE8.0以上浏览器浏览本网站</p>", "hint"),
        ("<p>最佳浏览分辨率：1024*768</p>", "hint"),
        ("<p>为获得最佳效果，推荐1280×1024分辨率</p>", "hint"),
        ("<p>本系统仅支持IE浏览器。</p>", "ie-only"),
        ("<embed src='/a.swf'>", "flash"),
        ("<object><param name=movie value=a.swf><embed src=a.swf></object>", "flash"),
        ("<object classid='clsid:D27CDB6E-AE6D-11cf-96B8-444553540000'></object>", "flash"),
        ("<object classid='clsid:1663ed61-23eb-11d2-b92f-008048fdd814'></object>", "activex"),
        ("<script>var f=new ActiveXObject('WScript.Shell')</script>", "activex"),
    ],
)  # fmt: skip
def test_browser_demands(facts_of, html, kind):
    assert [item["kind"] for item in facts_of(f"<body>{html}")("browser_demands")] == [kind]


@pytest.mark.parametrize(
    "html",
    [
        "<p>请在浏览器中打开，点击下载。</p>",
        "<script>x=window.XMLHttpRequest?new XMLHttpRequest():new ActiveXObject('Microsoft.XMLHTTP')</script>",
        "<!--[if lt IE 9]><script src=html5.js></script><![endif]-->",
        f"<p>{'我县推进网站适配工作，IE8以上版本浏览器、谷歌浏览器均可正常访问。' * 6}</p>",
        "<p>图片分辨率不低于300dpi，照片尺寸为358像素*441像素</p>",
    ],
)
def test_no_browser_demands(facts_of, html):
    assert facts_of(f"<body>{html}")("browser_demands") == []
