"""Comments that speak to sitelint: where they count, what they cover, what is wrong with them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.model.suppression import FILE_END
from sitelint.parse.suppressions import CommentMark, read_suppressions


def covered(source: str) -> list[tuple[str, int, int]]:
    return [(d.name, d.first, d.last) for d in read_suppressions(source) if not d.fault]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<img><!-- sitelint: ignore a -- why -->", [("a", 1, 1)]),
        ("<!-- sitelint: ignore a -- why -->\n<img>", [("a", 1, 2)]),
        ("<!-- sitelint: ignore a -- why -->\n\n  \n<img>\n<img>", [("a", 1, 4)]),
        ("<!-- sitelint: ignore a -->\r\n<!-- sitelint: ignore b -->\r\n<img>", [("a", 1, 3), ("b", 2, 3)]),
        ("<!--\n sitelint: ignore a\n -- why\n-->\n<img>", [("a", 1, 5)]),
        ("<!-- sitelint: ignore a, b，c、d e -- why -->", [(n, 1, 1) for n in "abcde"]),
        ("x\n<!-- sitelint: ignore-file a -- why -->", [("a", 0, FILE_END)]),
        (
            "<!-- sitelint: ignore-start a -- why -->\n1\n2\n<!-- sitelint: ignore-end -->",
            [("a", 1, 4)],
        ),
        (
            "<!-- sitelint: ignore-start a b -- w -->\n\n<!-- sitelint: ignore-end a -->\n"
            "<!-- sitelint: ignore-end b -->",
            [("a", 1, 3), ("b", 1, 4)],
        ),
        (
            "<!-- sitelint: ignore-start a -- w -->\n<!-- sitelint: ignore-start a -- w -->\n"
            "<!-- sitelint: ignore-end -->\n<!-- sitelint: ignore-end -->",
            [("a", 1, 4), ("a", 2, 3)],
        ),
        ("<style>\n/* sitelint: ignore a -- why */\nb {}</style>", [("a", 2, 3)]),
        ("<script>\n// sitelint: ignore a -- why\nf()\n</script>", [("a", 2, 3)]),
        ("<script>\nf() /* sitelint: ignore a */\n</script>", [("a", 2, 2)]),
        ("<style>\n// sitelint: ignore a\n</style>", []),
        ("/* sitelint: ignore a */ // sitelint: ignore a", []),
        ("<textarea><!-- sitelint: ignore a --></textarea>", []),
        ("<title><!-- sitelint: ignore a --></title>", []),
        ("<a title='<!-- sitelint: ignore a -->'>", []),
        ("<p>&lt;!-- sitelint: ignore a --&gt;", []),
        ("<!-- see sitelint: ignore a -->", []),
        ("<!-- sitelint: ignore a", [("a", 1, 1)]),
        ("<!DOCTYPE html><!---->\n<!-- sitelint: ignore a -->", [("a", 2, 2)]),
    ],
)
def test_what_is_covered(source, expected):
    assert covered(source) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ignore a -- 装饰图片", "装饰图片"),
        ("ignore a --装饰", "装饰"),
        ("ignore a — why not", "why not"),
        ("ignore a——原因", "原因"),
        ("ignore a -- one -- two", "one -- two"),
        ("ignore a --", ""),
        ("ignore a", ""),
    ],
)
def test_reasons(text, reason):
    (directive,) = read_suppressions(f"<!-- sitelint: {text} -->")
    assert (directive.name, directive.reason) == ("a", reason)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<!-- sitelint: disable a -->", "verb"),
        ("<!-- sitelint: -->", "verb"),
        ("<!-- sitelint: ignored a -->", "verb"),
        ("<!-- sitelint: ignore -- why -->", "names"),
        ("<!-- sitelint: ignore-file -->", "names"),
        ("<!-- sitelint: ignore-end a -->", "unopened"),
        ("<!-- sitelint: ignore-start a -- why -->\n<p>", "unclosed"),
    ],
)
def test_faults(source, fault):
    (directive,) = read_suppressions(source)
    assert directive.fault == fault
    assert (directive.line, directive.column) == (1, 1)


def test_places_are_those_of_the_comment():
    (directive,) = read_suppressions("一二\n  三<!-- sitelint: ignore a -- 四 -->x")
    assert (directive.line, directive.column, directive.end_line, directive.end_column) == (2, 4, 2, 36)
    assert directive.text == "<!-- sitelint: ignore a -- 四 -->"


def test_other_languages_bring_their_own_marks():
    marks = (CommentMark("{#", "#}"), CommentMark("##", "\n"))
    source = "<div {# sitelint: ignore a -- r #}>\n<script>## sitelint: ignore b -- r\n</script>"
    assert [(d.name, d.line) for d in read_suppressions(source, marks)] == [("a", 1), ("b", 2)]
    assert read_suppressions("<!-- sitelint: ignore a -->", marks) == ()


PIECES = [
    "<!--", "-->", "sitelint: ignore", "-start a", "-end", " a -- b ", "<script>", "</script>", "/*", "*/", "//",
    "<style>", "x", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)))
def test_anything_is_read(pieces):
    source = "".join(pieces)
    for directive in read_suppressions(source):
        assert source.startswith(("<!--", "/*", "//"), _offset(source, directive.line, directive.column))


def _offset(source: str, line: int, column: int) -> int:
    return sum(len(text) + 1 for text in source.split("\n")[: line - 1]) + column - 1


@pytest.mark.parametrize(
    "source",
    [
        "<!-- sitelint: ignore a -->" * 40_000,
        "<!-- sitelint: ignore a -->\n\n\n\n" * 40_000 + "\n" * 400_000,
        "<!-- sitelint: ignore-start a -->\n" * 40_000,
        "sitelint:" * 200_000,
        "<script>/* sitelint: ignore a " * 40_000,
        "<!-- sitelint: ignore " + "a " * 500_000,
        "<style>" + "/* sitelint: ignore a\n" * 40_000,
    ],
    ids=range(7),
)
def test_hostile_comments_end_soon(source):
    began = time.process_time()
    assert len(read_suppressions(source)) <= 1000
    assert time.process_time() - began < 3
