"""The fact ``columns``: which pages are one column, what kind it is, how fresh, whether blank."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import ColumnSetting, PageRecord, Unknown
from sitelint.facts._column_names import NAMES
from sitelint.facts._column_types import KINDS, LABELS
from sitelint.model.settings import COLUMN_TYPES
from tests.facts.sites import article, column, link, site


def columns(*pages: PageRecord, **more: Any) -> dict[str, dict[str, Any]]:
    """Fields by name."""
    return {item.fields["name"]: dict(item.fields) for item in site(*pages, **more).fact("columns")}


def only(*pages: PageRecord, **more: Any) -> dict[str, Any]:
    found = columns(*pages, **more)
    assert len(found) == 1, sorted(found)
    return next(iter(found.values()))


def test_the_types_of_the_site_file_are_those_of_the_fact() -> None:
    assert set(KINDS) == set(COLUMN_TYPES)
    assert set(NAMES) | {"other"} == set(KINDS)
    assert set(LABELS.values()) <= set(KINDS)


# One column -------------------------------------------------------------------------------------------------


def test_pages_of_a_list_are_one_column() -> None:
    found = only(
        column("/zwgk/tzgg/", "通知公告", "2026-03-01"),
        column("/zwgk/tzgg/index_2.html", "通知公告", "2024-03-01"),
        column("/zwgk/tzgg/?page=3", "通知公告", "2023-03-01"),
    )
    assert (found["pages"], found["newest"], found["url"]) == (
        3,
        "2026-03-01",
        "https://www.example.gov.cn/zwgk/tzgg/",
    )


def test_a_column_under_two_addresses_is_one() -> None:
    same = {"url": "https://www.example.gov.cn/art/1.html"}
    found = columns(
        column("/zwgk/tzgg/", "通知公告", "2026-03-01", **same),
        column("/tzgg/", "通知公告", "2026-03-01", **same),
        column("/bm/tzgg/", "通知公告", "2026-03-01", url="https://www.example.gov.cn/art/2.html"),
    )
    assert found["通知公告"]["pages"] == 1  # of another list: a column of its own, which came last
    made = site(
        column("/zwgk/tzgg/", "通知公告", "2026-03-01", **same),
        column("/tzgg/", "通知公告", "2026-03-01", **same),
    )
    assert len(made.fact("columns")) == 1


def test_articles_and_other_pages_are_no_columns() -> None:
    assert (
        columns(article("/zwgk/1.html", "2026-03-01"), column("/s/", "", "2026-03-01", kind="search")) == {}
    )


# Types ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("政务要闻", "动态要闻"), ("部门动态", "动态要闻"), ("图片新闻", "动态要闻"),
        ("新闻发布会", "新闻发布"), ("通知公告", "通知公告"), ("公示公告", "通知公告"),
        ("招标公告", "other"), ("人事任免公示", "人事"), ("政策文件", "政策文件"),
        ("县政府文件", "政策文件"), ("规范性文件", "政策文件"), ("招标文件", "other"),
        ("政策法规", "政策文件"), ("市政", "other"), ("某政办发", "政策文件"),
        ("政策解读", "政策解读"), ("一图读懂", "政策解读"), ("走进某县", "概况"),
        ("某县简介", "概况"), ("领导简介", "领导"), ("单位简介", "机构"),
        ("机构职能", "机构"), ("街道办事处", "other"), ("办事指南", "办事"),
        ("领导之窗", "领导"), ("县长信箱", "互动"), ("领导活动", "other"),
        ("发展规划", "规划"), ("财政预决算", "财政"), ("统计公报", "统计"),
        ("数据开放", "数据开放"), ("招考录用", "人事"), ("重大建设项目", "项目"),
        ("政府信息公开指南", "公开指南"), ("信息公开年报", "公开年报"), ("政府信息公开工作年度报告", "公开年报"),
        ("依申请公开", "依申请公开"), ("意见征集", "征集"), ("在线访谈", "访谈"),
        ("回应关切", "回应关切"), ("脱贫攻坚专题", "专题"), ("无障碍", "other"),
    ],
)  # fmt: skip
def test_types_by_name(name: str, kind: str) -> None:
    assert only(column("/a/b/", name, "2026-03-30"))["type"] == kind


def test_types_by_label_and_from_above() -> None:
    found = columns(
        column("/zwgk/zcwj/", "政策文件", "2026-03-01", above=("政务公开",)),
        column("/zwgk/zcwj/xz/", "甲字文", "2026-03-01", above=("政务公开", "政策文件")),
        column("/xw/", "本地", "2026-03-30", label="工作动态"),
        column("/yw/", "政务要闻", "2026-03-30", label="工作动态"),
        column("/xw/yb/", "部门预算", "2026-03-30", label="工作动态"),
    )
    assert (found["甲字文"]["type"], found["甲字文"]["by"], found["甲字文"]["first_level"]) == (
        "政策文件",
        "above",
        False,
    )
    assert (found["政策文件"]["first_level"], found["政策文件"]["period"]) == (True, "6 months")
    assert (found["本地"]["type"], found["本地"]["by"]) == ("动态要闻", "label")
    assert found["部门预算"]["type"] == "财政"  # the name is nearer than a label that the whole site shares


def test_the_site_file_corrects_what_is_found() -> None:
    settings = (
        ColumnSetting("/xw/", name="快讯栏", type="通知公告", period="30 days"),
        ColumnSetting("https://www.example.gov.cn/zt/", ignore=True),
        ColumnSetting("/jd/", type="政策解读"),
    )
    found = columns(
        column("/xw/index.html", "本地", "2026-02-01"),
        column("/zt/", "人事信息", "2020-01-01"),
        columns=settings,
    )
    assert (found["快讯栏"]["type"], found["快讯栏"]["by"], found["快讯栏"]["overdue"]) == (
        "通知公告",
        "site file",
        True,
    )
    assert found["人事信息"]["overdue"] is False
    assert isinstance(found["/jd/"]["overdue"], Unknown) and found["/jd/"]["pages"] == 0


# Freshness --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "newest", "overdue", "due_on"),
    [
        ("政务要闻", "2026-03-17", False, "2026-04-01"),
        ("政务要闻", "2026-03-16", True, "2026-03-31"),
        ("通知公告", "2025-09-30", False, "2026-04-01"),
        ("通知公告", "2025-09-29", True, "2026-03-30"),
        ("统计信息", "2025-03-31", False, "2026-04-01"),
        ("统计信息", "2025-03-30", True, "2026-03-31"),
    ],
)
def test_periods(name: str, newest: str, overdue: bool, due_on: str) -> None:
    found = only(column("/zwgk/", name, newest))
    assert (found["overdue"], found["due_on"]) == (overdue, due_on)


def test_what_stands_below_a_column_counts() -> None:
    found = columns(
        column("/wj/", "政策文件", "2024-01-01"),
        column("/wj/xz/", "县政府文件", "2026-03-01", above=("政策文件",)),
        column("/rs/", "人事信息", "2024-01-01"),
        article("/rs/202603/t20260302_1.html", "2026-03-02"),
        column("/gh/", "规划计划", "2024-01-01"),
        article("/art/2026/3/3/art_1_1.html", "2026-03-03 10:00", of="/gh/index.html"),
    )
    assert [found[n]["newest"] for n in ("政策文件", "人事信息", "规划计划")] == [
        "2026-03-01",
        "2026-03-02",
        "2026-03-03",
    ]
    assert not any(f["overdue"] for f in found.values())


def test_dates_in_the_future_do_not_count() -> None:
    found = only(column("/xw/", "政务要闻", "2027-01-01", "2026-03-01"))
    assert (found["newest"], found["overdue"]) == ("2026-03-01", True)


def test_dates_without_a_year() -> None:
    late = only(column("/xw/", "政务要闻", "--02-01"))
    assert (late["newest"], late["confidence"], late["overdue"]) == (
        "2026-02-01",
        "inferred",
        True,
    )  # at the best
    fresh = only(column("/xw/", "政务要闻", "--03-30"))
    assert fresh["newest"] == "2026-03-30" and isinstance(fresh["overdue"], Unknown)
    told = columns(column("/xw/", "政务要闻", "--03-30"), article("/xw/1.html", "2026-03-30"))
    assert (told["政务要闻"]["confidence"], told["政务要闻"]["overdue"]) == ("seen", False)
    years = columns(column("/xw/", "政务要闻", "--03-30"), article("/xw/1.html", "2024-03-30"))
    assert years["政务要闻"]["newest"] == "2024-03-30" and years["政务要闻"]["overdue"] is True


@pytest.mark.parametrize(
    "page",
    [
        column("/xw/", "政务要闻", way="script"),
        column("/xw/", "政务要闻", "2024-01-01", scripted=True),
        column("/xw/index_3.html", "政务要闻", "2024-01-01"),
        column("/xw/", "政务要闻", way="static", items=8, empty_list=False),
        column("/xw/", "会议", "2024-01-01"),
    ],
    ids=["script", "scripted", "not the first page", "no dates", "of no known kind"],
)
def test_what_a_person_must_look_at(page: PageRecord) -> None:
    assert isinstance(only(page)["overdue"], Unknown)


@pytest.mark.parametrize(
    "page",
    [
        column("/zt/", "某某专题", "2020-01-01", archived=True),
        column("/gk/", "公开指南", "2020-01-01"),
        column("/jg/", "机构职能", way="static", items=8, empty_list=False),
        column("/gk/", "县情概况", kind="article", empty_list=False),
    ],
    ids=["archived", "no period", "a static kind without dates", "a text"],
)
def test_what_is_not_overdue(page: PageRecord) -> None:
    assert only(page)["overdue"] is False


def test_one_defect_counts_once() -> None:
    found = columns(
        column("/xw/", "新闻中心", "2026-01-01"),
        column("/xw/bd/", "本地要闻", "2026-01-01", above=("新闻中心",)),
        column("/xw/bm/", "部门动态", "2026-01-01", above=("新闻中心",)),
        column("/cz/", "财政信息", "2024-01-01"),
        column("/cz/ys/", "部门预算", "2024-01-01", above=("财政信息",)),
        column("/rs/", "人事信息"),
    )
    late = {name for name, f in found.items() if f["overdue"] is True}
    assert late == {"本地要闻", "部门动态", "财政信息"}
    assert found["人事信息"]["overdue"] is False and isinstance(found["人事信息"]["blank"], Unknown)


def test_groups_of_the_veto() -> None:
    found = columns(
        column("/xw/", "政务要闻", "2026-03-30"),
        column("/wj/", "政策文件", "2026-03-30", above=("政务公开",)),
        column("/wj/g/", "国务院文件", "2026-03-30", above=("政务公开", "政策文件")),
        column("/jg/cz/tz/", "通知公告", "2026-03-30", above=("工作机构", "县财政局")),
        column("/tj/", "统计信息", "2026-03-30"),
        column("/xx/", "县长信箱", "2026-03-30"),
    )
    assert {name: f["group"] for name, f in found.items()} == {
        "政务要闻": "frequent", "政策文件": "frequent", "国务院文件": "slow", "通知公告": "slow", "统计信息": "slow",
        "县长信箱": "",
    }  # fmt: skip


def test_a_deep_column_is_of_the_first_level_when_the_home_page_leads_to_it() -> None:
    page = column("/a/b/c/d/", "通知公告", "2026-03-30", above=("甲", "乙", "丙"))
    assert only(page)["first_level"] is False
    assert only(page, links=(link("/", "/a/b/c/d/index.html", depth=0),))["first_level"] is True


# Blank ------------------------------------------------------------------------------------------------------


def test_blank_columns() -> None:
    found = columns(
        column("/gh/", "规划计划", states_blank=True),
        column("/tj/", "统计信息"),
        column("/cz/", "财政信息", "2026-01-01"),
        column("/cz/?page=99", "财政信息", states_blank=True),
        column("/rs/", "人事信息", way="script", empty_list="external"),
        column("/xx/", "县长信箱", states_blank=True, kind="board"),
        column("/xm/", "重大项目", states_blank=True),
        column("/xm/a/", "项目公示", "2026-01-01", above=("重大项目",)),
    )
    assert found["规划计划"]["blank"] is True and found["规划计划"]["overdue"] is False
    assert isinstance(found["统计信息"]["blank"], Unknown)
    assert found["财政信息"]["blank"] is False and found["县长信箱"]["blank"] is False
    assert isinstance(found["人事信息"]["blank"], Unknown) and isinstance(found["重大项目"]["blank"], Unknown)


def test_columns_of_one_script_with_one_name_look_like_one() -> None:
    """Rather one too few than a veto too many."""
    pages = [column(f"/list.aspx?id={n}", "县政府", states_blank=True) for n in (1, 2)]
    assert only(*pages)["pages"] == 2


def test_the_place_is_that_of_the_newest_item() -> None:
    items = site(column("/xw/", "政务要闻", "2026-01-01")).fact("columns")
    assert str(items[0].at) == "https://www.example.gov.cn/xw/:7:3"


def test_files_may_be_older_than_the_site() -> None:
    found = only(column("/xw/", "政务要闻", "2024-01-01"), online=False)
    assert isinstance(found["overdue"], Unknown) and "政务要闻" in found["overdue"].reason.zh
    assert only(column("/xw/", "政务要闻", "2026-03-30"), online=False)["overdue"] is False


def test_a_catalogue_of_columns_is_not_judged_itself() -> None:
    found = columns(
        column("/gk/", "信息公开", "2020-01-01"),
        column("/gk/cz/", "财政信息", "2020-01-01", above=("信息公开",)),
    )
    assert (found["信息公开"]["overdue"], found["财政信息"]["overdue"]) == (False, True)
    assert only(column("/gk/", "信息公开", "2020-01-01"))["overdue"] is True


def test_labels_that_say_the_same_of_all_columns_are_not_believed() -> None:
    named = [
        column(f"/c{n}/", name, "2026-03-01", label="工作动态")
        for n, name in enumerate(["人事信息", "统计信息"])
    ]
    assert columns(column("/x/", "本地", "2026-03-01", label="工作动态"), *named)["本地"]["type"] == "other"
    many = [column(f"/c{n}/", f"甲{n}", "2026-03-01", label="工作动态") for n in range(8)]
    assert {found["type"] for found in columns(*many).values()} == {"other"}


@pytest.mark.parametrize("above", [("专题专栏", "扶贫专题"), ("部门频道", "县教育局"), ("甲镇",)])
def test_columns_of_topics_and_agencies_need_a_person(above: tuple[str, ...]) -> None:
    assert isinstance(only(column("/a/b/", "工作动态", "2026-01-01", above=above))["overdue"], Unknown)
