"""The repairs that plugins bring: register_address, site_code_label, viewport_zoom."""

from __future__ import annotations

import pytest

from tests.repairs.mended import mended

PAGE = (
    "<html><head>{head}</head><body><h2>政务要闻</h2><ul><li><a href='/xwdt/'>更多</a></li></ul><div class='footer'>"
    "<p>主办单位：示例县人民政府办公室</p><p>京ICP备05000001号-1</p>{foot}</div></body></html>"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://www.miitbeian.gov.cn/", "https://beian.miit.gov.cn/"),
        ("http://www.miibeian.gov.cn", "https://beian.miit.gov.cn/"),
        ("//miitbeian.gov.cn/publish/query/indexFirst.action", "https://beian.miit.gov.cn/"),
        (
            "http://www.beian.miit.gov.cn/state/outPortal/loginPortal.action",
            "https://beian.miit.gov.cn/",
        ),
        (
            "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11999902000001",
            "https://beian.mps.gov.cn/#/query/webSearch?code=11999902000001",
        ),
        ("http://www.beian.gov.cn/", "https://beian.mps.gov.cn/"),
        (
            "http://121.43.68.40/exposure/jiucuo.html?site_code=1199990001&amp;url=http%3A%2F%2Fx%2F",
            "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1199990001&amp;url=http%3A%2F%2Fx%2F",
        ),
        (
            "http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=1199990001",
            "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1199990001",
        ),
    ],
)
@pytest.mark.parametrize("quote", ['"', "'", '" ', ""])
def test_register_address(before, after, quote):
    if quote == "" and "&" in before:
        return
    link = f"<a target=_blank href={quote.strip()}{quote[1:]}{{}}{quote[:1]}>标识</a>"
    old, new = (PAGE.format(head="", foot=link.format(address)) for address in (before, after))
    assert mended("register_address", old, "footer_links", outdated=True) == new
    assert mended("register_address", new, "footer_links", outdated=True) == new


def test_register_address_of_the_entrance_script():
    foot = '<script id="_jiucuo_" sitecode="1199990001" src="{}/exposure/jiucuo.js"></script>'
    old, new = (
        PAGE.format(head="", foot=foot.format(host))
        for host in ("//pucha.kaipuyun.cn", "https://zfwzgl.www.gov.cn")
    )
    assert mended("register_address", old, "footer_links", outdated=True) == new


@pytest.mark.parametrize(
    "address",
    [
        "http://114.55.181.28/errorInfo/search",  # where its pages went is not known
        "http://121.43.68.40/other.html",
        "http://zfwzxx.www.gov.cn/check_web/errorInfo/search",
        "http://www.beian.gov.cn/portal/recordQuery?token=3b6f",
        "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11999902000001&amp;x=1",
        "https://beian.miit.gov.cn/#/Integrated/index",
    ],
)
def test_register_address_leaves_what_is_not_sure(address):
    html = PAGE.format(head="", foot=f'<a href="{address}">标识</a>')
    assert mended("register_address", html, "footer_links") == html


CODE = "<p>网站标识码：1199990001</p>"


@pytest.mark.parametrize("empty", ['content=""', "content=''", "content", 'content="  "'])
def test_site_code_label(empty):
    old, new = (
        PAGE.format(head=f'<meta name="SiteIDCode" {c}>', foot=CODE) for c in (empty, 'content="1199990001"')
    )
    assert mended("site_code_label", old) == new


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ('<meta name="SiteIDCode" content="">', ""),
        ('<meta name="SiteIDCode">', CODE),
        ("", CODE),
        ('<meta name="SiteIDCode" content="bm01000001">', CODE),
        (
            '<meta name="SiteIDCode" content="">',
            CODE + '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1199990002">找错</a>',
        ),
    ],
)
def test_site_code_label_invents_nothing(head, foot):
    html = PAGE.format(head=head, foot=foot)
    assert mended("site_code_label", html) == html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("width=device-width, user-scalable=no", "width=device-width"),
        ("width=device-width, maximum-scale=1.0, user-scalable=0", "width=device-width"),
        ("user-scalable=no, width=device-width", "width=device-width"),
        ("maximum-scale=1;user-scalable=no;width=device-width", "width=device-width"),
        (
            "width=device-width,initial-scale=1.0,maximum-scale=1.0,minimum-scale=1.0,user-scalable=no",
            "width=device-width,initial-scale=1.0,minimum-scale=1.0",
        ),
        ("width=device-width, user-scalable = no , initial-scale=1", "width=device-width , initial-scale=1"),
        ("width=device-width maximum-scale=1 initial-scale=1", "width=device-width initial-scale=1"),
        ("width=device-width, maximum-scale=5, user-scalable=no", "width=device-width, maximum-scale=5"),
        ("width=device-width, maximum-scale=5", "width=device-width, maximum-scale=5"),
        ("user-scalable=no", "user-scalable=no"),  # nothing would be left
        ("maximum-scale=1, user-scalable=no", "maximum-scale=1, user-scalable=no"),
        ("width=device-width, user-scalable=no,", "width=device-width,"),
    ],
)
def test_viewport_zoom(before, after):
    html = '<html><head><meta name="viewport" content="{}"></head></html>'
    assert mended("viewport_zoom", html.format(before), "viewport_zoom") == html.format(after)
    assert mended("viewport_zoom", html.format(after), "viewport_zoom") == html.format(after)
