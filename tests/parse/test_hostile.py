"""Pages made to blow up take time in proportion to their size, and keep their text."""

from __future__ import annotations

import time

import pytest

from sitelint.parse.page import Page, parse_page

from .reference import of_source, of_tree

HOSTILE = {
    "deep": "<div>" * 100_000,
    "deep and cut": "<div><p>" * 50_000,
    "deep lists": "<ul><li>" * 50_000,
    "deep inline": "<span>" * 100_000,
    "deep formatting": "<b>" * 100_000,
    "formatting, all different": "".join(f"<p><font i={n}>x" for n in range(10_000)),
    "formatting, all equal": "<p><b>x" * 20_000,
    "formatting over blocks": "<a href=x><div>" * 10_000 + "</a>" * 10_000,
    "formatting out of reach": "".join(f"<b i={n}><svg><foreignObject></b>" for n in range(5_000))
    + "<p>x" * 5_000,
    "tables": "<table><tr><td>" * 20_000,
    "ends without starts": "<div>" * 20_000 + "</span>" * 20_000,
    "special between": "<span><div></span>" * 20_000,
    "templates": "<template>" * 20_000,
    "foreign": "<svg><foreignObject>" * 20_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "attributes without values": "<a " + " a" * 300_000 + ">",
    "attribute starts": '<a ="' * 200_000,
    "values": '<a b="" ' * 100_000 + '="' * 200_000,
    "quotes": "<a href=\"'" * 100_000,
    "angles": "<" * 5_000_000,
    "tags never closed": "<a " * 300_000,
    "comments": "<!--" * 500_000,
    "comment ends": "<!-- a --!" * 200_000,
    "scripts": "<script>" * 100_000,
    "scripts in scripts": "<script><!--<script>" * 100_000,
    "cut script ends": "<script></scrip" * 100_000,
    "cdata": "<svg>" + "<![CDATA[" * 200_000,
    "declarations": "<!" * 500_000 + "</ " * 500_000,
    "metas": "<meta " * 50_000 + "charset",
    "zeros": "\0" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_bounded_time(name):
    body = HOSTILE[name].encode()
    began = time.process_time()
    page = parse_page(body)
    elements = list(page.root.iter())
    page.text()
    page.select("p > b, div a[href]")
    page.location(elements[-1])
    assert len(elements) < 500_000
    assert time.process_time() - began < 6


def test_what_is_too_deep_hangs_on_the_last_level():
    page = Page("<div>" * 50_000 + "in" + "</div>" * 50_000 + "<p>out</p>")
    assert page.text() == "inout"
    assert page.path(page.select("p")[0]) == "/html[1]/body[1]/p[1]"
    assert len(page.select("div")) == 50_000
    assert max(depth for depth, _, _ in of_tree(page.root)) <= 512
    assert page.offset(page.select("div")[-1]) == 49_999 * 5


@pytest.mark.parametrize(
    "source",
    [
        "<table>" + "<tr><td><div><b><span>x</td>" * 3_000,
        "<ul>" + "<li><div><i>x</li>" * 3_000,
        "<p><b>x" * 1_500,
        "<p><font color=red><i>x</font>" * 800,
        "<svg>" + "<g><path d=x /></g>" * 3_000 + "</svg><p>",
        "<a href=x>1</a><br>" * 3_000,
        "<div><a href=x><table><tr><td><b>1</b></table></a></div>" * 1_000,
        "<script>'</div><b>'</script><!-- <b></div> --><div>" * 400 + "</div>" * 400,
    ],
)
def test_large_but_innocent_pages_are_left_alone(source):
    assert of_tree(Page(source).root) == of_source(source)


def test_surplus_attributes_are_dropped():
    page = Page("<a " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x</a><b>y")
    assert len(page.select("a")[0].attrib) == 1_000
    assert page.text() == "xy"
    assert page.offset(page.select("b")[0]) == page.source.index("<b>")
