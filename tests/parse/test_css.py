"""The cascade: what wins, what is bounded, what is ignored."""

# ruff: noqa: E501 - markup is read best in one line
from __future__ import annotations

import time

import pytest

from sitelint.api import Page, parse_page, styles
from sitelint.parse.css import declarations, sheet_of_text
from sitelint.parse.css_keys import key, needs
from sitelint.parse.css_media import media_matches
from sitelint.parse.css_selectors import compile_selector

URL = "https://www.example.gov.cn/a/index.html"


def page(html: str, **sheets: str) -> Page:
    found = parse_page(html.encode(), URL, "text/html; charset=utf-8")
    found.resources = {
        f"https://www.example.gov.cn/a/{name}.css": text.encode() for name, text in sheets.items()
    }
    return found


def pinned(found: Page) -> list[str]:
    return [f"{el.get('id')}:{position}" for el, position in styles(found).pinned().items()]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("#a{position:fixed}", ["a:fixed"]),
        ("#a{POSITION: Sticky !important}", ["a:sticky"]),
        ("#a{position:fixed;position:relative}", []),
        ("#a{position:fixed;position:wrong}", ["a:fixed"]),
        ("#a{position:fixed!important} div#a.x{position:static}", ["a:fixed"]),
        (".x{position:fixed} div{position:static}", ["a:fixed", "b:fixed"]),
        ("div{position:fixed} .x{position:static} ", []),
        ("#a,#b{position:fixed}", ["a:fixed", "b:fixed"]),
        ("body > .x + .x{position:fixed}", ["b:fixed"]),
        (".x:not(#a){position:fixed}", ["b:fixed"]),
        (".x:nth-child(2n+1){position:fixed}", ["a:fixed"]),
        ("#a:hover{position:fixed}", []),
        ("#a::before{position:fixed}", []),
        ("#a:unknown-thing{position:fixed}", []),
        ("@media print{#a{position:fixed}}", []),
        ("@media (min-width:1000px) and (max-width:1400px){#a{position:fixed}}", ["a:fixed"]),
        ("@media (max-width:768px){#a{position:fixed}}", []),
        ("@supports (position:sticky){#a{position:sticky}}", ["a:sticky"]),
        ("@supports not (display:grid){#a{position:fixed}}", []),
        ("@layer low{#a{position:fixed}} .x{position:static}", []),
        ("@keyframes k{from{position:fixed}} #b{position:fixed}", ["b:fixed"]),
        ("@font-face{src:url(x;y)} /* } */ #b{content:'}';position:fixed}", ["b:fixed"]),
        ("#a{color:red} <!-- #b{position:fixed} -->", ["b:fixed"]),
        ("#a{position:fixed", ["a:fixed"]),
        ("#a{background-attachment:fixed}", []),
        ("#a{*position:fixed;_position:fixed}", []),
    ],
)
def test_position_of_a_sheet(css: str, expected: list[str]) -> None:
    found = page(f"<style>{css}</style><div id=a class=x></div><div id=b class=x></div>")
    assert pinned(found) == expected


def test_style_attribute_beats_sheets_unless_important() -> None:
    html = '<style>#a{position:static}#b{position:static!important}</style><p id=a style="position:fixed"><p id=b style="position:fixed">'
    assert pinned(page(html)) == ["a:fixed"]


def test_linked_and_imported_sheets() -> None:
    html = "<link rel=stylesheet href=one.css><link rel='alternate stylesheet' href=two.css><div id=a></div><div id=b></div>"
    found = page(
        html,
        one="@import 'three.css';#b{position:sticky}",
        two="#b{position:static}",
        three="#a{position:fixed}",
    )
    assert pinned(found) == ["a:fixed", "b:sticky"]
    assert styles(found).complete


def test_a_missing_sheet_is_known() -> None:
    found = page("<link rel=stylesheet href=lost.css><p style='position:fixed'>")
    assert len(pinned(found)) == 1
    assert not styles(found).complete


def test_inheritance_and_default_display() -> None:
    found = page(
        "<style>#a{visibility:hidden}#c{visibility:visible}</style><div id=a><p id=b></p><p id=c></p></div><p id=d hidden>"
    )
    style = styles(found)
    shown = {el.get("id"): style.visible(el) for el in found.select("[id]")}
    assert shown == {"a": False, "b": False, "c": True, "d": False}


def test_hiding_needs_no_walk() -> None:
    found = page("<style>.x{display:none}#b.x{display:block}</style><p id=a class=x><p id=b class=x>")
    assert [el.get("id") for el in styles(found).hiding()[0]] == ["a"]


def test_text_of_pseudo_elements() -> None:
    found = page(
        "<style>#a::before{content:'更多'}#b::before{content:'\\e601'}#c:after{content:''}</style><a id=a></a><a id=b></a><a id=c></a>"
    )
    assert [styles(found).writes(el) for el in found.select("a")] == [True, False, False]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", True),
        ("screen", True),
        ("print", False),
        ("only screen and (min-width: 60em)", True),
        ("not print", True),
        ("print, (orientation: landscape)", True),
        ("(width >= 1366px)", True),
        ("(400px <= width <= 700px)", False),
        ("(-webkit-min-device-pixel-ratio: 2)", False),
        ("(prefers-color-scheme: dark)", False),
        ("(made-up: 1)", False),
    ],
)
def test_media(query: str, expected: bool) -> None:
    assert media_matches(query) is expected


def test_keys_and_needs() -> None:
    assert [key(s) for s in ("#a .b", "ul li#c.d:hover", "p > span", ".m:not(.n)", "*", ":is(.a, .b)")] == [
        ".b", "#c", "span", ".m", "*", "*",
    ]  # fmt: skip
    assert needs("#a .b:not(.c) > i.d") == ("#a", ".b", ".d")


def test_declarations_are_parsed_with_their_faults() -> None:
    found = {d.name: (d.value, d.important) for d in declarations("a:1;;b: X !important; c d; e:url(x;y)")}
    assert found == {"a": ("1", False), "b": ("x", True), "e": ("url(x;y)", False)}


def _deep(depth: int, inner: str) -> str:
    return "<div class=d>" * depth + inner


@pytest.mark.parametrize(
    ("html", "css"),
    [
        (_deep(400, "<p id=a>"), ".z " + ".d " * 50 + "p{position:fixed}"),
        ("<p class=d>" * 2000, ".z ~ " + ".d ~ " * 40 + "p{position:fixed}"),
        ("<p>" * 5000, "p{position:fixed}p:nth-child(2n+1){top:0}" * 4000),
        ("<p>", "(" * 200_000 + "{position:fixed}"),
        ("<p>", "/*" * 200_000),
        ("<p>", "{" * 200_000),
        ("<p>", "a," * 200_000 + "b{position:fixed}"),
        ("<p>", "p{" + "position " * 100_000 + "}"),
        ("<p>", "p{position:" + "1" * 200_000 + "}"),
        ("<p>", "@media (min-width:" + "1" * 100_000 + "x){p{position:fixed}}"),
        ("<p>", "p" + ":not(p" * 5000 + "{position:fixed}"),
        ("<p>", ("p" + " p" * 3000) + "{position:fixed}"),
        ("<p>", "@import 'x.css';" * 10_000),
    ],
    ids=range(13),
)
def test_hostile_sheets_end_soon(html: str, css: str) -> None:
    found = page(f"<link rel=stylesheet href=x.css>{html}", x=css)
    start = time.process_time()
    styles(found).pinned()
    styles(found).hiding()
    assert time.process_time() - start < 5


def test_selectors_that_a_browser_drops() -> None:
    assert compile_selector("a:frobnicate") is None
    assert compile_selector("a[") is None
    assert sheet_of_text("a[{position:fixed}").rules == sheet_of_text("a[{position:fixed}").rules
