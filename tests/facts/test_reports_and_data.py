"""The facts ``yearly_reports``, ``data_publication``, ``charts``."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import Link, PageRecord, Unknown
from tests.facts.sites import HOST, article, column, home, link, site


def reports(*pages: PageRecord, **more: Any) -> list[dict[str, Any]]:
    return [dict(item.fields) for item in site(*pages, **more).fact("yearly_reports")]


def test_reports_by_link_and_title() -> None:
    found = reports(
        article("/bb/2025.html", "2026-01-20", title="政府网站工作年度报表（2025年度）_示例县人民政府"),
        links=(
            link("/", "/bb/", "网站工作年度报表", depth=0),
            link("/zc/", "/zc/3.html", "2025年第三季度政府网站自查情况报告"),
            link("/zc/", "/zc/2.html", "2025年上半年政府网站与政务新媒体检查情况的通报"),
            link("/nb/", "/nb/1.html", "示例县2024年政府信息公开工作年度报告"),
            link("/x/", "/x/1.html", "2025年政府工作报告"),
        ),
    )
    told = [(one["report"], one["year"], one["quarter"], one["on_home"], one["due"]) for one in found]
    assert told == [
        ("政府网站工作年度报表", None, None, True, False),
        ("自查报告", 2025, 3, False, False),
        ("自查报告", 2025, 2, False, False),
        ("政府信息公开工作年度报告", 2024, None, False, False),
        ("政府网站工作年度报表", 2025, None, False, True),
    ]
    assert found[-1]["date"] == "2026-01-20"


@pytest.mark.parametrize(
    ("clock", "due"), [("2025-11-20", True), ("2025-12-31", True), ("2026-01-01", False)]
)
def test_the_report_of_the_last_quarter_is_due(clock: str, due: bool) -> None:
    found = reports(links=(link("/", "/3", "2025年第三季度政府网站自查情况报告"),), clock=clock)
    assert [one["due"] for one in found] == [due]


@pytest.mark.parametrize(("clock", "year"), [("2026-01-31", 2024), ("2026-02-01", 2025)])
def test_the_report_is_due_on_31_january(clock: str, year: int) -> None:
    links = tuple(link("/", f"/{y}", f"政府网站工作年度报表（{y}年度）", depth=0) for y in (2024, 2025))
    assert [one["year"] for one in reports(links=links, clock=clock) if one["due"]] == [year]


def test_offline_nothing_is_known_of_reports() -> None:
    assert isinstance(site(home(), online=False).fact("yearly_reports"), Unknown)


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        ("<script src=/js/echarts.min.js></script>", True),
        ("<script>var c = echarts.init(box)</script>", True),
        ("<img src=a.png alt=生产总值走势图>", True),
        ("<img src=a.png alt=会议现场><script src=/js/jquery.js></script>", False),
    ],
)
def test_charts(facts_of: Any, html: str, drawn: bool) -> None:
    assert facts_of(f"<title>统计</title>{html}")("charts") is drawn


def data(*pages: PageRecord, links: tuple[Link, ...] = (), **more: Any) -> dict[str, Any]:
    return dict(site(*pages, links=links, **more).fact("data_publication").fields)


def test_data_publication() -> None:
    found = data(
        column("/tj/", "统计信息", "2026-03-01"),
        article("/tj/1.html", "2026-03-01", charts=True),
        links=(
            link("/tj/1.html", "/f/1.xlsx"),
            link("/x/", "/f/2.xlsx"),
            link("/", "/kf/", "数据开放", depth=0),
        ),
    )
    assert found == {
        "columns": 1, "current": True, "newest": "2026-03-01", "charts": True, "downloads": 1, "interfaces": True,
    }  # fmt: skip


def test_no_data() -> None:
    found = data(column("/xw/", "政务要闻", "2026-03-01"), article("/xw/1.html", "2026-03-01", charts=True))
    assert isinstance(found["current"], Unknown)
    assert (found["charts"], found["downloads"], found["newest"]) == (False, 0, None)
    assert data(column("/tj/", "统计信息", "2020-03-01"), links=(link("/", HOST),))["current"] is False
