"""The quick way to a tree gives what the sure way gives, or leaves it to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitelint.parse.tree import build, by_marks, by_order

from .test_tree import PIECES

MORE = [
    *("<select>", "<select><b>", "<select><p>", "<optgroup>", "<body>", "<head>", "<template>", "<frameset>"),
    *("<html a=1 xmlns='http://www.w3.org/1999/xhtml' xml:lang=zh>", "<o:p>", "</o:p>", "<image>", "<col>"),
    *("<svg xmlns=x xlink:href=y>", "<a title='a\nb' xmlns:o=3 xml:space=preserve>", "<a title='<!-- \t\n'>"),
    *(
        "&nbsp;",
        "<!--&nbsp;--x- -->",
        "<script><!--<script>",
        "--></script>",
        "<script>a<b&&c>d &nbsp;</script>",
    ),
    *("<style>a>b{}</style>", "]]>", "<img src=x\n>", "<input disabled>", "<p \u00e9=1>", "<\u00e9>", "<td>"),
]
ENDS = [
    "</p>",
    "</p><table><p>",
    "<table><p></table>",
    "</br>",
    "<p>",
    "<p></p>",
    "<i></i>",
    "<br>",
    "</table>",
    "x",
    "<td>",
]
PAGE = "<!doctype html><html><head><title>x</title></head><body>"


def flat(tree):
    """All that a tree holds."""
    nodes = [
        (
            node.tag if isinstance(node.tag, str) else "comment",
            list(node.attrib.items()) if isinstance(node.tag, str) else None,
            node.text,
            node.tail,
            len(node),
            tree.offsets.get(node),
        )
        for node in tree.root.iter()
    ]
    beside = [[c.text for c in tree.root.itersiblings(preceding=way)] for way in (True, False)]
    return nodes, beside, tree.doctype


@settings(max_examples=700, deadline=None)
@given(st.booleans(), st.lists(st.sampled_from(PIECES + MORE), max_size=14))
def test_both_ways_give_the_same(whole, pieces):
    source = (PAGE if whole else "") + "".join(pieces) + "."
    quick = by_order(source)
    assert quick is None or flat(quick) == flat(by_marks(source))


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(ENDS), max_size=9))
def test_end_tags_that_make_elements(pieces):
    source = f"{PAGE}{''.join(pieces)}."
    quick = by_order(source)
    assert quick is None or flat(quick) == flat(by_marks(source))


ORDINARY = [
    "<p class='a&quot;b'>x&nbsp;y &amp; z<br>w<img src=a alt><!-- c -- d- -->",
    "<script>if (a<b && c>d) document.write('<b>&nbsp;</b>')</script><style>a>b{}</style>",
    "<table><tr><td>1<td>2</table><ul><li>a<li>b</ul>",
    "<a title='two\nlines\tand a tab'>x</a><o:p>y</o:p>",
    "<svg viewBox='0 0 1 1'><linearGradient xlink:href='#a'/></svg><input disabled>",
    "<div>x</p>y</div><span>z</br></span>",  # end tags that make elements
    "<div></div></p><p id=a>x</p><p id=b></p><i>y</i>",
    "<textarea>\n<b>&lt;</textarea><iframe><b>&amp;</iframe><noscript><p>x</noscript>",
]


@pytest.mark.parametrize("body", ORDINARY)
@pytest.mark.parametrize("head", [PAGE, "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='zh'>", ""])
def test_ordinary_pages_go_the_quick_way(head, body):
    source = f"{head}{body}\n</body></html>\n"
    quick = by_order(source)
    assert quick is not None
    assert flat(quick) == flat(by_marks(source)) == flat(build(source))


@pytest.mark.parametrize(
    "body",
    [
        "<b><p></b>x</p>",  # an element that the parser opens anew
        "<table><p>x</p></table>",  # one that it moves
        "<tr><p>x",  # a tag that it drops
        "<select><p></select></p>",  # a tag dropped and an element of its name made without one
        "<p>x</p><head></p>",
        "<p></p></p><p></p>",  # end tags that make elements, which of them is not told
        "<p>a<b></b></p><table><p></table></p>",
        "<i></i></br></p><p></p>x",
        "<?php x ?>",
        "<template><p>x</template>",
        "<svg><style>a</style></svg>",
        "<script><!--<script></script>--></script>",
        "\x01",
        "<a {x}=1>",
        "<plaintext>x",
    ],
)
def test_what_order_or_xml_do_not_tell_is_left_to_marks(body):
    source = f"{PAGE}{body}."
    assert by_order(source) is None
    assert flat(build(source)) == flat(by_marks(source))


def test_long_pages_go_the_quick_way_while_they_cannot_blow_up():
    cell = "<tr><td><a href=a>x</a><td><b>y</b></tr>"
    long = f"{PAGE}<table>{cell * 400}</table>."  # 2,000 tags
    quick = by_order(long.replace("<b>y</b>", "y"))
    assert quick is not None
    assert flat(quick) == flat(by_marks(long.replace("<b>y</b>", "y")))
    assert by_order(long) is None  # as many formatting elements as cells
    assert by_order(f"{PAGE}{'<p>x' * 10_001}.") is None


def test_a_quick_tree_is_one_of_html():
    """So that names with colons can be set in it, as in every other."""
    root = build(f"{PAGE}<p>x</p>.").root
    root.find(".//p").set("th:text", "1")
    assert etree.tostring(root.find(".//p"), with_tail=False) == b'<p th:text="1">x</p>'
