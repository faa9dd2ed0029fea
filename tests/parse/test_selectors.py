"""Selectors select as CSS does, and in time."""

from __future__ import annotations

import time

import pytest
from cssselect import HTMLTranslator
from hypothesis import given, settings
from hypothesis import strategies as st

from sitelint.parse.page import Page
from sitelint.parse.selectors import compile_css

SIMPLE = [
    "div",
    "A",
    "*",
    ".x",
    "#i",
    "[href]",
    "p.x",
    ":first-child",
    "a:last-child",
    "div:first-of-type",
    "p:empty",
]
SIMPLE += [
    ":not(.x)",
    ":not(div a)",
    ":is(div, .x) ",
    "a:nth-child(2n)",
    "div:has(> a)",
    "*:has(p .x)",
    "[CLASS~=x]",
]
FRAGMENTS = [
    "<div>",
    "<div class=x>",
    "</div>",
    "<p>",
    "<p class='x y'>",
    "<a href=u>",
    "<A class=x>",
    "</a>",
    "<i id=i>",
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=20),
    st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=3),
    st.lists(st.sampled_from([" ", " > ", " + ", " ~ ", ", "]), min_size=2, max_size=2),
)
def test_as_the_library_translates(pieces, simple, combinators):
    css = simple[0] + "".join(c + s for c, s in zip(combinators, simple[1:], strict=False))
    page = Page("".join(pieces))
    assert page.select(css) == page.root.xpath(HTMLTranslator().css_to_xpath(css))


def test_select():
    page = Page("<DIV ID=a><p>1<p CLASS=x>2</div><svg><path d=1 /></svg>")
    assert [p.text for p in page.select("div > P")] == ["1", "2"]
    assert [p.text for p in page.select("P + p.x")] == ["2"]
    assert page.select(":root") == [page.root]
    assert len(page.select("svg path[d]")) == 1
    assert page.select("p") is page.select("p")


@pytest.mark.parametrize("css", ["", "a[", "a::nothing(", "a:no-such", ">", "a,,b", "p:nth-child(x)", "a||b"])
def test_faults_are_told(css):
    with pytest.raises(ValueError, match=r"\w"):
        compile_css(css)


@pytest.mark.parametrize(
    "css", ["div a[href]", "div div div", "div > a", "a ~ a", "a:first-child", "a + a", "div a:last-child"]
)
@pytest.mark.parametrize("source", ["<div><a href=x>y</a>" * 20_000, "<a href=x>y</a>" * 20_000])
def test_hostile_pages_are_selected_from_in_time(css, source):
    page = Page(source)
    began = time.process_time()
    page.select(css)
    assert time.process_time() - began < 2
