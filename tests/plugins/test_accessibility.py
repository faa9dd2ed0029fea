"""What a screen reader is given of a page, and the ruleset that judges it."""

# ruff: noqa: E501 - markup is read best in one line
from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from sitelint import paths
from sitelint.api import Page, Unknown, parse_page, plain
from sitelint.engine.judge import judge
from sitelint.engine.page import PageInput, open_page
from sitelint.registry import load_registry
from sitelint.rules.load import load_ruleset

CLOCK = "2026-01-01T00:00:00+08:00"


@pytest.fixture(scope="module")
def registry() -> Any:
    return load_registry()


@pytest.fixture(scope="module")
def facts(registry: Any) -> Any:
    return registry.words.facts


def page(html: str) -> Page:
    return parse_page(html.encode(), "https://www.example.gov.cn/", "text/html; charset=utf-8")


def names(facts: Any, fact: str, html: str) -> list[Any]:
    return [item.fields["name"] for item in facts[fact].compute(page(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=/>  一  <b>二</b></a>", "一 二"),
        ("<a href=/ aria-label=三>一</a>", "三"),
        ("<a href=/ title=三>一</a>", "一"),
        ("<a href=/ title=三></a>", "三"),
        ("<a href=/><img alt=四 src=x></a>", "四"),
        ("<a href=/ aria-labelledby='m n'>一</a><i id=m>五</i><i id=n hidden>六</i>", "五 六"),
        ("<a href=/ aria-labelledby=lost>一</a>", "一"),
        ("<a href=/><span style='display:none'>七</span></a>", ""),
        ("<style>.h{display:none}</style><a href=/><span class=h>七</span></a>", ""),
        ("<a href=/><span aria-hidden=true>×</span></a>", ""),
        ("<a href=/><svg><title>八</title></svg></a>", "八"),
        ("<a href=/>一<div>二</div>三</a>", "一 二 三"),
        ("<a href=/><i class=icon></i></a>", ""),
        ("<a href=/ aria-labelledby=self id=self aria-label=九></a>", "九"),
    ],
)
def test_names_of_links(facts: Any, html: str, expected: str) -> None:
    assert names(facts, "heard_links", html) == [expected]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<label for=f>一</label><input id=f>", "一"),
        ("<label>二 <input></label>", "二"),
        ("<label>三 <input value=x> 年</label>", "三 年"),
        ("<label for=f>四</label><label for=f>五</label><textarea id=f></textarea>", "四 五"),
        ("<input placeholder=六>", "六"),
        ("<input title=七 placeholder=六>", "七"),
        ("<input value=八>", ""),
        ("<select><option>九</select>", ""),
        ("<input type=checkbox aria-label=十>", "十"),
        ("<div role=textbox>一</div>", ""),
    ],
)
def test_names_of_fields(facts: Any, html: str, expected: str) -> None:
    assert names(facts, "form_fields", html) == [expected]


def test_hidden_things_are_not_told(facts: Any) -> None:
    hidden = (
        "<div hidden>{0}</div><div style='display:none'>{0}</div><div aria-hidden=true>{0}</div>"
        "<div style='visibility:hidden'>{0}</div><details>{0}</details><noscript>{0}</noscript><dialog>{0}</dialog>"
    )
    assert names(facts, "heard_links", hidden.format("<a href=/></a>")) == []
    shown = (
        "<style>.v{visibility:visible}</style><div style='visibility:hidden'><a class=v href=/>一</a></div>"
    )
    assert names(facts, "heard_links", shown) == ["一"]


def test_what_scripts_and_styles_write_is_unknown(facts: Any) -> None:
    for html in (
        "<a href=/><script>document.write('一')</script></a>",
        "<style>.m::after{content:'更多'}</style><a href=/ class=m></a>",
        "<a href=/><my-icon></my-icon></a>",
    ):
        (name,) = names(facts, "heard_links", html)
        assert isinstance(name, Unknown)


def test_deep_and_circular_names_end(facts: Any) -> None:
    deep = "<a href=/>" + "<span>" * 400 + "一"
    assert names(facts, "heard_links", deep) == ["一"]
    circle = "<a href=/ id=a aria-labelledby=b></a><a href=/ id=b aria-labelledby=a></a>"
    assert names(facts, "heard_links", circle) == ["", ""]


def test_images_and_decorations(facts: Any) -> None:
    html = "<img src=a><img src=b alt=''><img src=c alt='' aria-label=三><img src=d role=presentation><svg role=img></svg>"
    images = plain(facts["heard_images"].compute(page(html)))
    assert [(image["element"], image["src"], image["name"]) for image in images] == [
        ("img", "a", ""),
        ("img", "c", "三"),
        ("svg", "", ""),
    ]
    assert [item["against"] for item in plain(facts["decorations"].compute(page(html)))] == [
        "",
        "aria-label",
        "",
    ]


@pytest.mark.parametrize(
    ("content", "delay"),
    [
        ("0; url=/x", 0),
        ("5;url=/x", 5),
        ("30", 30),
        (" 7.5 ", 7),
        (".5", 0),
        ("0: /x", None),
        ("; 3", None),
        ("-1", None),
        ("x", None),
        ("", None),
    ],
)
def test_refresh(facts: Any, content: str, delay: int | None) -> None:
    found = plain(facts["meta_refresh"].compute(page(f'<meta http-equiv=Refresh content="{content}">')))
    assert (found and found["delay"]) == delay


@pytest.mark.parametrize(
    ("content", "scalable", "limit"),
    [
        ("width=device-width,user-scalable=no", False, None),
        ("user-scalable=0, maximum-scale=1.0", False, 1.0),
        ("maximum-scale=5;initial-scale=1", True, 5.0),
        ("maximum-scale=-1", True, None),
        ("user-scalable=yes", True, None),
    ],
)
def test_zoom(facts: Any, content: str, scalable: bool, limit: float | None) -> None:
    (found,) = plain(facts["viewport_zoom"].compute(page(f'<meta name=viewport content="{content}">')))
    assert (found["user_scalable"], found["maximum_scale"]) == (scalable, limit)


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("zh-CN", True),
        ("zh", True),
        ("ZH-hans", True),
        ("yue-HK", True),
        ("zh_CN", False),
        ("chinese", False),
        ("zho", False),
        ("cn", False),
        ("", False),
    ],
)
def test_language_tags(facts: Any, tag: str, known: bool) -> None:
    found = plain(facts["page_language"].compute(page(f'<!doctype html><html lang="{tag}">')))
    assert found["known"] is known


def test_aria_attributes(facts: Any) -> None:
    html = "<button aria-expanded=no aria-lable=x aria-checked=true></button><div aria-label=x></div><h2 aria-level=3></h2>"
    rows = {
        row["name"]: (row["defined"], row["valid"], row["permitted"], row["names_nameless"])
        for row in plain(facts["aria_attributes"].compute(page(html)))
    }
    assert rows == {
        "aria-expanded": (True, False, True, False),
        "aria-lable": (False, True, True, False),
        "aria-checked": (True, True, False, False),
        "aria-label": (True, True, True, True),
        "aria-level": (True, True, True, False),
    }


def test_focus_order(facts: Any) -> None:
    html = "<a href=/>一</a><a>二</a><button disabled></button><div tabindex=3></div><input tabindex=-1><button><a href=/>三</a></button>"
    stops = plain(facts["focus_stops"].compute(page(html)))
    assert [(stop["tabindex"], stop["inside"]) for stop in stops] == [
        (None, ""),
        (3, ""),
        (None, ""),
        (None, "button"),
    ]


def test_tables(facts: Any) -> None:
    html = "<table><tr><th>一<th>二<tr><td rowspan=2>甲<tr><td>乙</table>"
    assert [row["cells"] for row in plain(facts["table_headers"].compute(page(html)))] == [1, 1]


@pytest.mark.parametrize(
    ("fact", "html", "expected"),
    [
        ("heard_buttons", "<button>一</button><details><summary></summary></details><div role=menuitem>二</div><input type=submit>",
         [("一", "button"), ("", "summary"), ("二", "menuitem"), ("提交", "button")]),
        ("heard_headings", "<h1>一</h1><div role=heading aria-level=4>二</div><h2 hidden>三</h2>", [("一", 1, 0), ("二", 4, 2)]),
        ("heard_frames", "<iframe src=/a title=一></iframe><iframe src=/b tabindex=-1 srcdoc='<a href=/>x</a>'></iframe>",
         [("一", "/a", None, None), ("", "/b", -1, True)]),
        ("landmarks", "<main>一</main><nav aria-label=二></nav><article><header></header></article><footer></footer>",
         [("main", ""), ("navigation", "二"), ("contentinfo", "")]),
        ("list_children", "<ul><li>一</li><div>二</div></ul><li>三</li>", [("ul", "div"), ("", "li")]),
        ("aria_roles", "<p role=main></p><p role='x note'></p><p role=nope></p><p role=''></p>", [("main", True), ("x note", True), ("nope", False)]),
        ("aria_requirements", "<div role=checkbox></div><input type=checkbox role=switch><div role=slider aria-valuenow=1></div>",
         [("checkbox", ["aria-checked"]), ("switch", []), ("slider", [])]),
        ("aria_parents", "<div role=list><div><p role=listitem></p></div></div><p role=tab></p>", [("listitem", "list", True), ("tab", "", False)]),
        ("aria_children", "<div role=list><p role=listitem>一</p></div><div role=tablist><p role=tab></p><h2>二</h2></div><ul></ul>",
         [("list", "", False), ("tablist", "heading", False), ("list", "", None)]),
        ("document_title", "<svg><title>图</title></svg><title> 一  二 </title>", [("一 二", True)]),
        ("language_parts", "<p lang=en>one</p><p lang=xx>two</p><p lang=yy></p>", [("en", True), ("xx", False)]),
        ("id_references", "<label for=a>一</label><i id=a></i><i id=a></i><p aria-describedby='a b'>二</p>",
         [("for", "a", 2), ("aria-describedby", "a", 2), ("aria-describedby", "b", 0)]),
        ("autoplay", "<video autoplay muted src=a></video><audio autoplay controls><source src=b></audio><audio></audio>",
         [("video", True, False, "none", None, "a"), ("audio", False, True, "none", None, "b")]),
        ("forced_spacing", "<p style='line-height:1.2!important'>一</p><p style='letter-spacing:1px!important;font-size:5px'>二</p><p style='line-height:1'>三</p>",
         [("line-height", "1.2", False), ("letter-spacing", "1px", True)]),
        ("skip_links", "<a href=#main>一</a><a href=#lost>二</a><main id=main></main>", [("#main", True, "一"), ("#lost", False, "二")]),
        ("table_references", "<table><tr><th id=a>一<td headers='a b'>二</table>", [("a b", ["b"])]),
    ],
)  # fmt: skip
def test_facts(facts: Any, fact: str, html: str, expected: list[Any]) -> None:
    value = plain(facts[fact].compute(page(html)))
    assert [tuple(row.values()) for row in (value if isinstance(value, list) else [value])] == expected


def test_ruleset_holds_and_its_examples_pass(registry: Any) -> None:
    from sitelint.engine.examples import judge_example

    ruleset = load_ruleset(paths.bundled("rulesets") / "accessibility", registry.words, registry.find_ruleset)
    for rule in (rule for indicator in ruleset.indicators for rule in indicator.rules):
        for example in rule.examples:
            outcome = judge_example(rule, example, registry.words)
            wanted = "review" if rule.unsure else "fail"
            assert (outcome == wanted) is not example.good, (rule.id, example.html, outcome)


def test_act_rules_without_false_alarms(registry: Any, shared: Path) -> None:
    suite = shared / "suites" / "act"
    ruleset = load_ruleset(paths.bundled("rulesets") / "accessibility", registry.words, registry.find_ruleset)
    by_reference = defaultdict(list)
    for rule in (rule for indicator in ruleset.indicators for rule in indicator.rules):
        for reference in rule.refs:
            by_reference[reference].append(rule)
    caught = failing = 0
    for case in json.loads((suite / "cases.json").read_text()):
        rules = by_reference.get(f"act:{case['rule']}")
        if not rules or not case["file"].endswith(".html"):
            continue
        file = suite / case["file"]
        found = open_page(PageInput(file.as_uri(), file.read_bytes(), None), registry.words.facts)
        failed = any(judge(rule, found, registry.words, CLOCK).outcome == "fail" for rule in rules)
        if case["expected"] == "failed":
            failing += 1
            caught += failed
        else:
            assert not failed, (case["rule"], case["file"])
    assert failing > 150
    assert caught / failing >= 0.95
