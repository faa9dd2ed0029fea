# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The facts ``surveys``, ``survey_activity`` and ``interviews``."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import Unknown
from tests.facts.site_of import link, record, site_of


def board(*rows: tuple[str, str] | dict[str, Any], channel: str = "survey", paged: bool = False) -> Any:
    made = [
        row
        if isinstance(row, dict)
        else {"title": row[0], "date": row[1], "url": f"https://www.example.gov.cn/z/{n}.html"}
        for n, row in enumerate(rows)
    ]
    return record(
        "/hdjl/dczj/", "column", board={"channel": channel, "rows": made, "paged": paged, "figures": None}
    )


def asked() -> Any:
    return record(
        "/z/0.html",
        "article",
        asking={"channel": "survey", "form": True, "submit": True, "gate": None, "logins": []},
    )


def figures(*pages: Any, links: Any = (), **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = site_of(pages, links, **more).fact("survey_activity").fields
    return found


SEVEN = [
    (f"关于{name}的意见征集", f"2025-{month:02}-10")
    for month, name in enumerate(["养犬", "公交", "停车", "公园", "市场", "道路", "托管"], 5)
]


def test_seven_surveys_with_a_form() -> None:
    found = figures(board(*SEVEN), asked())
    assert (found["channel"], found["held"], found["at_least_6"], found["newest"]) == (
        True,
        7,
        True,
        "2025-11-10",
    )


def test_too_few_of_the_year() -> None:
    found = figures(board(*SEVEN[:3], ("关于物业的意见征集", "2023-03-01")))
    assert (found["held"], found["at_least_3"], found["at_least_6"]) == (3, True, False)


def test_more_may_stand_on_further_pages() -> None:
    assert isinstance(figures(board(*SEVEN[:3], paged=True))["at_least_6"], Unknown)
    # Older ones on the first page: all of the year were seen.
    assert figures(board(*SEVEN[:3], ("关于物业的意见征集", "2023-03-01"), paged=True))["at_least_6"] is False


def test_more_may_stand_on_other_sites() -> None:
    links = [link("民意征集", "https://survey.example.net/", scope="foreign")]
    assert isinstance(figures(board(*SEVEN[:3]), links=links)["at_least_6"], Unknown)


def test_dates_without_a_year_are_not_sure() -> None:
    found = figures(board(*[(title, day[4:].replace("-", "--", 1)) for title, day in SEVEN]))
    assert (found["held"], found["possible"]) == (0, 7) and isinstance(found["at_least_6"], Unknown)


def test_no_column_of_surveys() -> None:
    assert (figures()["channel"], figures()["column"]) == (False, False)
    assert isinstance(figures(cut=True)["channel"], Unknown)


def test_a_column_without_forms_may_only_give_an_address() -> None:
    assert isinstance(figures(board(*SEVEN))["channel"], Unknown)


def results(*pages: Any, **more: Any) -> dict[str, Any]:
    return {item.fields["title"]: item.fields["result"] for item in site_of(pages, **more).fact("surveys")}


def test_results_belong_to_their_surveys() -> None:
    found = results(
        board(
            ("关于《示例县养犬管理办法（草案）》公开征求意见的公告", "2025-06-01"),
            ("关于公交线路优化调整的意见征集", "2025-07-01"),
            ("《示例县养犬管理办法（草案）》意见征集情况反馈", "2025-08-01"),
            ("公交线路优化调整意见征集结果", "2025-09-01"),
        )
    )
    assert found == {
        "关于公交线路优化调整的意见征集": True,
        "关于《示例县养犬管理办法（草案）》公开征求意见的公告": True,
    }


def test_a_survey_without_a_result_where_results_are_the_rule() -> None:
    found = results(
        board(
            ("关于养犬管理办法的意见征集", "2025-06-01"), ("养犬管理办法意见征集结果反馈", "2025-08-01"),
            ("关于公园开放时间的意见征集", "2025-05-01"),
        )
    )  # fmt: skip
    assert found == {"关于养犬管理办法的意见征集": True, "关于公园开放时间的意见征集": False}


def test_no_results_at_all() -> None:
    assert set(results(board(*SEVEN)).values()) == {False}
    assert all(isinstance(value, Unknown) for value in results(board(*SEVEN), cut=True).values())


@pytest.mark.parametrize(
    ("row", "ended"),
    [
        ({"title": "道路命名", "date": "2026-03-20"}, False),
        ({"title": "道路命名", "date": "2026-01-01"}, True),
        ({"title": "道路命名", "date": "2026-01-01", "until": "2026-04-15"}, False),
        ({"title": "道路命名", "date": "2026-03-20", "until": "2026-03-27"}, True),
    ],
)
def test_when_a_survey_is_over(row, ended) -> None:
    (item,) = site_of([board(row)]).fact("surveys")
    assert item.fields["ended"] is ended


def test_interviews() -> None:
    rows = [("县教育局局长谈招生政策", "2026-02-01"), ("县民政局局长谈养老服务", "2024-02-01")]
    found = site_of([board(*rows, channel="interview")]).fact("interviews").fields
    assert (found["column"], found["held"], found["complete"]) == (True, 1, True)
    assert site_of().fact("interviews").fields["column"] is False


def test_surveys_of_a_page(facts_of) -> None:
    rows = "".join(f'<li><a href="{n}.html">{t}</a><span>{d}</span></li>' for n, (t, d) in enumerate(SEVEN))
    html = (
        "<html><head><title>意见征集-示例县人民政府</title></head><body><p>当前位置：<a href=/>首页</a> &gt; 互动交流 &gt; 意见征集</p>"
        f'<ul class="list">{rows}</ul><p>上一页 下一页</p></body></html>'
    )
    found = facts_of(html, "https://www.example.gov.cn/hdjl/yjzj/")("board")
    assert (found["channel"], len(found["rows"]), found["paged"]) == ("survey", 7, True)
