"""Soft 404: two signs and a second look, never one."""

from __future__ import annotations

import pytest

from sitelint.gather.crawl import Crawl
from sitelint.gather.missing import alike, look_at, made_up
from sitelint.gather.options import GatherOptions
from sitelint.model.snapshot import Exchange
from tests.gather.site import Reply, Site, page, redirect
from tests.gather.test_crawl import gather

NAV = "".join(f'<a href="/nav{n}/">栏目{n}</a>' for n in range(12))
TEXT = "为贯彻落实有关要求，结合本市实际，现就有关事项通知如下，请认真组织实施。" * 8
GONE = "<h1>404 您访问的页面不存在</h1><p>5秒后返回首页</p>"
APACHE = Reply("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL /x.gif was"
               " not found on this server.</p></body></html>")  # fmt: skip


def titled(title: str, body: str, status: int = 200) -> Reply:
    return Reply(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>", status
    )


def verdicts(site: Site, html: str, **options) -> dict[str, tuple[str, str]]:
    site.routes["/"] = page(html + NAV)
    found: Crawl = gather(site.url, GatherOptions(robots=False, sitemaps=False, **options))
    return {
        link.href: (link.verdict, link.reason) for link in found.links if not link.href.startswith("/nav")
    }


GBK = '<html><head><meta charset="gb2312"><title>页面不存在</title></head><body>对不起，页面不存在</body></html>'
LONG = titled("页面不存在", NAV + GONE + TEXT)
EMPTY = titled("通知公告", NAV + "暂无数据")
MISSING = {
    "its whole text": (APACHE, {}),
    "its whole text, in GBK": (Reply(GBK.encode("gb18030"), type="text/html"), {}),
    "the same as a made-up address": (LONG, {"*": LONG}),
    "the same as the real error page": (titled("页面不存在", NAV + GONE), {"*": titled("页面不存在", NAV + GONE, 404)}),
    "sent to an error page that says so": (redirect("/error/404.html"), {"/error/404.html": LONG}),
    "sent home like everything": (redirect("/"), {"*": redirect("/")}),
}  # fmt: skip
THERE = {
    "an article about such pages": (titled("404页面不存在怎么办", NAV + GONE + TEXT), {}),
    "a title alone": (titled("页面不存在", NAV + "<h1>关于某事</h1>" + TEXT), {}),
    "sent home, others are not": (redirect("/"), {}),
    "an empty list like all others": (EMPTY, {"*": EMPTY}),
    "a document with that number": (titled("某政〔2024〕404号", "关于某事的通知"), {}),
    "a list of what is no longer valid": (titled("宣布失效的文件目录", NAV + TEXT), {}),
    "only once": ([APACHE, titled("新闻", NAV + TEXT)], {}),
    "found nothing": (titled("搜索", NAV + "没有找到相关信息"), {}),
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_two_signs_make_a_page_missing(name):
    reply, routes = MISSING[name]
    with Site({"/xxgk/2018/1.html": reply, **routes}) as site:
        said = verdicts(site, '<a href="/xxgk/2018/1.html">通知</a>')
        assert said["/xxgk/2018/1.html"] == ("broken", "soft-404")
        assert site.paths().count("/xxgk/2018/1.html") == 2, "it was not asked again"


@pytest.mark.parametrize("name", THERE)
def test_one_sign_does_not(name):
    reply, routes = THERE[name]
    with Site({"/xxgk/2018/1.html": reply, **routes}) as site:
        said = verdicts(site, '<a href="/xxgk/2018/1.html">通知</a>')
    assert said["/xxgk/2018/1.html"] == ("ok", "")


def test_files_that_are_pages():
    routes = {
        "/a.pdf": APACHE,
        "/b.pdf": titled("附件下载", NAV + TEXT),
        "/c.gif": Reply(b"GIF89a", type="image/gif"),
        "/count.jsp": Reply("document.write('3')"),
        "/d.js": titled("某市", NAV),
        "/fx.html": APACHE,
    }
    html = '<a href="/a.pdf">附件</a><a href="/b.pdf">附件</a><img src="/c.gif"><script src="/count.jsp"></script>'
    html += '<script src="/d.js"></script><img src="/fx.html">'
    with Site(routes) as site:
        said = verdicts(site, html, depth=0)
    assert said == {
        "/a.pdf": ("broken", "soft-404"),
        "/b.pdf": ("ok", ""),
        "/c.gif": ("ok", ""),
        "/count.jsp": ("ok", ""),
        "/d.js": ("ok", ""),
        "/fx.html": ("broken", "soft-404"),
    }


def test_routes_of_a_scripted_site_are_pages():
    shell = titled("某市", '<div id="app"></div>')
    with Site({"*": shell}) as site:
        found = gather(site.url, GatherOptions(robots=False, sitemaps=False))
        site.routes["/"] = titled("某市", '<div id="app"></div><a href="/xxgk/1">x</a>')
        again = gather(site.url, GatherOptions(robots=False, sitemaps=False))
    assert found.home.ok and {link.verdict for link in again.links} == {"ok"}


def test_a_made_up_address_is_always_the_same_and_beside_the_other():
    assert made_up("http://a.cn/x/1.html?b=2") == made_up("http://a.cn/x/2.html")
    assert made_up("http://a.cn/x/1.html") != made_up("http://a.cn/y/1.html")
    assert made_up("http://a.cn/x/1.jsp").startswith("http://a.cn/x/sitelint-") and made_up(
        "http://a.cn/x/1.jsp"
    ).endswith(".jsp")
    assert made_up("http://a.cn/").startswith("http://a.cn/sitelint-")


def test_looks_are_alike_when_only_figures_and_the_address_differ():
    def look(path: str, text: str):
        html = f"<title>x</title><p>{path} {text}</p>" + "<p>行</p>" * 20
        return look_at(
            Exchange(
                f"http://a.cn{path}",
                f"http://a.cn{path}",
                200,
                (("content-type", "text/html"),),
                html.encode(),
            )
        )

    assert alike(look("/a.html", "at 10:31"), look("/b.html", "at 10:32"))
    assert not alike(look_at(Exchange("", "", 200)), look_at(Exchange("", "", 200)))
    assert not alike(look("/a.html", ""), look_at(Exchange("", "", 200, (), b"<p>1</p>")))
