"""Every element and attribute stands where its tag is, counted by an independent reader."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitelint.parse.page import Page, parse_page

from .test_tree import PIECES

NEVER_WRITTEN = {
    "html",
    "head",
    "body",
    "tbody",
    "tr",
    "colgroup",
    "p",
    "br",
}  # what the parser makes without a tag


class Reader(HTMLParser):
    """Start tags by their (line, column), as the standard library sees them."""

    def __init__(self, source):
        super().__init__()
        self.tags = {}
        self.feed(re.sub(r"\r(?!\n)", "\n", source))
        self.close()

    def handle_starttag(self, tag, attrs):
        line, column = self.getpos()
        self.tags[line, column + 1] = tag, {name: value or "" for name, value in reversed(attrs)}


def written(page):
    return [e for e in page.root.iter() if isinstance(e.tag, str) and not page.implied(e)]


def lines_of(source):
    return re.split(r"\r\n|\r|\n", source)


def assert_written(page, element, lines):
    """A start tag of the element's name stands at its place, and its attributes within."""
    line, column = page.position(element)
    assert re.match(rf"<{re.escape(element.tag)}(?=[\s/>]|$)", lines[line - 1][column - 1 :], re.I)
    for name in element.attrib:
        at_line, at_column = page.attribute_position(element, name)
        assert (at_line, at_column) > (line, column)
        rest = lines[at_line - 1]
        assert rest[at_column - 1 :].lower().startswith(name.lower())
        assert not rest[max(at_column - 2, 0) : at_column - 1].isalnum()


@pytest.mark.shared
def test_every_element_of_real_pages_is_where_its_tag_is(shared):
    pages = sorted((shared / "corpus" / "zhecheng").glob("**/*.html"))
    assert len(pages) == 520
    seen = same = 0
    for path in pages:
        page = parse_page(path.read_bytes())
        reader = Reader(page.source)
        lines = lines_of(page.source)
        elements = written(page)
        assert {
            e.tag for e in page.root.iter() if isinstance(e.tag, str) and page.implied(e)
        } <= NEVER_WRITTEN
        for element in elements:
            assert_written(page, element, lines)
            seen += 1
            same += reader.tags.get(page.position(element)) == (element.tag, dict(element.attrib))
        assert len(elements) - len({page.offset(e) for e in elements}) < 5  # opened anew by the parser
    assert seen > 100_000
    assert same / seen > 0.999  # the standard library reads some broken attributes otherwise than browsers


def test_beyond_65535_lines():
    source = "<!doctype html>\n<body>\n" + "\n".join(
        f"<p id=n{n}>\t<a  title='x'\nhref=u{n}>x" for n in range(35_000)
    )
    page = Page(source)
    lines = lines_of(source)
    assert len(lines) > 70_000
    for element in written(page):
        assert_written(page, element, lines)
    last = page.select("a")[-1]
    assert page.position(last) == (70_001, 15)
    assert page.attribute_position(last, "href") == (70_002, 1)


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_each_line_break_counts_once(newline):
    page = parse_page(("\ufeff<p>" + newline + newline + "中😀<i>" + newline + "<b>").encode())
    assert [page.position(page.select(name)[0]) for name in ("p", "i", "b")] == [(1, 1), (3, 3), (4, 1)]


PLAIN = [
    p
    for p in PIECES
    if not re.search(r"<[!?]|--|CDATA|[\"']|<script|<style|<title|<textarea|<iframe|<xmp|<plain", p)
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PLAIN), st.sampled_from(["div", "b", "a", "td", "LI", "font"])), max_size=12
    )
)
def test_marked_elements_are_found_again(pieces):
    """Whatever surrounds a tag, the element that came of it tells the tag's offset."""
    source, places = "", {}
    for number, (piece, name) in enumerate(pieces):
        source += piece if piece.endswith(">") else piece + ">"
        places[f"n{number}"] = len(source)
        source += f"<{name} id=n{number}>"
    page = Page(source)
    for element in page.select("[id^=n]"):
        assert page.offset(element) == places[element.get("id")]


def test_implied_elements():
    page = Page("<!doctype html>\n<title>x</title>\n<table>\n<tr><td>1</table><p>")
    places = {name: page.position(page.select(name)[0]) for name in ("html", "head", "body", "tbody", "tr")}
    assert places == {"html": (2, 1), "head": (2, 1), "body": (3, 1), "tbody": (4, 1), "tr": (4, 1)}
    assert page.implied(page.select("tbody")[0])
    assert not page.implied(page.select("tr")[0])
    assert page.attribute_position(page.select("body")[0], "class") is None
    assert Page("").position(Page("").root) == (1, 1)


def test_elements_opened_anew_stand_where_they_began():
    page = Page("<p><b class=x>1<p>2<i>3")
    first, second = page.select("b")
    assert page.offset(first) == page.offset(second) == 3
    crowded = Page("<p>" + "<b>" * 5 + "<p>x")
    assert [crowded.offset(b) for b in crowded.select("p:first-child b")] == [3, 6, 9, 12, 15]
    assert len(crowded.select("p + p b")) == 3
    assert not any(crowded.implied(b) for b in crowded.select("b"))


def test_location():
    page = Page(
        "<div>\n<div id=box><a\n href='x>y' title=t>\x1b[31m\u202eev&il</a><a>2</a></div></div><ul><li><li>z"
    )
    place = page.location(page.select("a")[0])
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 13, 3, 21)
    assert place.selector == "#box > a:nth-of-type(1)"
    assert place.snippet == "<a href='x>y' title=t> [31m ev&il</a><a>2</a></div></div><ul><li><li>z"
    assert page.location(page.select("li")[1]).selector == "body > ul > li:nth-of-type(2)"
    assert page.location(None).line == 0
    assert len(page.location(Page("<p title='" + "x" * 500 + "'>").root).snippet) <= 120


def test_selectors_that_are_shown_select():
    page = Page("<div id=a><p><x:y z>1</x:y><p></div><div id=a><b id='9 x'>2</b></div><!-- c -->")
    for element in page.root.iter("p", "b", "x:y", "div"):
        assert page.select(page.location(element).selector) == [element]


def test_comments_have_places():
    page = Page("<p>\n<!-- a --><i></i>\n<!-- b --></p>")
    comments = [node for node in page.root.iter() if not isinstance(node.tag, str)]
    assert [page.position(comment) for comment in comments] == [(2, 1), (3, 1)]


def test_path():
    page = Page("<body><div></div><!-- x --><p></p><div><a></a></div>")
    assert page.path(page.select("a")[0]) == "/html[1]/body[1]/div[2]/a[1]"


def test_the_first_attribute_of_a_name_however_it_is_written():
    for before in (
        "",
        'id="x" ',
        "HREF='y' ",
        'id="href=" ',
        "href ",
        'hrefs="1"  ',
        'a href="2" ',
        'x="1"/',
    ):
        source = f'<p><a {before}href="z">'
        page = Page(source)
        (link,) = page.select("a")
        name = re.search(r"(?<![\w\"])href(?!s)", source, re.I)
        assert page.attribute_position(link, "href") == (1, name.start() + 1), source


def test_attributes_by_any_case_and_first_of_two():
    page = Page("<p CLASS=a class=b data-x='class=c'>")
    assert page.attribute_position(page.select("p")[0], "class") == (1, 4)
    assert page.attribute_position(page.select("p")[0], "Data-X") == (1, 20)
    assert page.attribute_position(page.select("p")[0], "id") is None
