"""Boxes that float over a page."""

# ruff: noqa: E501 - markup is read best in one line
from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sitelint.api import Page, parse_page, plain
from sitelint.registry import load_registry


@pytest.fixture(scope="module")
def facts() -> Any:
    return load_registry().words.facts


def page(html: str) -> Page:
    return parse_page(html.encode(), "https://www.example.gov.cn/", "text/html; charset=utf-8")


def kinds(facts: Any, html: str) -> list[tuple[str, bool]]:
    return [(box["kind"], box["has_close"]) for box in plain(facts["floating"].compute(page(html)))]


def test_boxes_hold_path_position_and_rendered(facts: Any) -> None:
    html = """<style>.f{position:fixed}.g{display:none}.s{position:sticky}</style><body>
    <div class="f g">一</div><div><p class=s>二</p></div><div class=f></div><div class=f style="width:9px;height:9px"></div>"""
    assert plain(facts["boxes"].compute(page(html))) == [
        {"path": "/html[1]/body[1]/div[1]", "position": "fixed", "rendered": False},
        {"path": "/html[1]/body[1]/div[2]/p[1]", "position": "sticky", "rendered": True},
        {"path": "/html[1]/body[1]/div[3]", "position": "fixed", "rendered": False},
        {"path": "/html[1]/body[1]/div[4]", "position": "fixed", "rendered": True},
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div id="ad1" style="position:fixed;right:0;bottom:0"><img src=a.png></div>', [("ad", False)]),
        (
            '<div id="ad1" style="position:fixed;right:0;bottom:0"><img src=a.png><a onclick="this.parentNode.style.display=\'none\'">&nbsp;</a></div>',
            [("ad", True)],
        ),
        ('<div class="piaochuang" style="position:fixed;left:9px;top:9px"><a href=/a>通知</a><span>[关闭]</span></div>', [("ad", True)]),
        ('<div style="position:fixed;left:9px;top:9px"><a href=/a>通知</a><b>×</b></div>', [("other", True)]),
        ('<div style="position:fixed;left:9px;top:9px"><a href=/a>通知</a><img src=/i/guanbi.gif></div>', [("other", True)]),
        ('<div style="position:fixed;right:9px;top:9px" id=q><i class=bye></i>二维码</div><script>$(".bye").click(function(){$("#q").hide()})</script>', [("other", True)]),
        ('<div class="right-tools" style="position:fixed;right:0;top:30%"><a href=/1>一</a><a href=/2>二</a></div>', [("sidebar", False)]),
        ('<a class="goTop" style="position:fixed;right:0;bottom:9px" href="#">TOP</a>', [("backtop", False)]),
        ('<div style="position:fixed;right:0;bottom:9px" title="返回顶部"><i></i></div>', [("backtop", False)]),
        ('<div class="header" style="position:fixed;top:0;left:0;width:100%"><a href=/>首页</a></div>', []),
        ('<nav style="position:fixed;left:0;top:0"><a href=/>首页</a></nav>', []),
        ('<div class="mask" style="position:fixed;left:0;top:0;right:0;bottom:0">正在加载</div>', []),
        ('<div style="position:fixed;left:9px;top:9px;display:none">微信</div>', []),
        ('<div style="position:fixed;left:9px;top:9px;opacity:0"><a href=/>一</a></div>', []),
        ('<div style="position:fixed;left:-9999px;top:9px"><a href=/>一</a></div>', []),
        ('<div style="position:sticky;top:0"><a href=/>一</a></div>', []),
        ('<noscript><div style="position:fixed;left:9px;top:9px">请启用脚本</div></noscript>', []),
        ('<div style="position:fixed;display:none">您访问的链接即将离开“某网站”，是否继续？<span>放弃</span></div>', [("dialog", True)]),
        ('<div class="popup" role="dialog" style="position:fixed;left:30%;top:30%">公告 <button>关闭</button></div>', [("dialog", True)]),
    ],
)  # fmt: skip
def test_kinds_of_pinned_boxes(facts: Any, html: str, expected: list[tuple[str, bool]]) -> None:
    assert kinds(facts, f"<body>{html}") == expected


MOVER = """<script>
var x = 50, y = 60, obj = document.getElementById("{id}");
function fly() {{
  var W = document.body.clientWidth - obj.offsetWidth, H = document.body.clientHeight - obj.offsetHeight;
  obj.style.left = (x + document.body.scrollLeft) + "px"; obj.style.top = y + "px"; x += 1; y += 1;
}}
setInterval(fly, 30);
</script>"""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div id=fly style="position:absolute;z-index:99"><img src=a.jpg></div>' + MOVER.format(id="fly"), [("ad", False)]),
        (
            '<div id=fly style="position:absolute"><img src=a.jpg><a href="javascript:hide()">关闭</a></div>' + MOVER.format(id="fly"),
            [("ad", True)],
        ),
        # a slide in its frame is no box over the page
        ('<div style="position:relative"><div id=fly style="position:absolute"><img src=a.jpg></div></div>' + MOVER.format(id="fly"), []),
        ("<div id=fly><img src=a.jpg></div>" + MOVER.format(id="fly"), []),
        ("<!--<div id=fly style='position:absolute'></div>-->" + MOVER.format(id="fly"), []),
        ('<div id=gg1><a href=/a>通知</a></div><script>var ad=new AdMove("gg1");ad.Run();</script>', [("ad", False)]),
        ('<div id=gg1><a href=/a>通知</a></div><script>//var ad=new AdMove("gg1");ad.Run();</script>', []),
        ("<script>theFloaters.addItem('followDiv1',6,80,'<a href=/a><img src=b.jpg></a>');theFloaters.play();</script>", [("ad", False)]),
        ("<script>theFloaters.addItem('d',6,80,'<img src=b.jpg><span onclick=dlonc()>关闭</span>')</script>", [("ad", True)]),
        ('<ul id=roll style="position:absolute"><li>一</li></ul><script>setInterval(function(){document.getElementById("roll").style.top="-5px"},50)</script>', []),
    ],
)  # fmt: skip
def test_boxes_that_scripts_move(facts: Any, html: str, expected: list[tuple[str, bool]]) -> None:
    assert kinds(facts, f"<body>{html}") == expected


def test_a_frame_may_hold_the_close_control(facts: Any) -> None:
    html = '<body><div class="ad" style="position:fixed;right:0;bottom:0"><iframe src=/ad></iframe></div>'
    assert kinds(facts, html) == [("ad", "external")]


def _saved(shared: Path, name: str) -> Page:
    """A page of the corpus with the sheets that were saved beside it."""
    file = (shared / "corpus" / name).resolve()
    found = parse_page(file.read_bytes(), file.as_uri())
    sheets = {}
    for link in found.select("link[href]"):
        target = file.parent / unquote((link.get("href") or "").split("?")[0].split("#")[0])
        if target.suffix == ".css" and target.is_file():
            sheets[target.resolve().as_uri() if "?" not in link.get("href", "") else ""] = target.read_bytes()
    found.resources = sheets
    return found


def test_boxes_agree_with_a_browser(facts: Any, shared: Path) -> None:
    right = wrong = rendered = 0
    for line in (shared / "corpus" / "boxes.jsonl").read_text().splitlines():
        truth = json.loads(line)
        want = {(box["path"], box["position"]): box["rendered"] for box in truth["boxes"]}
        have = {
            (box["path"], box["position"]): box["rendered"]
            for box in plain(facts["boxes"].compute(_saved(shared, truth["file"])))
        }
        both = want.keys() & have.keys()
        right += len(both)
        wrong += len(want.keys() ^ have.keys())
        rendered += sum(want[box] == have[box] for box in both)
    assert 2 * right / (2 * right + wrong) >= 0.95
    assert rendered / right >= 0.9


def test_floating_agrees_with_what_people_saw(facts: Any, shared: Path) -> None:
    for truth in json.loads((shared / "corpus" / "labels.json").read_text()):
        if truth["floating"] == "unsure":
            continue
        have = plain(facts["floating"].compute(_saved(shared, truth["file"])))
        for any_open in (
            lambda b: b["kind"] != "backtop",
            lambda b: b["kind"] != "backtop" and not b["has_close"],
        ):
            assert any(map(any_open, have)) is any(map(any_open, truth["floating"])), truth["file"]
