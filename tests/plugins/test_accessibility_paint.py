"""Contrast, orientation, shadow trees and players: what the cascade decides and what it leaves to a person."""

# ruff: noqa: E501 - markup is read best in one line
from __future__ import annotations

import time
from typing import Any

import pytest

from sitelint.api import Item, Page, Unknown, parse_page
from sitelint.registry import load_registry

BASE = "https://www.example.gov.cn/"


@pytest.fixture(scope="module")
def facts() -> Any:
    return load_registry().words.facts


def page(html: str, **sheets: str) -> Page:
    found = parse_page(f"<!doctype html>{html}".encode(), BASE, "text/html; charset=utf-8")
    found.resources = {f"{BASE}{name}.css": text.encode() for name, text in sheets.items()}
    return found


def short(item: Item) -> tuple[Any, ...]:
    """(colour, background, ratio, enough); a person must look: None."""
    fields = item.fields
    enough = None if isinstance(fields["enough"], Unknown) else fields["enough"]
    return fields["colour"], fields["background"], fields["ratio"], enough


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p style='color:#767676'>正文</p>", ("#767676", "#ffffff", 4.54, True)),
        ("<p style='color:#777'>正文</p>", ("#777777", "#ffffff", 4.47, False)),
        ("<h1 style='color:#777'>正文</h1>", ("#777777", "#ffffff", 4.47, True)),
        ("<b style='color:#777;font-size:14pt'>正文</b>", ("#777777", "#ffffff", 4.47, True)),
        ("<p style='color:#777;font-size:calc(1rem + 9px)'>正文</p>", ("#777777", "#ffffff", 4.47, None)),
        ("<p style='color:#aaa;font-size:calc(1rem + 9px)'>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<style>.x{color:#777} #y{color:#000}</style><p class=x id=y>正文</p>", ("#000000", "#ffffff", 21.0, True)),
        ("<style>p{color:#777 !important}</style><p style='color:#000'>正文</p>", ("#777777", "#ffffff", 4.47, False)),
        ("<style>p{color:#777;color:nonsense}</style><p>正文</p>", ("#777777", "#ffffff", 4.47, False)),
        ("<style>@media print{p{color:#ccc}}</style><p>正文</p>", ("#000000", "#ffffff", 21.0, True)),
        ("<style>:root{--ink:#aaa} p{color:var(--ink)}</style><p>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<style>p{color:var(--lost,#aaa)}</style><p>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<style>p{color:#aaa;color:var(--lost)}</style><p>正文</p>", ("#000000", "#ffffff", 21.0, True)),
        ("<style>p{background:var(--b) url(x.png);color:#aaa}</style><p>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<div style='color:#aaa'><p>正文</p></div>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<div style='background:#000'><p style='color:#555'>正文</p></div>", ("#555555", "#000000", 2.81, False)),
        ("<div style='background:#000'><p style='background:rgba(255,255,255,.5);color:#fff'>正文</p></div>", ("#ffffff", "#808080", 3.97, False)),
        ("<p style='color:rgba(0,0,0,.3)'>正文</p>", ("#b2b2b2", "#ffffff", 2.1, False)),
        ("<p style='color:hsl(0 0% 67%)'>正文</p>", ("#ababab", "#ffffff", 2.3, False)),
        ("<div style='opacity:.5'><p style='opacity:.6'>正文</p></div>", ("#b2b2b2", "#ffffff", 2.1, False)),
        ("<body bgcolor=#000000 text=#333333>正文", ("#333333", "#000000", 1.66, False)),
        ("<table><tr bgcolor=black><td><font color=#444444>正文</font></table>", ("#444444", "#000000", 2.15, False)),
        ("<a href=/ style='background:#444'>正文</a>", ("#0000ee", "#444444", 1.03, False)),
        ("<button style='color:#888'>正文</button>", ("#888888", "#efefef", 3.08, False)),
        ("<p style='color:#aaa;background:linear-gradient(#fff,#00f)'>正文</p>", ("#aaaaaa", "#0000ff", 3.69, False)),
        ("<p style='color:#333;background:linear-gradient(#fff,#00f)'>正文</p>", ("#333333", "#ffffff", 12.63, None)),
        ("<p style='color:#fff;background:linear-gradient(#003,#300)'>正文</p>", ("#ffffff", "#0d0026", 20.09, True)),
        ("<p style='color:#555;background:#000 url(a.png)'>正文</p>", ("#555555", "", 7.45, None)),
        ("<p style='color:#fff;text-shadow:0 0 2px #000'>正文甲</p>", ("#ffffff", "#000000", 21.0, None)),
        ("<p style='color:#aaa;text-shadow:0 1px #fff'>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<p style='color:#666;text-shadow:#aaa 2px 2px 4px,#aaa -2px 2px 4px,#aaa 2px -2px 4px,#aaa -2px -2px 4px'>正文</p>", ("#666666", "#bfbfbf", 3.13, False)),
        ("<p style='color:#aaa;filter:brightness(.2)'>正文</p>", ("", "", 21.0, None)),
        ("<p style='color:#aaa;position:absolute'>正文</p>", ("#aaaaaa", "#ffffff", 2.32, None)),
        ("<p style='color:#aaa;background:#fff;position:absolute'>正文</p>", ("#aaaaaa", "#ffffff", 2.32, False)),
        ("<div style='background:#fff'><p style='float:left;color:#ccc'>正文</p></div>", ("#cccccc", "#ffffff", 1.6, None)),
        ("<div style='background:#fff;overflow:hidden'><p style='float:left;color:#ccc'>正文</p></div>", ("#cccccc", "#ffffff", 1.6, False)),
        ("<style>p{color:#ccc} body:has(p) p{color:#000}</style><p>正文</p>", ("#cccccc", "#ffffff", 1.6, None)),
        ("<style>p{color:#ccc; &.x{color:#000}}</style><p class=x>正文</p>", ("#cccccc", "#ffffff", 1.6, None)),
        ("<style>p{color:#ccc} p:frobnicate(x){color:#000}</style><p>正文</p>", ("#cccccc", "#ffffff", 1.6, False)),
        ("<style>p::before{content:'';background:#000}</style><p style='color:#ccc'>正文</p>", ("#cccccc", "#ffffff", 1.6, None)),
    ],
)  # fmt: skip
def test_contrast(facts: Any, html: str, expected: tuple[Any, ...]) -> None:
    assert [short(item) for item in facts["contrast"].compute(page(html))] == [expected]


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:#fff'>白底白字</p>",
        "<p style='color:transparent'>看不见</p>",
        "<p style='color:#aaa;display:none'>正文</p>",
        "<p style='color:#aaa' hidden>正文</p>",
        "<p style='color:#aaa;position:absolute;left:-9999px'>正文</p>",
        "<p style='color:#aaa;text-indent:-9999px'>正文</p>",
        "<p style='color:#aaa;overflow:hidden;width:1px'>正文</p>",
        "<p style='color:#aaa;opacity:0'>正文</p>",
        "<p style='color:#aaa;font-size:0'>正文</p>",
        "<p style='color:#aaa'>×</p>",
        "<p style='color:#aaa'>☺☺☺</p>",
        "<p style='color:#aaa'>X</p>",
        "<svg><text fill=#aaa>图中文字</text></svg>",
        "<button disabled style='color:#aaa'>提交</button>",
        "<fieldset disabled style='color:#aaa'><label>姓名 <input></label></fieldset>",
        "<label style='color:#aaa'>姓名 <input disabled></label>",
        "<label style='color:#aaa' for=n>姓名</label><input disabled id=n>",
        "<div role=button aria-disabled=true style='color:#aaa'>提交</div>",
        "<b id=n style='color:#aaa'>姓名</b><input aria-labelledby=n aria-disabled=true>",
    ],
)
def test_text_that_need_not_be_legible(facts: Any, html: str) -> None:
    assert facts["contrast"].compute(page(html)) == []


def test_text_of_one_kind_is_one_item(facts: Any) -> None:
    (item,) = facts["contrast"].compute(page("<style>i{color:#aaa}</style><i>正文甲</i><p><i>正文乙</i></p>"))
    assert (item.fields["count"], item.fields["text"], item.at.tag) == (2, "正文甲", "i")


def test_linked_sheets_decide_and_missing_ones_leave_it_open(facts: Any) -> None:
    html = "<link rel=stylesheet href=a.css><p>正文</p>"
    (item,) = facts["contrast"].compute(page(html, a="p{color:#aaa}"))
    assert item.fields["enough"] is False
    missing = facts["contrast"].compute(page(html))
    assert isinstance(missing, Unknown) and missing.external


def test_old_pages_reset_the_font_in_tables(facts: Any) -> None:
    html = "<style>body{font-size:30px;color:#888}</style><table><tr><td>正文"
    old = parse_page(html.encode(), BASE, "text/html; charset=utf-8")
    assert [item.fields["enough"] for item in facts["contrast"].compute(old)] == [False]
    assert [item.fields["enough"] for item in facts["contrast"].compute(page(html))] == [True]


@pytest.mark.parametrize(
    ("css", "turns"),
    [
        ("@media (orientation: portrait) {body {transform: rotate(90deg)}}", [270]),
        ("@media (orientation: landscape) {html {rotate: -.25turn}}", [270]),
        (
            "@media screen and (max-width: 700px) and (orientation: portrait) {body {transform: rotateZ(100grad)}}",
            [270],
        ),
        ("body {transform: rotate(90deg)}", []),
        ("@media (orientation: portrait) {body {transform: scale(.5)}}", []),
        ("@media (orientation: portrait) {p {transform: rotate(90deg)}} b{}", [270]),
        ("@media (orientation: portrait) {.icon {transform: rotate(90deg)}}", []),
        ("@media (orientation: portrait) {body {transform: matrix(0, 1, -1, 0, 0, 0)}}", [270]),
        ("@media (orientation: portrait) {body {transform: rotate(180deg)}}", [180]),
        ("@media (orientation: portrait) {body {transform: rotate(wrong)}}", []),
    ],
)
def test_orientation(facts: Any, css: str, turns: list[int]) -> None:
    found = facts["orientation_turns"].compute(
        page(f"<style>{css}</style><body><p>正文 <i class=icon></i></p>")
    )
    assert [item.fields["turn"] for item in found] == turns


def test_shadow_trees_that_scripts_write_as_text(facts: Any) -> None:
    script = (
        "<script>const r = document.getElementById('h').attachShadow({mode: 'open'}); r.%s = '%s'</script>"
    )
    host = "<p id=h style='color:#aaa'>浅色</p>"
    (item,) = facts["contrast"].compute(page(host + script % ("textContent", "影子文字")))
    assert (item.fields["text"], item.fields["enough"], item.at.get("id")) == ("影子文字", False, "h")
    (item,) = facts["contrast"].compute(
        page(host + script % ("innerHTML", "<b style=\\'color:#000\\'>黑字</b>"))
    )
    assert (item.fields["text"], item.fields["enough"]) == ("黑字", True)
    owner = "<div role=list aria-owns=i></div><div id=h></div>"
    (item,) = facts["aria_parents"].compute(
        page(owner + script % ("innerHTML", "<p id=i role=listitem>一</p>"))
    )
    assert (item.fields["placed"], item.at.get("id")) == (False, "h")


@pytest.mark.parametrize(
    ("html", "own", "seconds"),
    [
        ("<video autoplay src=a.mp4#t=8,10></video>", "none", 2),
        ("<video autoplay><source src=a.mp4#t=1:00,1:30></video>", "none", 30),
        ("<video autoplay><source src=a.mp4#t=8,10><source src=b.webm></video>", "none", None),
        ("<div><video autoplay src=a></video><button>暂停</button></div>", "heard", None),
        ("<div><video autoplay src=a></video><button id=pause></button></div>", "none", None),
        ("<div><video autoplay src=a></video><button id=pause></button><button id=mute></button></div>", "unheard", None),
        ("<style>.c{display:none} div:hover .c{display:block}</style><div><video autoplay src=a></video><p class=c><button>暂停</button><button>静音</button></p></div>", "none", None),
        ("<div><audio autoplay src=a></audio><a href=/stop-list>停止办理事项</a></div>", "heard", None),
    ],
)  # fmt: skip
def test_what_plays_by_itself(facts: Any, html: str, own: str, seconds: float | None) -> None:
    (item,) = facts["autoplay"].compute(page(html))
    assert (item.fields["own_controls"], item.fields["seconds"]) == (own, seconds)


_MANY = "".join(f".a{n} p,.b{n}{{color:#{n % 900 + 100}}}" for n in range(50_000))


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<p class=a1>正文" * 300, _MANY),
        ("<p>正文", "p{color:#aaa}" * 800_000),
        ("<p>正文" * 3000, "p{color:#aaa} * {background:#fff}" * 3000),
        ("<p>正文", "p{" * 200_000),
        ("<p>正文", "@media screen{" * 50_000 + "p{color:#aaa}"),
        ("<p>正文", "@import 'x.css';p{color:#aaa}"),
        ("<p>正文", "p{color:" + "rgb(" * 20_000 + "}"),
        ("<p>正文", "p{background:" + "linear-gradient(" * 20_000 + "}"),
        ("<p>正文", "p{background:" + "linear-gradient(#fff,#000)," * 3000 + "#fff}"),
        ("<p>正文", "p{--a:var(--b)var(--b);--b:var(--a)var(--a);color:var(--a)}"),
        ("<p>正文", "p{text-shadow:" + "0 0 1px #fff," * 20_000 + "0 0 #000}"),
        ("<p>正文", "p{font:" + "12px/" * 20_000 + "a}"),
        ("<p>正文", "\ud7ff\x00\ufffe p{color:#a\x00aa}"),
        ("<p>正文", "@media (orientation:portrait){p{transform:none}}" * 40_000),
        ("<p>正文", "a{rotate:" + "orientation:" * 150_000),
        ("<div style='opacity:.9;background:linear-gradient(#fff,#000)'>" * 200 + "正文", ""),
    ],
    ids=range(16),
)  # fmt: skip
def test_hostile_sheets_end_soon(facts: Any, html: str, css: str) -> None:
    found = page(f"<link rel=stylesheet href=x.css>{html}", x=css)
    start = time.process_time()
    result = facts["contrast"].compute(found)
    facts["orientation_turns"].compute(found)
    assert time.process_time() - start < 5
    assert isinstance(result, Unknown | list)


def test_a_sheet_beyond_the_limits_is_one_note(facts: Any) -> None:
    found = facts["contrast"].compute(
        page("<link rel=stylesheet href=x.css>" + "<p>正文" * 50, x="p{color:#aaa}" * 800_000)
    )
    assert isinstance(found, Unknown)


@pytest.mark.parametrize(
    ("html", "within"),
    [
        ("<a href=/ aria-label='更多通知公告'>更多</a>", [True]),
        ("<a href=/ aria-label='通知 公告'>通知公告</a>", [True]),
        ("<a href=/ aria-label=Home>HOME</a>", [True]),
        ("<a href=/ aria-label=Discover>Discover It</a>", [False]),
        ("<a href=/ aria-label=链接>通知公告</a>", [False]),
        ("<a href=/ aria-label=关闭>×</a>", []),
        ("<a href=/ aria-label=关闭>X</a>", []),
        ("<a href=/ aria-label=搜索><i class=iconfont>search</i></a>", []),
        ("<a href=/ aria-label=搜索><img src=a.png alt=查询></a>", []),
        ("<a href=/ aria-label=首页><span style='position:absolute;left:-9999px'>返回首页</span></a>", []),
        ("<a href=/ aria-label='Main Street'>Main St.</a>", [None]),
        ("<a href=/ aria-label=标题><h3>标题</h3><p>摘要</p></a>", [None]),
        ("<nav aria-label=主导航>栏目</nav><input aria-label=姓名 value=张三>", []),
        ("<b id=n>提交</b><button aria-labelledby=n>确定</button>", [False]),
    ],
)
def test_what_is_seen_is_heard(facts: Any, html: str, within: list[bool | None]) -> None:
    found = [item.fields["within"] for item in facts["labels_in_names"].compute(page(html))]
    assert [None if isinstance(one, Unknown) else one for one in found] == within
