"""What the reports that are handed in share: numbers, entrances, names, dates, the baseline."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction as F

import docx
import openpyxl
import pytest

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._entries import entries, series, whole
from sitelint.formats._view import groups
from sitelint.model.ruleset import Clause
from sitelint.model.standing import AgainstBaseline, Basis, Entry, Standing
from sitelint.model.text import Text

OPTIONS = FormatOptions()


def first(report, **changes):
    """The entry of one finding under an indicator with a row of this name."""
    row = changes.pop("row", "栏目不更新")
    finding = report.findings[0]._replace(**changes)
    indicator = report.indicators[0]._replace(clause=Clause("gov-2019", "", row), title=Text(row, row))
    one = replace(report, findings=(finding,), indicators=(indicator,))
    return next(entries(one, groups(one, "zh"), OPTIONS))


@pytest.mark.parametrize(
    ("row", "evidence", "number"),
    [
        ("栏目不更新", {}, "LM-0001"),
        ("动态要闻", {}, "LM-0001"),
        ("链接可用性", {}, "LJ-0001"),
        ("链接可用性", {"url": "https://x.cn/a.doc", "kind": "attachment"}, "FJ-0001"),
        ("网站标识", {"url": "https://x.cn/", "kind": "page"}, "LJ-0001"),
        ("表格样表", {}, "FJ-0001"),
        ("办理答复", {}, "ZW-0001"),
        ("互动回应差", {}, "ZW-0001"),
        ("征集调查", {}, "DC-0001"),
        ("网站标识", {}, "QT-0001"),
        ("IPv6改造", {"url": 3}, "QT-0001"),
    ],
)
def test_series(report, row, evidence, number):
    assert first(report, row=row, evidence=evidence).number == number


def test_an_unknown_indicator_has_a_series_too(report):
    stray = replace(report, findings=(report.findings[0]._replace(indicator="unheard-of"),))
    group = groups(stray, "zh")[0]
    assert series(stray.findings[0], group) == "QT"
    assert next(entries(stray, [group], OPTIONS)).group.indicator is None


def test_places_of_the_whole_site(report):
    site = report.findings[0].location._replace(target=report.target, line=0)
    assert first(report, location=site).column == "全站"
    assert first(report, location=site._replace(line=3)).column == "首页"
    assert first(report, location=site._replace(target="https://elsewhere.cn/")).column == ""
    assert whole(replace(report, target="."), OPTIONS) == "所列文件"


def test_names_and_dates(report):
    assert _handed.site(report) == "示例县人民政府"
    assert _handed.site(replace(report, site_name="")) == "www.example.gov.cn"
    assert _handed.site(replace(report, site_name="", target="templates/")) == "templates/"
    assert _handed.site(replace(report, site_name="", target="https://[")) == "https://["
    at = lambda clock: replace(report, run=replace(report.run, clock=clock))  # noqa: E731
    assert _handed.day(at("2026-03-31T09:05:00+08:00"), "zh") == "2026年3月31日"
    assert _handed.day(at("2026-03-31"), "en") == "31 March 2026"
    assert _handed.minute(at("2026-03-31T09:05:59+08:00")) == "2026-03-31 09:05"
    assert _handed.minute(at("2026-03-31")) == "2026-03-31"
    assert [_handed.quarter(at(f"2026-{m:02}-01"), "zh")[-4:-2] for m in (1, 3, 4, 12)] == [
        "第一",
        "第一",
        "第二",
        "第四",
    ]
    assert (_handed.day(at("soon"), "zh"), _handed.quarter(at("soon"), "zh")) == ("soon", "")


def test_what_a_finding_rests_on(report):
    group = groups(report, "zh")[0]
    said = _handed.basis(group.indicator, group.rules[0], report, "zh")
    assert said == "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号），单项否决 · 栏目不更新"
    assert _handed.basis(None, group.rules[0], report, "zh") == "国办秘函〔2019〕19号"
    assert _handed.problem(group.rules[0], "zh") == "空白栏目"
    assert _handed.problem(group.rules[0]._replace(result=None), "zh") == "不符合“栏目按期更新”"


def test_the_baseline_is_told_in_every_report(report, render):
    gone = Entry("1", "columns-updated", "https://www.example.gov.cn/a/", "error", "栏目<b>已更新")
    ruleset = Basis("gov-2019", "2019-04", "abc", "portal")
    before = Standing(ruleset, "2026-01-31", "undecided", (F(60), F(70)), {})
    after = Standing(ruleset, "2026-04-30", "unqualified", (F(80), F(90)), {})
    beside = AgainstBaseline("baseline.json", before, after, 1, 521, (gone,), 0)
    new = report.findings[0]._replace(baseline="new")
    old = tuple(finding._replace(baseline="persisting") for finding in report.findings[1:])
    compared = replace(report, findings=(new, *old), baseline=beside)
    counted = "新增1处，原有521处，消除1处。"
    page = render("html", compared)
    assert counted in page and "栏目&lt;b&gt;已更新" in page and 'class="age new"' in page
    assert "prune" not in page
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", compared)))
    assert book.worksheets[0]["J4"].value == "不符合（新增）"
    assert counted in [row[1] for row in book["检查情况"].iter_rows(values_only=True)]
    said = "\n".join(p.text for p in docx.Document(io.BytesIO(render("docx", compared))).paragraphs)
    assert f"与基线比较：{counted}" in said and "结论由“待定（需人工判定）”变为“不合格”。" in said
