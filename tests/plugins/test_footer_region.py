"""Which part of a page is its footer, and whether it is at hand."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from sitelint.api import parse_page, plain
from tests.plugins.pages import CONTENT, attach, footer_of, page_of


def test_organizer_of_an_event_in_the_article_is_not_that_of_the_site() -> None:
    article = (
        "<div class='main'><p>主办单位：某司</p><p>联系电话：021-34206231</p>"
        + "<p>活动内容。</p>" * 200
        + "</div>"
    )
    found = footer_of("<div class='foot'>京ICP备05084924号</div>", content=article)
    assert (found["organizer"], found["contact"], found["icp"]) == (False, False, "京ICP备05084924号")


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("联系我们", True),
        ("电 话：0432-63355521", True),
        ("市民服务热线：12345", True),
        ("地址：示例县中心大街1号", True),
        ("E-mail：web@example.gov.cn", True),
        ("Tel：010-12345678", True),
        ("网站声明", False),
    ],
)
def test_contact(written: str, contact: bool) -> None:
    assert (
        footer_of(f"<div class='footer'><p>{written}</p><p>京ICP备05084924号</p></div>")["contact"] is contact
    )


@pytest.mark.parametrize(
    ("before", "sitemap"),
    [
        ("<a href='/wzdt/'>网站地图</a>", True),
        ("<a>站点地图</a>", True),
        ("<a>网站导航</a>", True),
        ("<a>首页</a>", False),
    ],
)
def test_links_just_above_the_numbers_belong_to_the_footer(before: str, sitemap: bool) -> None:
    found = footer_of(
        f"<div class='foot-nav'>{before}<a>关于我们</a></div><div class='copyright'>京ICP备05084924号</div>"
    )
    assert found["sitemap"] is sitemap


def test_code_of_another_site_in_a_short_article() -> None:
    article = "<div class='content_article'><p>原网站（网站标识码：4114240004）予以关停。</p></div>"
    found = footer_of("<div class='footer'>网站标识码：4114240001</div>", content=article)
    assert found["site_code"] == "4114240001"


def test_site_map_in_the_header_is_not_in_the_footer() -> None:
    found = footer_of(
        "<div class='footer'>京ICP备05084924号</div>",
        content=f"<div class='top'><a>网站地图</a></div>{CONTENT}",
    )
    assert found["sitemap"] is False


def test_footer_in_a_table_without_a_name() -> None:
    found = footer_of(
        "<table><tr><td>主办：某市人民政府 承办：某信息中心<br>赣ICP备10003342号-1</td></tr></table>"
    )
    assert (found["icp"], found["organizer"]) == ("赣ICP备10003342号-1", True)


def test_page_without_footer_has_nothing() -> None:
    found = footer_of("", content="<h1>Not Found</h1><p>The requested URL was not found on this server.</p>")
    assert found == {
        "icp": None, "police": None, "site_code": None, "conac": False, "jiucuo": False, "organizer": False,
        "contact": False, "sitemap": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [
        "<script src='/js/public_foot_2020.js'></script>",
        "<script src='/script/1910231743103653.js'></script><div>版权所有：某市文化和旅游局</div>",
        "<iframe src='/footer.html'></iframe>",
        "<div id='footer'></div><script src='/js/a1.js'></script>",
        "<div class='f'></div><script>$('.f').load('/include/footer.html')</script>",
        "<!--#include virtual='/inc/1.html'-->",
        '<#include "/template/footer.ftl">',
        "<app-footer></app-footer>",
    ],
)
def test_footer_from_a_file_that_is_not_at_hand_is_external(tail: str) -> None:
    assert set(footer_of(tail).values()) == {"external"}


@pytest.mark.parametrize(
    "tail",
    [
        "<script src='/js/jquery.min.js'></script><script src='/js/swiper.js'></script>",
        "<script>$(window).scroll(function(){ $('.bottom-nav').show() })</script>",
        "<iframe src='/count.html' width='0' height='0'></iframe>",
        "<div class='article-bottom'>打印 关闭</div>",
    ],
)
def test_missing_footer_is_missing(tail: str) -> None:
    found = footer_of(tail)
    assert found["icp"] is None and found["conac"] is False


FOOTER_PAGE = (
    "<html><body><p>主办单位：某县人民政府</p><p>豫ICP备15021526号-1</p>"
    "<a href='http://bszs.conac.cn/sitename?id=1'><img src='1.png'></a></body></html>"
)


def test_frame_at_hand_is_read() -> None:
    frame = "<iframe name='foot' src='/foot.html'></iframe>"
    made = page_of(CONTENT + frame, {"https://www.example.gov.cn/foot.html": FOOTER_PAGE})
    fields = made.fact("footer").fields
    assert (fields["icp"], fields["organizer"], fields["conac"]) == ("豫ICP备15021526号-1", True, True)
    assert made.fact("footer").at.tag in ("iframe", "body")


def test_script_file_at_hand_is_read() -> None:
    script = "document.writeln('<p>主办：某县人民政府 豫ICP备15021526号-1</p>'); // 京ICP备00000000号"
    made = page_of(
        f"{CONTENT}<script src='foot.js'></script>", {"https://www.example.gov.cn/zwgk/foot.js": script}
    )
    assert made.fact("footer").fields["icp"] == "豫ICP备15021526号-1"


def test_frames_that_hold_each_other_end() -> None:
    frame = "<iframe src='/a.html'></iframe>"
    made = page_of(frame, {"https://www.example.gov.cn/a.html": frame + "晋ICP备12000773号"})
    assert made.fact("footer").fields["icp"] == "晋ICP备12000773号"


@pytest.mark.parametrize(
    "box",
    [
        "<div class='dzjg j-gov' data-setting='{}'></div>",
        "<span id='_ideConac'></span>",
        "<script src='/js/31401621.js'></script>",
    ],
)
def test_badge_that_a_script_fills_is_external(box: str) -> None:
    found = footer_of(f"<div class='footer'><p>主办单位：某厅 皖ICP备20004145号</p><div>{box}</div></div>")
    assert found["conac"] == "external"
    assert found["icp"] == "皖ICP备20004145号" and found["organizer"] is True


def test_findings_point_at_the_footer() -> None:
    made = page_of(f"\n{CONTENT}\n  <div class='footer'>\n京ICP备05084924号</div>")
    assert made.position(made.fact("footer").at) == (3, 3)


@pytest.mark.parametrize(
    "body", ["", "<", "<div class=footer>" * 3000, "备" * 5000, "<script>document.write('", "\x00ICP备"]
)
def test_nothing_breaks_it(body: str) -> None:
    made = page_of(body)
    for name in ("footer", "footer_links", "site_codes", "accessibility_tool", "ipv6_claim"):
        made.fact(name)


@pytest.mark.parametrize(
    "body",
    [
        "备 " * 60_000,
        "公 网 安 " * 20_000,
        "主办 " * 40_000 + "京ICP备05084924号",
        "<script>document.write('" + "(" * 90_000 + "')</script>",
        "<p>错</p>" * 10_000,
        "无障碍环境" * 20_000,
        "IPv6 " * 20_000,
        "<script src='/js/31401621.js'></script>" * 3000,
    ],
)
def test_no_text_takes_long(body: str) -> None:
    made = page_of(body)
    started = process_time()
    for name in ("footer", "footer_links", "site_codes", "accessibility_tool", "ipv6_claim"):
        made.fact(name)
    assert process_time() - started < 2


def test_labelled_pages(shared: Any) -> None:
    """What people saw in the footers of real pages; nine of ten at least, over all marks."""
    corpus = shared / "corpus"
    right = total = 0
    for label in json.loads((corpus / "labels.json").read_text("utf-8")):
        path = corpus / label["file"]
        made = attach(parse_page(path.read_bytes(), path.as_uri()))
        have = plain(made.fact("footer"))
        for name, want in label["footer"].items():
            if want != "unsure":
                total += 1
                right += have[name] in (None, False, "external") if want == "external" else have[name] == want
    assert right / total >= 0.97
