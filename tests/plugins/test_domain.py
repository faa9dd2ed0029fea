"""Domain names by the rules for government sites, and the name in the head of pages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from sitelint.api import (
    Exchange,
    Fetch,
    Link,
    PageRecord,
    Site,
    SiteSettings,
    Survey,
    Unknown,
    parse_page,
    plain,
)
from sitelint.engine.facts import source
from sitelint.gather.client import Client
from sitelint.gather.dns import Dns
from sitelint.gather.gate import Gate
from sitelint.gather.options import GatherOptions
from sitelint.gather.probes import answer
from sitelint.registry import load_registry
from tests.dns_server import DnsServer
from tests.gather.site import Site as Server
from tests.gather.site import redirect
from tests.plugins.pages import CONTENT, attach, facts, page_of

NAME = "<title>政务要闻-示例县人民政府</title><meta name='SiteName' content='示例县人民政府门户网站'>"


def site(home: str = "https://www.example.gov.cn/", profile: str = "portal", **more: Any) -> Site:
    made = Site(more.pop("target", home), home, profile, "2026-01-31T00:00:00+08:00", online=True, **more)
    made._source = source(facts(), made)
    return made


@pytest.mark.parametrize(
    ("home", "profile", "conforms"),
    [
        ("https://www.example.gov.cn/", "portal", True),
        ("https://jyj.example.gov.cn/a", "department", True),
        ("https://a.jyj.example.gov.cn/", "department-no-service", True),
        ("http://xn--wcvs22dzz4b.xn--zfr164b/", "portal", True),
        ("http://www.example-county.com/", "portal", False),
        ("http://www.example.org.cn:8080/", "department", False),
        ("https://gov.cn.example.com/", "portal", False),
        ("https://examplegov.cn/", "portal", False),
        ("https://www.example.gov.cn/", "media", True),
    ],
)
def test_form_of_the_domain(home: str, profile: str, conforms: bool) -> None:
    assert site(home, profile).fact("domain")["conforms"] is conforms


@pytest.mark.parametrize(
    ("home", "profile"),
    [
        ("https://jyj.example.gov.cn/", "portal"),
        ("https://example.gov.cn/", "portal"),
        ("https://www.example.gov.cn/", "department"),
        ("http://localhost:8000/", "portal"),
        ("http://portal.test/", "portal"),
    ],
)
def test_unusual_forms_are_for_a_person(home: str, profile: str) -> None:
    assert isinstance(site(home, profile).fact("domain")["conforms"], Unknown)


def test_fields_of_the_domain() -> None:
    assert plain(site("https://WWW.Example.gov.cn/").fact("domain")) == {
        "host": "www.example.gov.cn", "suffix": "gov.cn", "registrable": "example.gov.cn", "labels": 4,
        "www": True, "is_ip": False, "conforms": True, "name": "", "institution": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "institution"),
    [
        ("示例县人民医院", True),
        ("示例市第一中学门户网站", True),
        ("示例市图书馆", True),
        ("示例县人民政府", False),
        ("示例市教育局", False),
        ("示例省博物馆建设领导小组办公室", False),
        ("", False),
    ],
)
def test_institutions_are_told_by_their_names(name: str, institution: bool) -> None:
    home = PageRecord("https://www.example.gov.cn/", "home", 200, 0, {"meta": {"SiteName": name}})
    found = site(pages=[home]).fact("domain")
    assert (found["name"], found["institution"]) == (name, institution)
    assert site(settings=SiteSettings(name=name), pages=[home]).fact("domain")["institution"] is institution


def leads(url: str, text: str = "", kind: str = "page", page: str = "https://www.example.gov.cn/") -> Link:
    return Link(page, url, url, kind, "foreign", 3, 5, 0, text)


def test_functions_under_the_domain_of_somebody_else() -> None:
    other = "https://www.example.gov.cn/hdjl/"
    found = site(links=[
        leads("http://zx.vendor.com.cn/ask", "在线咨询"), leads("http://zx.vendor.com.cn/ask", "在线 咨询", page=other),
        leads("http://192.0.2.9/search", kind="form"), leads("http://search.vendor.net/s", "", "form"),
        leads("http://news.example.com/1", "县领导调研政务服务工作并看望慰问一线工作人员"),
        leads("http://news.example.com/", "新闻网"), leads("https://weibo.com/x", "登录"),
        leads("https://zwfw.province.gov.cn/", "政务服务"), leads("http://localhost:81/", "登录"), leads("", "登录"),
    ]).fact("function_domains")  # fmt: skip
    assert plain(found) == [
        {"domain": "vendor.com.cn", "function": "在线咨询", "url": "http://zx.vendor.com.cn/ask", "forms": 0,
         "links": 2, "pages": 2},
        {"domain": "192.0.2.9", "function": "表单", "url": "http://192.0.2.9/search", "forms": 1, "links": 1,
         "pages": 1},
        {"domain": "vendor.net", "function": "表单", "url": "http://search.vendor.net/s", "forms": 1, "links": 1,
         "pages": 1},
    ]  # fmt: skip
    assert site("http://[::1]:8000/").fact("domain")["is_ip"] is True
    assert site("http://127.0.0.1/").fact("domain")["conforms"] is None
    assert site("/srv/site/index.html").fact("domain") is None
    assert site("file:///srv/site/index.html").fact("domain") is None


def link(url: str, page: str = "https://www.example.gov.cn/", line: int = 3) -> Link:
    return Link(page, url, url, "page", "foreign", line, 7)


def test_other_domains_that_the_site_goes_by() -> None:
    found = site(
        target="http://www.example-old.com/",
        settings=SiteSettings(domains=("example.org.cn",)),
        pages=[
            PageRecord(
                "https://www.example.gov.cn/", "home", 200, 0, {"meta": {"SiteDomain": "www.example.net"}}
            ),
            PageRecord(
                "https://www.example.gov.cn/a", "column", 200, 1, {"meta": {"SiteDomain": "example.gov.cn"}}
            ),
            PageRecord("https://www.example.gov.cn/b", "column", 200, 1, {"meta": None}),
        ],
        links=[
            link("http://www.example.com/a", line=5),
            link("http://www.example.com/b", "https://www.example.gov.cn/a"),
            link("http://www.people.com.cn/"),
            link("http://www.other.gov.cn/"),
            link("http://bszs.conac.cn/"),
            link("http://example.org.cn/"),
            link("mailto:web@example.cn"),
        ],
    ).fact("other_domains")
    assert [(i.fields["domain"], i.fields["how"], i.fields["links"], i.fields["pages"]) for i in found] == [
        ("example.org.cn", "settings", 1, 1),
        ("example-old.com", "redirect", 0, 0),
        ("example.net", "meta", 0, 0),
        ("example.com", "name", 2, 2),
    ]
    assert (found[3].at.line, found[3].at.column) == (5, 7)


def test_ordinary_links_are_no_other_domains() -> None:
    links = [link("https://abc.com/"), link("https://www.gov.cn/"), link("https://www.sub.example.gov.cn/")]
    assert site(links=links).fact("other_domains") == []
    assert site("https://www.abc.gov.cn/", links=[link("https://abc.com/")]).fact("other_domains") == []
    assert site("http://127.0.0.1/", links=links).fact("other_domains") == []


async def probe(settings: SiteSettings, dns: DnsServer, own: list[str]) -> Mapping[Any, Any]:
    survey = Survey(
        "http://www.example.gov.cn/", "www.example.gov.cn", "http://www.example.gov.cn/", (), settings
    )
    wishes = load_registry().words.probes["retired_domains_probe"].plan(survey)
    options = GatherOptions(timeout=3, allow_private=True)
    resolver = Dns(dns.address, lifetime=1)
    async with Client(options, Gate(resolver, own, allow_private=True)) as client:
        return await answer(wishes, client, resolver)


def test_retired_domains_are_asked_and_told() -> None:
    names = ("gone.example.com", "parked.example.com", "silent.example.com", "http://moved.localtest:%d/")
    with Server({"/": redirect("http://127.0.0.1/new")}) as server:
        zone = {
            "parked.example.com": {"A": ["127.0.0.1"]},
            "silent.example.com": "servfail",
            "moved.localtest": {"A": ["127.0.0.1"]},
        }
        with DnsServer(zone) as dns:
            settings = SiteSettings(retired_domains=(*names[:3], names[3] % server.port))
            answers = asyncio.run(probe(settings, dns, [server.url]))
    items = site(settings=settings, answers=answers).fact("retired_domains")
    told = {i.fields["domain"]: i.fields for i in items}
    assert told["gone.example.com"]["resolves"] is False
    assert told["parked.example.com"]["resolves"] is True
    assert isinstance(told["silent.example.com"]["resolves"], Unknown)
    assert told["moved.localtest"]["resolves"] is True


def test_retired_domain_that_redirects() -> None:
    exchange = Exchange(
        "http://old.com/", "https://www.example.gov.cn/", 200, hops=(("http://old.com/", 301),)
    )
    settings = SiteSettings(retired_domains=("old.com", "never.com"))
    first, second = site(settings=settings, answers={Fetch("http://old.com/"): exchange}).fact(
        "retired_domains"
    )
    assert first.fields == {
        "domain": "old.com", "resolves": True, "redirects_to": "https://www.example.gov.cn/", "status": 301
    }  # fmt: skip
    assert isinstance(second.fields["resolves"], Unknown)
    assert site().fact("retired_domains") == []


def test_share_of_pages_that_show_the_name() -> None:
    values = [("home", True), ("article", True), ("article", False), ("column", "external"), ("error", False)]
    pages = [PageRecord("u", kind, 200, 1, {"header_site_name": value}) for kind, value in values]
    assert site(pages=pages).fact("header_names") == {"pages": 4, "shown": 2, "missing": 1, "share": 0.6667}
    assert site().fact("header_names")["share"] is None


@pytest.mark.parametrize(
    "top",
    [
        "<div class='head'><h1>示例县人民政府</h1></div>",
        "<div class='top'><img src='1.png' alt='示例县人民政府网站'></div>",
        "<a href='/' title='示例县人民政府'><img src='1.png'></a>",
        "<div class='t'>示例<b>县人民</b>政府</div>",
        "<div class='x'><img src='/images/logo.png'></div>",
        "<div class='logo'><a href='/'></a></div>",
        "<a href='/'><div class='left' id='logo'></div></a>",
        "<div class='logo' style='background:url(/i/1.png)'></div>",
        "<div class='banner'><img src='/images/20200215_03.jpg'></div>",
        "<header><h1>示例市教育局</h1></header>",
        "<script>document.write('<img src=\"/images/logo.png\">')</script>",
    ],
)
def test_name_in_the_head(top: str) -> None:
    assert (
        page_of(top + "<div class='nav'><a>首页</a></div>" + CONTENT, head=NAME).fact("header_site_name")
        is True
    )


@pytest.mark.parametrize(
    "top",
    [
        "",
        "<!-- <div class='head'><h1>示例县人民政府</h1></div> -->",
        "<img src='/images/logo.png' style='display:none'>",
        "<div class='nav'><a>首页</a><a>政务公开</a></div>",
        "<div class='crumb'>当前位置：<a>示例县人民政府</a> &gt; 政务公开</div>",
        "<script src='/js/jquery.min.js'></script>",
    ],
)
def test_no_name_in_the_head(top: str) -> None:
    footer = "<div class='footer'>主办：示例县人民政府 <img src='logo.png'></div>"
    assert page_of(top + CONTENT * 4 + footer, head=NAME).fact("header_site_name") is False


@pytest.mark.parametrize(
    "top",
    [
        "<script src='/js/head_2020.js'></script>",
        "<script src='/script/1910231736203989.js'></script><div class='top'><img src='bg.png'></div>",
        "<iframe name='top' src='/top.html'></iframe>",
        "<ul class='logo'><script src='/js/31401621.js'></script></ul>",
        "<!--#include virtual='/inc/header.html'-->",
        '<#include "/template/head.ftl">',
        "<div id='h'></div><script>$('#h').load('/inc/header.html')</script>",
    ],
)
def test_head_that_is_not_at_hand(top: str) -> None:
    value = page_of(top + CONTENT, head=NAME).fact("header_site_name")
    assert isinstance(value, Unknown) and value.external


def test_head_in_a_frame_at_hand() -> None:
    frame = {"https://www.example.gov.cn/top.html": "<body><h1>示例县人民政府</h1></body>"}
    page = page_of("<iframe src='/top.html'></iframe>" + CONTENT, frame, NAME)
    assert page.fact("header_site_name") is True


SHEET = NAME + "<link rel='stylesheet' href='/a.css'>"


def styled(body: str, css: str | None) -> Any:
    sheets = {} if css is None else {"https://www.example.gov.cn/a.css": css}
    return page_of(body + CONTENT, sheets, SHEET).fact("header_site_name")


def test_picture_in_a_frame_that_is_called_the_head() -> None:
    frame = "<iframe src='/pro_head.html'></iframe>"
    for inner, named in (
        ("<table><tr><td background=images/1.jpg></td></tr></table>", True),
        ("<p>简体</p>", False),
    ):
        made = page_of(frame + CONTENT, {"https://www.example.gov.cn/pro_head.html": inner}, NAME)
        assert (made.fact("header_site_name") is True) is named


def test_logo_behind_a_long_menu() -> None:
    menu = "<dl>" + "<dt><a>栏目</a></dt>" * 200 + "</dl>"
    logo = "<h1 id='logo'><a href='/'><img src='1.png'></a></h1>"
    assert page_of(menu + logo + CONTENT, head=NAME).fact("header_site_name") is True
    foot = f"<div class='footer'>{logo}</div>"
    assert page_of(menu + CONTENT + foot, head=NAME).fact("header_site_name") is False


def test_picture_that_a_style_sheet_lays_behind_the_head() -> None:
    header = "<div class='header'><div class='in'></div><i class='search'></i></div>"
    assert styled(header, ".header{background:#fff url(../img/bg1.jpg)}") is True
    assert styled(header, ".header .in{background-image:url(top_2020.png)}") is True
    assert styled(header, ".header{color:red} .search{background:url(search.png)}") is False
    assert styled("<div class='w'></div>", "div{color:red}") is False


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<div class='header'></div>", None),
        ("<div class='w1'></div>", None),
        ("<div class='w1'></div>", "body{background:url(bg.jpg)}"),
    ],
)
def test_what_only_a_picture_may_say_is_for_a_person(body: str, css: str | None) -> None:
    value = styled(body, css)
    assert isinstance(value, Unknown) and not value.external


def test_name_that_the_owner_gives() -> None:
    page = page_of("<div class='head'>某某示范区管委会</div>" + CONTENT)
    assert page.fact("header_site_name") is not True
    page = page_of("<div class='head'>某某示范区管委会</div>" + CONTENT)
    page.settings = SiteSettings(name="某某示范区管委会网站")
    assert page.fact("header_site_name") is True


def test_labelled_heads(shared: Any) -> None:
    corpus = shared / "corpus"
    right = total = 0
    for label in json.loads((corpus / "labels.json").read_text("utf-8")):
        want = label["header_site_name"]
        path = corpus / label["file"]
        have = plain(attach(parse_page(path.read_bytes(), path.as_uri())).fact("header_site_name"))
        if want != "unsure":
            total += 1
            right += have in (None, False, "external") if want == "external" else have == want
    assert right / total >= 0.95
