# ruff: noqa: E501 - tables of cases read better in one line each
"""search_box, leave_prompt, suspicious: what is there counts, look-alikes do not."""

from __future__ import annotations

import pytest

SEARCHES = [
    "<form action=/search><input type=text name=q><button>搜索</button></form>",
    "<input placeholder='请输入关键字'>",
    "<input type=search>",
    "<div class=searchbox><input type=text></div>",
    "<form><input type=text name=x1><input type=submit value='搜 索'></form>",
    "<div><input type=text value='请输入关键字'><a href=javascript:go()>检索</a></div>",
    "<input type=text name=keyword id=kw>",
    "<form action=../jsjg.jsp><input type=submit value=''><input class=search name=showkeycode type=text></form>",
    "<form action=../ssy.jsp><table><tr><td>站内搜索：</td><td><input size=12 name=INTEXT></td></tr></table></form>",
    "<form role=search><p><input type=text></p></form>",
]
NO_SEARCHES = [
    "",
    "<form action=/login><input type=text name=username><input type=password name=p><button>登录</button></form>",
    "<input type=hidden name=keyword>",
    "<!-- <input type=text name=keyword> -->",
    "<form><input type=text name=email placeholder=邮箱><button>订阅</button></form>",
    "<input type=button value=搜索>",
    "<form><input type=text name=tel><textarea name=content></textarea><input type=submit value=提交></form>",
    "<label>来源</label><input type=text name=source>",
]


@pytest.mark.parametrize("html", SEARCHES)
def test_search_box(facts_of, html):
    assert facts_of(f"<body><div class=header>{html}</div>")("search_box") is True


@pytest.mark.parametrize(("inner", "value"), [("<p>示例县</p>", False), (SEARCHES[0], True)])
def test_search_box_in_a_frame_at_hand(page_of, inner, value):
    page = page_of("<body><iframe src=pro_head.html></iframe><p>要闻</p>", "https://www.example.gov.cn/a/")
    page.resources = {"https://www.example.gov.cn/a/pro_head.html": f"<body>{inner}".encode()}
    assert page.fact("search_box") is value


@pytest.mark.parametrize("html", NO_SEARCHES)
def test_no_search_box(facts_of, html):
    assert facts_of(f"<body><div class=header>{html}</div>")("search_box") is False


@pytest.mark.parametrize(
    "html",
    [
        "<script>function go(u){return confirm('您访问的链接即将离开“某县人民政府”门户网站，是否继续？')}</script>",
        "<div style='display:block'><p>您访问的链接即将离开“某县”</p><p>门户网站 是否继续？</p><span>放弃</span></div>",
        "<script>layer.confirm('您即将离开本网站，是否继续访问？',{btn:['确定','取消']})</script>",
        "<div style='display:none'><p>您访问的链接即将离开“某县在线”</p><p>正在前往外部链接：</p><a>继续访问</a></div>",
        "<div>您即将跳转到非政府网站，确认继续访问吗？<a>确定</a><a>取消</a></div>",
    ],
)
def test_leave_prompt(facts_of, html):
    assert facts_of(f"<body>{html}")("leave_prompt") is True


@pytest.mark.parametrize(
    "html",
    [
        "<p>他即将离开家乡，前往城里打工。</p>",
        "<!-- 您访问的链接即将离开本网站，是否继续？ -->",
        "<script>// confirm('您访问的链接即将离开本网站，是否继续？')\nvar a=1;</script>",
        "<p>请注意，春运即将开始，请旅客不要离开站点。</p>",
    ],
)
def test_no_leave_prompt(facts_of, html):
    assert facts_of(f"<body>{html}")("leave_prompt") is False


WRITTEN = "<script src='http://www.x88y.com/k.js'></script>"
CODES = ",".join(str(ord(character)) for character in WRITTEN)
ESCAPED = "".join(f"%{ord(character):02X}" for character in WRITTEN)
FARM = "".join(f"<a href='https://www.shop{i}.com/'>商城{i}</a>" for i in range(9))
GOV = "".join(f"<a href='http://www.town{i}.gov.cn/'>某镇{i}</a>" for i in range(20))


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"<div style='display:none'>{FARM}</div>", "hidden-links"),
        (f"<div style='position:absolute;left:-9999px'>{FARM}</div>", "hidden-links"),
        (f"<marquee height=1 width=1>{FARM}</marquee>", "hidden-links"),
        (f"<script>document.write('<div style=\"display:none\">')</script>{FARM}<script>document.write('</div>')</script>", "hidden-links"),
        ("<a href='http://www.x88y.com/'>时时彩平台</a>", "gambling-links"),
        ("<meta name=keywords content='百家乐,时时彩,老虎机'><title>百家乐</title>", "gambling-title"),
        ("<script>if(/baidu|sogou|so\\.com/i.test(document.referrer)){location.href='http://www.x88y.com/'}</script>", "cloaking"),
        ("<script>window[\"\\x64\\x6f\\x63\\x75\\x6d\\x65\\x6e\\x74\"]['\\x77\\x72\\x69\\x74\\x65']('a')</script>", "obfuscated-script"),
        ("<html><body>a</body></html><script src='https://www.x88y.com/k.js'></script>", "foreign-script"),
        (f"<style>.x{{position:absolute;left:-9999px}}</style><div class=x>{FARM}</div>", "hidden-links"),
        ("<div style='display:none'><a href='http://www.x88y.com/a/1.html'>真人娱乐</a></div>", "gambling-links"),
        ("".join(f"<a href='http://www.x{i}y.com/p/{i}.html'>时时彩平台</a>" for i in range(3)), "gambling-links"),
        ("<script>if(/Baiduspider|Googlebot/i.test(navigator.userAgent)){document.write('<iframe src=\"http://www.x88y.com/\">')}</script>", "cloaking"),
        (f"<script>eval(String.fromCharCode({CODES}))</script>", "obfuscated-script"),
        (f"<script>document.write(unescape('{ESCAPED}'))</script>", "obfuscated-script"),
        ("<script>window.location.href='http://www.x88y.com/';</script>", "foreign-redirect"),
        ("<meta http-equiv=refresh content='0; url=http://www.x88y.com/'>", "foreign-redirect"),
        ("<script src='https://a.x88y.icu/k.js'></script>", "foreign-script"),
        ("<title>百家乐_时时彩</title><iframe style='display:none' src='http://www.x88y.com/'></iframe>", "hidden-frame"),
    ],
)  # fmt: skip
def test_injections(page_of, html, kind):
    page = page_of(html if html.startswith("<html>") else f"<body>{html}")
    assert kind in [item.fields["kind"] for item in page.fact("injections")]
    assert page.fact("suspicious")
    assert all(page.position(item.at) > (0, 0) for item in page.fact("injections"))


@pytest.mark.parametrize(
    "html",
    [
        f"<div style='display:none'>{GOV}</div>",
        f"<div class=friendlink style='display:none'>{FARM}</div>",
        f"<div class=links>{FARM}</div>",
        f"<!-- <div style='display:none'>{FARM}</div> -->",
        "<div style='display:none'><a href=/a>一</a><a href=/b>二</a><a href=/c>三</a><a href=/d>四</a><a href=/e>五</a></div>",
        "<a href='t1.html'>公安机关打击网络赌博、时时彩等违法犯罪</a>",
        "<a href='https://www.lottery.gov.cn/'>中国体育彩票网</a>",
        "<title>关于打击百家乐赌博的通告</title>",
        "<script>if(/Android|iPhone/i.test(navigator.userAgent)){location.href='http://m.example.gov.cn/'}</script>",
        "<script src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script><script src=//dcs.conac.cn/a.js></script>",
        "<a href='http://www.paper.com/2026/1.html'>警方捣毁特大网络赌场</a>",
        "<a href='http://www.paper.com/'>打击时时彩专项行动</a>",
        "<a href='http://www.paper.com/2026/1.html'>葡京旧事</a>",
        "<title>关于打击百家乐、时时彩赌博的通告</title>",
        "<script>if(/Android|iPhone/i.test(navigator.userAgent)){location.href='http://www.x88y.com/'}</script>",
        "<script>if(/baidu/i.test(navigator.userAgent)){location.href='http://m.example.gov.cn/'}</script>",
        "<script>document.write(unescape('%3Cscript src=%22http://hm.baidu.com/h.js%22%3E%3C/script%3E'))</script>",
        "<script>window.location.href='http://www.new.gov.cn/';</script>",
        "<script>function go(){window.location.href='http://www.x88y.com/';}</script>",
        "<meta http-equiv=refresh content='0; url=/zwgk/'>",
        "<meta http-equiv=refresh content='0; url=http://www.new.gov.cn/'>",
        f"<style>.x{{display:none}}</style><div class=x>{FARM}</div>",
        "<script>String.fromCharCode(104,101,108,108,111)</script>",
        "<head><script src='https://cdn.vendor-analytics.com/a.js'></script></head>",
        "<script>document.write(unescape(\"%3Cscript src='http://dcs.conac.cn/js/1.js'%3E%3C/script%3E\"))</script>",
        "<iframe width=0 height=0 src='https://sso.vendor.com/'></iframe>",
        "<script>var r=document.referrer; report('http://tongji.example.gov.cn/?r='+r)</script>",
        "<html><body>a</body></html><script src='/js/tail.js'></script><script src=https://hm.baidu.com/h.js></script>",
    ],
)
def test_sound_pages(facts_of, html):
    assert facts_of(f"<body>{html}")("suspicious") == []


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src=/include/top.html></iframe><h1>标题</h1>",
        "<script src=/js/public_head_2020.js></script><div><a href=/>首页</a> &gt; <a href=/a/>要闻</a></div><p>正文</p>",
        "<script src=/js/192873.js></script><div>当前位置：<a href=/>首页</a> &gt; <a href=/a/>要闻</a></div><p>正文</p>",
    ],
)
def test_search_box_of_a_head_that_is_not_at_hand(facts_of, html):
    assert facts_of(f"<body>{html}")("search_box") == "external"
    assert facts_of(f"<body>{html}<input type=search>")("search_box") is True
