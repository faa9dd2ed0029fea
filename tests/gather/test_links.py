import time

import pytest

from sitelint.facts.links import links
from sitelint.parse.links import anchors, extract
from sitelint.parse.needs import Need, forward, needs
from sitelint.parse.page import parse_page
from sitelint.parse.references import refresh_target, srcset
from sitelint.parse.urls import join

URL = "http://www.example.gov.cn/a/index.html"
HTML = """<!DOCTYPE html><html><head><base href="/b/"><base href="/c/">
<link rel="shortcut icon" href="f.ico"><link rel="stylesheet" href="s.css"><link rel="dns-prefetch" href="//x.cn">
<meta http-equiv="Refresh" content="5; URL='next.html'"><script src="j.js"></script></head>
<body background="bg.gif"><!-- <a href="gone.html">x</a> --><p><a href=" one.html#s "
 target="_blank">第一  <b>条</b></a></p>
<a href="two.pdf"><img src="p.png" srcset="p1.png 1x, p2.png 2x" alt="图"></a>
<map><area href="three.html"></map><form action="/do"><input type="image" src="go.png"></form>
<iframe src="http://other.cn/f.html"></iframe><video src="v.mp4" poster="v.jpg"></video>
<template><a href="inert.html">x</a></template><a name="old"></a><i id="New"></i><img src="">
<a href="javascript:;" onclick="x()">y</a></body></html>"""


def test_every_reference_once_with_kind_and_place():
    found = extract(parse_page(HTML.encode(), URL))
    assert [(link.href, link.kind) for link in found] == [
        ("f.ico", "image"), ("s.css", "style"), ("next.html", "page"), ("j.js", "script"), ("bg.gif", "image"),
        (" one.html#s ", "page"), ("two.pdf", "attachment"), ("p.png", "image"), ("p1.png", "image"),
        ("p2.png", "image"), ("three.html", "page"), ("/do", "form"), ("go.png", "image"),
        ("http://other.cn/f.html", "frame"), ("v.mp4", "attachment"), ("v.jpg", "image"), ("", "image"),
        ("javascript:;", "page"),
    ]  # fmt: skip
    one = found[5]
    assert (one.url, one.fragment, one.text) == ("http://www.example.gov.cn/b/one.html", "s", "第一 条")
    assert (one.line, one.target, one.followed) == (4, "_blank", True)
    assert HTML.splitlines()[one.line - 1][one.column - 1 :].startswith('href=" one.html#s "')
    assert found[6].text == "图"
    assert (found[-1].scripted, found[-1].followed, found[-1].reason) == (True, False, "scheme:javascript")
    assert found[-2].reason == "empty"


@pytest.mark.parametrize(
    "base", ["http://a.cn/x/one.html", "http://a.cn/x/?q=/2", "http://a.cn", "file:///x/1.html", "x/1", ""]
)
def test_references_lead_where_they_lead_from_the_page_itself(base):
    written = [
        "two.html", "?y", "#z", "", " \n#z", "\t?y", "http:?y", "HTTPS:?y", "http:two", "/two", "//b.cn/two", ".", "..",
        "t\two", "\t?y", "http:\n?y", "ht\ntp:?y", "\u3000?y", "two?/y", "mailto:a@b", "\\two",
    ]  # fmt: skip
    page = parse_page(b"<a></a>" * len(written), base)
    for link, href in zip(page.select("a"), written, strict=True):
        link.set("href", href)
    expected = [join(base, href)[:2] for href in written]
    assert [(link.url, link.fragment) for link in extract(page)] == expected


def test_the_fact_has_scopes_and_elements():
    page = parse_page(HTML.encode(), URL)
    items = links.compute(page)
    assert [item.fields["scope"] for item in items if item.fields["kind"] == "frame"] == ["foreign"]
    assert items[5].at.tag == "a"
    assert set(items[0].fields) == set(links.fields)


def test_anchors_are_ids_and_names_of_links():
    assert anchors(parse_page(HTML.encode(), URL)) == {"old", "New"}


def test_srcset_as_browsers_split_it():
    assert srcset("a.png, b.png") == ["a.png", "b.png"]
    assert srcset("a,b.png 2x,,c.png 100w") == ["a,b.png", "c.png"]
    assert srcset("data:image/png;base64,AA== 1x") == ["data:image/png;base64,AA=="]
    assert srcset("a.png (x, y), b.png") == ["a.png", "b.png"]
    assert srcset(" , ") == []
    assert len(srcset("," * 100_000)) == 0


def test_refresh_targets():
    assert refresh_target("0;url=a.html") == "a.html"
    assert refresh_target("3; a.html") == "a.html"
    assert refresh_target("30") == ""


def test_needs_are_found_without_a_tree():
    found = needs(HTML.encode() + b"<style>@import url('i.css');</style><frame src=f.htm>", URL)
    assert [Need(need.url, need.kind) for need in found] == [
        ("http://www.example.gov.cn/b/s.css", "style", ""), ("http://other.cn/f.html", "frame", ""),
        ("http://www.example.gov.cn/b/i.css", "style", ""), ("http://www.example.gov.cn/b/f.htm", "frame", ""),
    ]  # fmt: skip


def test_pages_that_only_pass_on():
    assert (
        forward(b'<meta http-equiv=refresh content="0; url=/portal/">', URL)
        == "http://www.example.gov.cn/portal/"
    )
    script = b'<html><script>window.location.href="main.html";</script></html>'
    assert forward(script, URL) == "http://www.example.gov.cn/a/main.html"
    assert forward(b'<meta http-equiv=refresh content="600; url=/x">', URL) == ""
    assert forward(b'<script>function go(){location.href="a.html"}</script>' + b"text " * 200, URL) == ""
    two = b'<script>if(/m/.test(u))location.href="m.html";else location.href="w.html"</script>'
    assert forward(two, URL) == ""


def test_hostile_pages_take_bounded_time():
    started = time.process_time()
    for body in (b"<link " * 300_000, b"<!--" * 300_000, b"<style>@import " * 100_000, b"<iframe src=" * 200_000,
                 b"<link rel=stylesheet href=" + b"{{" * 500_000, b"<base href=" * 200_000):  # fmt: skip
        needs(body, URL)
        forward(body[:20_000], URL)
    refresh_target("0" + " " * 100_000 + ";" * 1000)
    srcset("(" * 100_000 + "a," * 100_000)
    deep = "<a href=x><object>" * 300 + "x"
    assert len(extract(parse_page(deep.encode(), URL))) >= 300
    assert time.process_time() - started < 8
