"""What style sheets load, at its place."""

from __future__ import annotations

import time

import pytest

from sitelint.parse.css_links import MOST, links_of_sheet, references
from sitelint.parse.links import extract
from sitelint.parse.page import parse_page

CSS = """@charset "utf-8"; @import "a.css"; @import url( 'b.css' ) screen; @import url(c.css);
/* background: url(no.png) */ .a { background: #fff url(i/1.png) no-repeat, url("i/2 3.png") }
.b::after { content: "url(no.png)"; cursor: url('c.cur'), auto; src: url(\\69 4.png) }
@font-face { font-family: x; src: url(f.woff2) format("woff2"), url("f.ttf") } .c { mask: URL( m.svg ) }
.d { background: url(data:image/png;base64,AA); filter: url(#f); behavior: url( ) } .e { background: url(last.png"""


def test_what_a_sheet_names():
    assert [(href, kind) for _, href, kind in references(CSS)] == [
        ("a.css", "style"), ("b.css", "style"), ("c.css", "style"), ("i/1.png", "background"),
        ("i/2 3.png", "background"),
        ("c.cur", "background"), ("i4.png", "background"), ("f.woff2", "font"), ("f.ttf", "font"),
        ("m.svg", "background"),
    ]  # fmt: skip


def test_places_and_addresses():
    links = {link.href: link for link in links_of_sheet(CSS.encode(), "http://a.cn/css/s.css", "text/css")}
    one = links["i/1.png"]
    assert (one.url, one.line, one.column) == (
        "http://a.cn/css/i/1.png",
        2,
        CSS.split("\n")[1].index("url(i/1") + 1,
    )
    assert links["i/2 3.png"].url == "http://a.cn/css/i/2%203.png" and links["a.css"].kind == "style"
    chinese = links_of_sheet('@charset "gb2312"; a{background:url(图.png)}'.encode("gb18030"), "http://a.cn/")
    assert chinese[0].href == "图.png"


def test_styles_of_a_page():
    html = """<base href="/b/"><style>
a{background:url(s.png)}</style><p style="background-image:url('p.png')">x</p><img src="i.png"
style="border-image:url(&quot;q.png&quot;)"><i style="color:red">"""
    links = extract(parse_page(html.encode(), "http://a.cn/x/y.html"))
    assert [(link.url, link.kind, link.line) for link in links] == [
        ("http://a.cn/b/s.png", "background", 1),
        ("http://a.cn/b/p.png", "background", 2),
        ("http://a.cn/b/q.png", "background", 2),
        ("http://a.cn/b/i.png", "image", 2),
    ]


@pytest.mark.parametrize(
    "css",
    [
        "url(" * 300_000,
        "/*" * 500_000,
        '"\\' * 400_000,
        "@import " * 200_000,
        "a{b:url(x.png)}" * 99_999,
        "url(" + " " * 500_000,
        "@import" + " " * 500_000,
        'url("\\' * 200_000,
        "url(\\" * 200_000,
        "'\n" * 300_000,
    ],
)
def test_hostile_sheets_end_soon(css):
    start = time.process_time()
    assert len(links_of_sheet(css.encode(), "http://a.cn/", "text/css; charset=utf-8")) <= MOST
    assert time.process_time() - start < 5
