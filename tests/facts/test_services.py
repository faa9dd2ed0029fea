"""The facts ``guide``, ``guides``, ``missing_guide_classes``, ``guide_files`` and ``services``."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import SiteSettings, Unknown
from sitelint.model.settings import SamplingSetting
from tests.facts.site_of import HOME, link, record, site_of

URL = "https://www.example.gov.cn/zwfw/bszn/1.html"
ROWS = {
    "事项名称": "老年人优待证办理",
    "设定依据": "《中华人民共和国老年人权益保障法》",
    "申请条件": "年满60周岁的老年人",
    "办理材料": "身份证复印件、优待证申请表",
    "办理地点": "政务服务大厅二层15号窗口",
    "办理时间": "周一至周五9:00至17:00",
    "联系电话": "010-00000000",
    "办理流程": "申请、受理、审核、领取",
}
CLASSES = list(ROWS)


def page(rows: list[str], more: str = "") -> str:
    table = "".join(f"<tr><th>{name}</th><td>{ROWS[name]}</td></tr>" for name in rows)
    crumbs = '<div class="position">当前位置：<a href="/">首页</a> &gt; 办事服务 &gt; 办事指南</div>'
    title = "<title>老年人优待证办理办事指南_示例县人民政府</title>"
    return (
        f"<html><head>{title}</head><body>{crumbs}<h1>老年人优待证办理办事指南</h1>"
        f'<p>发布时间：2026-01-05</p><table>{table}</table><div class="content">{more}</div></body></html>'
    )


def guide_of(facts_of: Any, rows: list[str], more: str = "") -> dict[str, Any]:
    found: dict[str, Any] = facts_of(page(rows, more), URL)("guide")
    return found


def test_a_whole_guide(facts_of) -> None:
    found = guide_of(facts_of, CLASSES)
    assert (found["missing"], found["doubts"], found["forms"]) == ([], [], ["优待证申请表"])


def test_missing_classes(facts_of) -> None:
    found = guide_of(facts_of, CLASSES[:4])
    assert found["missing"] == CLASSES[4:] and found["doubts"] == []


@pytest.mark.parametrize(
    ("more", "doubt"),
    [
        ('<img src="liuchengtu.jpg">', "picture"),
        ('<img src="/upload/a.png" width="640">', "picture"),
        ('<p><a href="zn.pdf">办事指南全文</a></p>', "file"),
        ('<iframe src="https://zwfw.example.gov.cn/item/1"></iframe>', "frame"),
        ('<p><a href="https://zwfw.example.gov.cn/1">在线办理</a></p>', "elsewhere"),
        ("<script>$.ajax({url: '/item/1'})</script>", "script"),
    ],
)
def test_what_may_hold_the_missing_classes(facts_of, more, doubt) -> None:
    assert doubt in guide_of(facts_of, CLASSES[:4], more)["doubts"]


@pytest.mark.parametrize(
    "more",
    [
        '<div class="share"><img src="wx.png"></div>',
        '<img src="/images/icon_word.gif"><a href="a.doc">申请表</a>',
    ],
)
def test_small_pictures_hold_nothing(facts_of, more) -> None:
    assert guide_of(facts_of, CLASSES[:4], more)["doubts"] == []


def test_files_of_a_guide(facts_of) -> None:
    more = (
        '<a href="a.doc">优待证申请表</a><a href="b.doc">优待证申请表（样表）</a><a href="c.pdf">有关文件</a>'
    )
    found = guide_of(facts_of, CLASSES, more)
    assert [file["sort"] for file in found["files"]] == ["form", "sample", "other"]


def test_other_pages_are_no_guides(facts_of) -> None:
    assert facts_of("<html><head><title>要闻</title></head><body><p>会议</p></body></html>")("guide") is None


# The site -------------------------------------------------------------------------------------------------


def test_form_that_a_link_is_called_is_offered(facts_of) -> None:
    text = "<p>请填写《租房补贴申请表》。</p><a href='javascript:;'>1.17优待证申请表.doc</a>"
    assert guide_of(facts_of, CLASSES, text)["forms"] == ["租房补贴申请表"]


def guide(number: int, missing: int = 0, *, doubts: Any = (), files: Any = (), forms: Any = ()) -> Any:
    fields = {
        "name": f"事项{number}",
        "missing": CLASSES[8 - missing :] if missing else [],
        "doubts": list(doubts),
        "files": list(files),
        "forms": list(forms),
    }
    return record(f"/zwfw/{number}.html", "guide", guide=fields)


def test_guides_say_what_surely_lacks() -> None:
    found = site_of([guide(1), guide(2, 4), guide(3, 5, doubts=["picture"])]).fact("guides")
    assert [item.fields["number"] for item in found] == [0, 4, 5]
    assert [item.fields["lacking"] for item in found[:2]] == [0, 4]
    assert isinstance(found[2].fields["lacking"], Unknown) and "图片" in found[2].fields["lacking"].reason.zh


def test_the_sample_is_the_same_for_the_same_seed_wherever_the_site_stands() -> None:
    pages = [guide(n) for n in range(30)]

    def sample(**more: Any) -> list[str]:
        return [i.fields["name"] for i in site_of(pages, **more).fact("guides") if i.fields["sampled"]]

    first = sample()
    assert len(first) == 5 and first == sample()
    assert sample(settings=SiteSettings(sampling=SamplingSetting(seed="2026Q1"))) != first


def test_each_missing_class_counts_once() -> None:
    found = site_of([guide(1, 2), guide(2, 3), guide(3)]).fact("missing_guide_classes")
    assert {i.fields["class"]: i.fields["guides"] for i in found} == {
        "办理时间": 1,
        "联系电话": 2,
        "办理流程": 2,
    }
    assert all(i.fields["certain"] is True for i in found)


def test_a_class_that_only_doubtful_guides_lack_needs_a_person() -> None:
    found = site_of([guide(1, 1, doubts=["file"]), guide(2, 1, doubts=["frame"])]).fact(
        "missing_guide_classes"
    )
    assert [isinstance(i.fields["certain"], Unknown) for i in found] == [True]


FILE = {"url": HOME + "f/a.doc", "text": "申请表", "sort": "form"}
SAMPLE = {"url": HOME + "f/b.doc", "text": "申请表样表", "sort": "sample"}


def problems(*pages: Any, links: Any = (), **more: Any) -> list[tuple[str, Any]]:
    return [
        (i.fields["problem"], i.fields["certain"]) for i in site_of(pages, links, **more).fact("guide_files")
    ]


def test_files_that_download() -> None:
    links = [link("申请表", "/f/a.doc", kind="attachment"), link("样表", "/f/b.doc", kind="attachment")]
    assert problems(guide(1, files=[FILE, SAMPLE]), links=links) == [("", True), ("", True)]


def test_files_that_do_not_download() -> None:
    links = [
        link("申请表", "/f/a.doc", kind="attachment", verdict="broken"),
        link("样表", "/f/b.doc", kind="attachment", verdict="blocked"),
    ]
    found = problems(guide(1, files=[FILE, SAMPLE]), links=links)
    assert found[0] == ("broken", True)
    assert found[1][0] == "broken" and isinstance(found[1][1], Unknown)


def test_forms_without_a_sample_and_forms_that_are_not_offered() -> None:
    links = [link("申请表", "/f/a.doc", kind="attachment")]
    assert problems(guide(1, files=[FILE]), links=links) == [("", True), ("sample", True)]
    assert problems(guide(1, forms=["优待证申请表"])) == [("missing", True)]


def test_forms_may_be_offered_in_a_column_for_downloads() -> None:
    (found,) = problems(guide(1, forms=["优待证申请表"]), links=[link("表格下载", "/bgxz/")])
    assert found[0] == "missing" and isinstance(found[1], Unknown)


@pytest.mark.parametrize("name", ["guide_files", "missing_guide_classes"])
def test_guides_that_could_not_be_read_tell_nothing(name) -> None:
    platform = [link("办事服务", "/zwfw/"), link("政务服务网", "https://zwfw.example.net/", scope="foreign")]
    assert isinstance(site_of(links=platform).fact(name), Unknown)
    assert isinstance(site_of(cut=True).fact(name), Unknown)
    assert site_of().fact(name) == []


def services(*pages: Any, links: Any = (), **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = site_of(pages, links, **more).fact("services").fields
    return found


ENTRANCE = link("办事服务", "/zwfw/")
PLATFORM = link("政务服务网", "https://zwfw.example.net/", scope="foreign")


def test_services_of_a_site() -> None:
    found = services(
        guide(1), guide(2), links=[ENTRANCE, link("办事统计", "/bstj/"), link("个人办事", "/gr/")]
    )
    assert (found["present"], found["entrance"], found["statistics"], found["guided"]) == (
        True,
        True,
        True,
        True,
    )
    assert (found["grouped"], found["away"], found["statistics_url"]) == (True, False, HOME + "bstj/")


def test_a_site_without_services() -> None:
    found = services(links=[link("政务要闻", "/yw/")])
    assert (found["present"], found["all_poor"]) == (False, False)


@pytest.mark.parametrize(
    "more",
    [
        {"cut": True},
        {"online": False},
        {"links": [PLATFORM]},
        {"links": [link("优化办事流程纪实", "/1.html")]},  # a word of services is enough to ask a person
    ],
)
def test_services_that_may_be_there(more) -> None:
    assert isinstance(services(**more)["present"], Unknown)


def test_services_without_entrance_guides_or_statistics() -> None:
    assert services(guide(1))["entrance"] is False
    found = services(links=[ENTRANCE])
    assert (found["present"], found["guided"], found["statistics"]) == (True, False, False)


def test_services_on_a_platform_need_a_person() -> None:
    found = services(links=[ENTRANCE, PLATFORM])
    assert found["present"] is True and found["away"] is True
    assert isinstance(found["guided"], Unknown) and isinstance(found["statistics"], Unknown)


@pytest.mark.parametrize(
    ("pages", "poor"),
    [
        ([guide(1, 4), guide(2, 6)], True),
        ([guide(1, 4), guide(2, 3)], False),
        ([guide(n, 4) for n in range(5)], False),  # five are counted one by one
        ([], False),
    ],
)
def test_fewer_than_5_items_that_are_all_poor(pages, poor) -> None:
    assert services(*pages)["all_poor"] is poor


def test_few_poor_items_where_there_may_be_more() -> None:
    assert isinstance(services(guide(1, 4), cut=True)["all_poor"], Unknown)
    assert isinstance(services(guide(1, 4), links=[PLATFORM])["all_poor"], Unknown)
    assert isinstance(services(guide(1, 4, doubts=["picture"]))["all_poor"], Unknown)
