"""The tree is the browser's, marks or no marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitelint.parse.page import Page, parse_page

from .reference import of_source, of_tree

PIECES = [
    *("<b>", "<b x=1>", "<i>", "</b>", "</i>", "<a href=u>", "</a>", "<font color=red>", "<nobr>", "</font>"),
    *("<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<br/>", "</br>", "<hr>", "<pre>\n", "<h1>"),
    *("<table>", "<tr>", "<td>", "</td>", "</table>", "<caption>", "<colgroup>", "<col>", "<tbody>"),
    *("<select>", "<option>", "</select>", "<button>", "<form>", "</form>", "<input type=hidden>"),
    *("<svg>", "</svg>", "<math>", "<mi>", "<foreignObject>", "<desc>", "<path d=x />", "<![CDATA[ <b> ]]>"),
    *("<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>"),
    *("<template>", "</template>", "<noscript>", "</noscript>", "<iframe>", "</iframe>", "<xmp>", "</xmp>"),
    *(
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<!--->",
        "<!-- <b> -->",
        "<!doctype html>",
        "<!x>",
        "<?php x?>",
        "</ >",
    ),
    *("<html lang=zh>", "<head>", "</head>", "<body class=c>", "</body>", "</html>", "<frameset>", "<frame>"),
    *('<a title="<b>">', "<a title='>'>", '<a title="', "<a b=c/>", "<a b = 'c' d>", "<a/b/c=d>", "<a =x>"),
    *(
        '<a "b">',
        "<x-y:z>",
        "<a {{x}}=1 @c :d>",
        "<b<i>",
        "<p\0q>",
        "</b x='>'>",
        "<a\fb>",
        "<a\rb=1\r\n>",
        "<A HREF=x>",
    ),
    *(
        "text",
        " ",
        "\n",
        "&lt;b>",
        "&amp",
        "\0",
        "\f",
        "\x01",
        "<",
        ">",
        '"',
        "'",
        "=",
        "/",
        "-",
        "中文",
        "\u2028",
    ),
    *(
        "\u00b6sl=3 ",
        "<b \u00b6sl=7>",
        "<plaintext>",
        "<object>",
        "</object>",
        "<marquee>",
        "<body>",
        "<image>",
    ),
]


def same_as_the_parser(source):
    assert of_tree(Page(source).root) == of_source(source)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_tree_equals_the_parsers_tree_of_the_unmarked_source(pieces):
    same_as_the_parser("".join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("<>/!-=\"' ab\t\n\f\r\0[]?&;\u00b6\x01中"), max_size=60))
def test_tree_of_character_soup(source):
    same_as_the_parser(source)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_raise(body):
    page = parse_page(body)
    for element in page.root.iter():
        page.location(element)


@pytest.mark.parametrize(
    "source",
    [
        "<script><!-- <script> </script> <b> --></script><i>",
        "<script><!--><b></script><i>",
        "<script><!--<script></script></script><b>",
        "<script></scripty></script/><b>",
        "<SCRIPT>x</ScRiPt\n><b>",
        "<textarea><b></textarea><title><b></title><b>",
        "<svg><style><b></b></style><a><title><b>x</b></title>",
        "<svg><![CDATA[<b>]]><a></svg><b>",
        "<p><b><b><b><b><b><p>x",
        "<p><font size=4><font size=4><font size=4><font size=5><font size=4><font size=4><p>X<b>",
        "<template><b>x</b><template>y</template>z</template>w",
        "<!doctype html PUBLIC 'a>b'><p>",
        "<a href=x",
        "<a href='x",
        "<a",
        "",
    ],
)
def test_tree_of_hard_cases(source):
    same_as_the_parser(source)


def test_marks_that_a_page_holds_itself_stay():
    page = Page("<p \u00b6sl=1 title=' \u00b6sl=2 '> \u00b6sl=3 </p>")
    paragraph = page.select("p")[0]
    assert paragraph.attrib == {"\u00b6sl": "1", "title": " \u00b6sl=2 "}
    assert paragraph.text == " \u00b6sl=3 "


def test_document_level():
    page = Page("<!-- a --><!DOCTYPE html PUBLIC 'x'><!-- b --><p>c</p></body></html><!-- d --><!-- e -->")
    assert page.doctype == "<!DOCTYPE html PUBLIC 'x'>"
    assert [c.text for c in page.root.itersiblings(preceding=True)] == [" b ", " a "]
    assert [c.text for c in page.root.itersiblings()] == [" d ", " e "]
    assert page.root.getparent() is None
    assert Page("<p>").doctype is None


def test_what_lxml_cannot_hold_is_replaced():
    page = Page(
        "<a {{x}}=1 @c=2 :d xml:lang=5 xlink:href=8 \x01=4 q='\x01\x0c'>x\x01\x0c\ufffe</a><!-- a--b\x01- -->"
    )
    link = page.select("a")[0]
    assert dict(link.attrib) == {
        "__x}}": "1",
        "@c": "2",
        ":d": "",
        "xml:lang": "5",
        "xlink:href": "8",
        "_": "4",
        "q": "\ufffd ",
    }
    assert link.text == "x\ufffd \ufffd"


@pytest.mark.shared
def test_html5lib_trees(shared):
    same = total = 0
    for data, wanted in html5lib_cases(shared):
        found = [
            (d, n.lower())
            for d, n, _ in of_tree(parse_page(data, "", "text/html; charset=utf-8").root)
            if n[0] != "#"
        ]
        same += found == wanted
        total += 1
    assert total > 1_400
    assert same >= total - 2, (
        f"{same} of {total}"
    )  # <div<div> cannot be named in lxml; one block is not a test


def html5lib_cases(shared):
    for path in sorted((shared / "suites" / "html5lib-tests" / "tree-construction").glob("**/*.dat")):
        for block in path.read_bytes().decode("utf-8", "surrogatepass").split("#data\n")[1:]:
            data, _, rest = block.partition("\n#errors")
            document = rest.partition("#document\n")[2]
            if "#document-fragment" in rest or "#script-on" in rest or "<template" in document:
                continue
            wanted = []
            for line in document.split("\n"):
                body = line[2:].lstrip(" ")
                if (
                    line.startswith("| ")
                    and body.startswith("<")
                    and body[1] not in "!?"
                    and body.endswith(">")
                ):
                    wanted.append(((len(line) - 2 - len(body)) // 2, body[1:-1].split(" ")[-1].lower()))
            yield data.encode("utf-8", "surrogatepass"), wanted
