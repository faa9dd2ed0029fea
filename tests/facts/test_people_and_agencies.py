"""The facts ``people``, ``leaders``, ``agency``, ``agencies``: what the site tells of leaders and agencies."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import PageRecord, Unknown
from sitelint.facts._names import person
from tests.facts.sites import HOST, site


@pytest.mark.parametrize("text", ["张明", "张　明", "欧阳文山", "付正", "路标"])
def test_names(text: str) -> None:
    assert person(text) == text.replace("\u3000", "")


@pytest.mark.parametrize(
    "text",
    ["工作分工", "县长", "政务公开", "金融", "安全生产", "领导", "时政要闻", "Zhang", "明", "张明出席会议"],
)
def test_no_names(text: str) -> None:
    assert person(text) == ""


CRUMB = (
    "<title>{title}_示例县人民政府</title>"
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/ldzc/>领导之窗</a> &gt; {title}</div>"
)
FOOT = "<div class=footer>主办：示例县人民政府办公室　备案号：冀ICP备15000000号</div>"
CV = "<h3>个人简历</h3><p>{name}，男，汉族，1972年5月生，1995年7月参加工作，大学学历。</p>"
DUTY = "<h3>工作分工</h3><p>主持县人民政府全面工作，分管审计工作。</p>"


def people(facts_of: Any, title: str, body: str) -> Any:
    return facts_of(CRUMB.format(title=title) + body + FOOT, f"{HOST}/ldzc/1.html")("people")


def test_the_page_of_a_leader(facts_of: Any) -> None:
    side = "<ul><li><a href=2.html>李红</a></li></ul>"
    found = people(
        facts_of, "张明", f"{side}<h2>张　明</h2><p>县委副书记、县长</p>{CV.format(name='张明')}{DUTY}"
    )
    assert found["own"] == "张明" and found["names"] == [["李红", f"{HOST}/ldzc/2.html"]]
    told = {one["name"]: (one["post"], one["cv"], one["duties"]) for one in found["people"]}
    assert told["张明"] == (True, True, True)


def test_all_leaders_on_one_page(facts_of: Any) -> None:
    body = f"<h3>张明</h3><p>县长</p>{CV.format(name='张明')}{DUTY}<p>姓名：李红</p><p>职务：副县长</p>{DUTY}"
    found = people(facts_of, "政府领导", body)
    assert [(one["name"], one["cv"], one["duties"]) for one in found["people"]] == [
        ("张明", True, True), ("李红", False, True),
    ]  # fmt: skip


def test_tabs_of_a_leader_on_pages_of_their_own(facts_of: Any) -> None:
    html = CRUMB.format(title="个人简历").replace(
        "领导之窗</a>", "领导之窗</a> &gt; <a href=/ldzc/1/>张明</a>"
    )
    found = facts_of(html + CV.format(name="其") + FOOT, f"{HOST}/ldzc/1/jl.html")("people")
    assert found["own"] == "张明" and found["people"][0]["cv"] is True


def test_other_pages_tell_of_nobody(facts_of: Any) -> None:
    html = (
        "<title>县政府召开会议</title><div>位置：<a href=/>首页</a> &gt; 政务要闻</div><p>张明</p><p>县长</p>"
    )
    assert facts_of(html, f"{HOST}/xw/1.html")("people") is None


def record(
    path: str, own: str = "", *told: tuple[str, bool, bool], names: Any = (), text: int = 300
) -> PageRecord:
    found = [
        {"name": name, "post": True, "cv": cv, "duties": duties, "line": 9, "column": 1}
        for name, cv, duties in told
    ]
    value = {"own": own, "text": text, "people": found, "names": [[n, HOST + u] for n, u in names]}
    return PageRecord(HOST + path, "article", 200, 2, {"people": value})


def leaders(*pages: PageRecord) -> dict[str, dict[str, Any]]:
    return {item.fields["name"]: dict(item.fields) for item in site(*pages).fact("leaders")}


def test_leaders_are_put_together_from_all_pages() -> None:
    found = leaders(
        record(
            "/ld/",
            "",
            ("张明", False, False),
            ("李红", False, False),
            names=[("张明", "/ld/1"), ("李红", "/ld/2")],
        ),
        record("/ld/1", "张明", ("张明", True, False)),
        record("/ld/1/fg", "张明", ("张明", False, True)),
        record("/ld/2", "李红", ("李红", False, True)),
    )
    assert (found["张明"]["cv"], found["张明"]["duties"], found["张明"]["missing"]) == (True, True, [])
    assert (found["李红"]["cv"], found["李红"]["missing_zh"], found["李红"]["url"]) == (
        False,
        ["简历"],
        f"{HOST}/ld/2",
    )


def test_a_leader_whose_page_was_not_read() -> None:
    unseen = leaders(record("/ld/", "", ("张明", False, False), names=[("张明", "/ld/1")]))
    assert isinstance(unseen["张明"]["cv"], Unknown) and unseen["张明"]["missing"] == []
    picture = leaders(record("/ld/1", "张明", text=12))
    assert isinstance(picture["张明"]["duties"], Unknown)


AGENCY = (
    "<title>县教育局_示例县人民政府</title>"
    "<div>位置：<a href=/>首页</a> &gt; <a href=/jg/>机构职能</a> &gt; 县教育局</div>"
    "<h2>县教育局</h2><p>{duty}</p><p>{rest}</p>"
)
DUTIES = "主要职责：贯彻执行教育工作方针政策，拟订全县教育发展规划并组织实施，负责各级各类教育的统筹管理。"


def agency(facts_of: Any, duty: str, rest: str) -> Any:
    return facts_of(AGENCY.format(duty=duty, rest=rest) + FOOT, f"{HOST}/jg/1.html")("agency")


def test_agencies(facts_of: Any) -> None:
    whole = agency(
        facts_of,
        DUTIES,
        "办公地址：迎宾路1号　办公时间：工作日8:30至17:30　联系电话：0311-88001234　负责人：周远",
    )
    assert whole["missing"] == [] and whole["head"] is True and whole["name"] == "县教育局"
    assert agency(facts_of, DUTIES, "")["missing"] == ["address", "phone", "hours"]
    assert agency(facts_of, "部门职责", "领导信息") is None  # a menu
    made = site(
        PageRecord(f"{HOST}/jg/1.html", "article", 200, 2, {"agency": {**whole, "missing": ["hours"]}})
    )
    (item,) = made.fact("agencies")
    assert item.fields["missing_zh"] == ["办公时间"] and item.fields["url"] == f"{HOST}/jg/1.html"
