"""xlsx: the problem list holds every finding, and nothing in it is ever a formula."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections import Counter
from dataclasses import replace
from fractions import Fraction as F

import openpyxl
import pytest
from sample_findings import HOSTILE

from sitelint.errors import UsageError
from sitelint.formats import load, make_ready
from sitelint.formats._xlsx import book as book_module
from sitelint.formats._xlsx.book import Book, Figure, Sheet
from sitelint.model.place import Location
from sitelint.model.report import JudgedFinding, Judgment
from sitelint.model.text import Text
from sitelint.model.value import Outcome

HEAD = [
    "编号", "指标", "类别", "问题类型", "栏目", "问题描述", "问题链接", "入口页面", "行:列", "检查结果", "级别",
    "检测时间", "依据", "整改建议", "整改状态", "整改时限", "责任单位", "备注",
]  # fmt: skip


def read(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def table(sheet, head=3):
    rows = list(sheet.iter_rows(min_row=head, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture
def workbook(render):
    return read(render("xlsx"))


def test_the_sheets(workbook):
    assert workbook.sheetnames == ["问题台账", "得分明细", "待人工判定", "人工判定", "检查情况"]
    assert workbook.properties.title == "“示例县人民政府”网站问题台账"
    assert workbook["问题台账"]["A1"].value == "“示例县人民政府”网站问题台账"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_finding_is_lost(render, report, lang):
    sheet = read(render("xlsx", lang=lang)).worksheets[0]
    assert sheet.max_row == 3 + len(report.findings)
    numbers = [sheet.cell(row, 1).value for row in range(4, sheet.max_row + 1)]
    assert len(set(numbers)) == len(report.findings)
    assert Counter(number[:2] for number in numbers) == {"LM": 6, "QT": 516}


def test_a_line_says_what_where_why_and_what_to_do(workbook):
    sheet = workbook["问题台账"]
    assert [cell.value for cell in sheet[3]] == HEAD
    assert table(sheet)[0] == {
        "编号": "LM-0001", "指标": "栏目不更新", "类别": "单项否决", "问题类型": "空白栏目", "栏目": "要闻",
        "问题描述": "栏目“要闻”最近更新于 2025-01-02，超过 14 天",
        "问题链接": "https://www.example.gov.cn/col/1/index.html", "入口页面": "https://www.example.gov.cn/",
        "行:列": "121:5", "检查结果": "不符合", "级别": "错误", "检测时间": "2026-01-31 09:00",
        "依据": "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号），单项否决 · 栏目不更新",
        "整改建议": "更新栏目或撤并",
        "整改状态": None, "整改时限": None, "责任单位": None, "备注": None,
    }  # fmt: skip
    assert sheet["G4"].hyperlink.target == "https://www.example.gov.cn/col/1/index.html"


def test_a_link_stands_under_its_own_address(render, report):
    evidence = {"url": "https://www.example.gov.cn/x.docx", "kind": "attachment", "status": 404}
    place = Location("https://www.example.gov.cn/col/1/index.html", 5, 7)
    dead = report.findings[0]._replace(location=place, evidence=evidence)
    (row,) = table(read(render("xlsx", replace(report, findings=(dead,)))).worksheets[0])
    assert (row["编号"], row["栏目"], row["问题链接"], row["入口页面"]) == (
        "FJ-0001", "要闻", "https://www.example.gov.cn/x.docx", place.target,
    )  # fmt: skip


def test_head_stays_filters_work_and_texts_wrap(workbook):
    sheet = workbook["问题台账"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == f"A3:R{sheet.max_row}"
    assert sheet.print_title_rows in ("3:3", "$3:$3")
    assert sheet["F4"].alignment.wrap_text
    assert all(sheet.column_dimensions[c].width > 6 for c in "ABCDEFGHIJKLMNOPQR")
    assert sheet.row_dimensions[4].height > 20, "high enough for the longest text"
    (states,) = sheet.data_validations.dataValidation
    assert (str(states.sqref), states.formula1) == (f"O4:O{sheet.max_row}", '"待整改,整改中,已整改,不属实"')
    assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_ledger_adds_up(workbook, report):
    rows = table(workbook["得分明细"])
    assert len(rows) == len(report.ledger) + 1
    for end, total in (("下限", report.score.floor), ("上限", report.score.ceiling)):
        assert sum(row[end] for row in rows[:-1]) == pytest.approx(float(total), abs=1e-4)
        assert rows[-1][end] == pytest.approx(float(total), abs=1e-5)
    cell = workbook["得分明细"]["E6"]
    assert (cell.value, cell.number_format) == (-3, '"≈"+0;"≈"-0;0')
    assert workbook["得分明细"]["E4"].number_format == "0;-0;0", "the base is no estimate and has no sign"


def test_people_have_their_sheets(workbook, report):
    rows = table(workbook["待人工判定"])
    assert [row["指标代码"] for row in rows] == ["serious-errors", "site-search", "data-release"]
    assert (rows[1]["涉及分值"], rows[1]["相关问题"], rows[1]["判定"]) == (4, "QT-0515", None)
    (row,) = table(workbook["人工判定"], head=2)
    assert row == {
        "事项": "概况信息",
        "判定": "符合",
        "判定人": "张三",
        "日期": "2026-01-05",
        "理由": "已核对",
    }
    said = dict(workbook["检查情况"].iter_rows(min_row=2, values_only=True))
    assert said["结论"] == "不合格" and said["得分"].startswith("≈88.67 – ≈100.33")
    assert any("估算" in str(row[1]) for row in workbook["检查情况"].iter_rows(values_only=True))


def test_judged_findings_are_told(render, report):
    judgment = Judgment("page-labels", Outcome.PASS, "李四", "2026-01-06", "=已核实", finding="x")
    book = read(render("xlsx", replace(report, judged=(JudgedFinding(judgment, report.findings[0]),))))
    assert table(book["人工判定"], head=2)[1]["理由"] == "=已核实"
    assert book["人工判定"]["E4"].data_type == "s"


EVIL = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "\r=1",
    " =1",
    HOSTILE,
]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_becomes_a_formula(render, report, evil):
    text = Text(evil, evil)
    finding = report.findings[0]._replace(
        message=text, fix=text, refs=(evil,), indicator=evil, rule=evil,
        location=Location(evil, 1, 1), evidence={"url": evil},
    )  # fmt: skip
    judged = tuple(
        i._replace(title=text, review=text, judgment=i.judgment and i.judgment._replace(by=evil, reason=evil))
        for i in report.indicators
    )
    hostile = replace(
        report, findings=(finding,), indicators=judged, site_name=evil, target=evil, version=evil,
        documents={"gov-2019": evil}, notes=(text,),
    )  # fmt: skip
    data = render("xlsx", hostile)
    for sheet in read(data):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@" and cell.value:
                    assert cell.quotePrefix, "a person who edits it does not make it a formula"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())


def test_what_two_indicators_count_is_known_to_be_the_same(render, report):
    import docx

    first, second = report.findings[:2]
    veto, other = report.indicators[0], report.indicators[-2]
    again = first._replace(id="again", indicator=other.id, rule="columns-filled")
    rules = (veto.rules[0]._replace(rule="columns-filled"),)
    indicators = (veto, other._replace(outcome=Outcome.FAIL, rules=rules), *report.indicators[1:-2])
    twice = replace(report, findings=(first, second, again), indicators=indicators)
    rows = table(read(render("xlsx", twice)).worksheets[0])
    assert [(row["编号"], row["备注"]) for row in rows] == [
        ("LM-0001", None), ("LM-0002", None), ("LM-0003", "同 LM-0001"),
    ]  # fmt: skip
    said = "\n".join(p.text for p in docx.Document(io.BytesIO(render("docx", twice))).paragraphs)
    assert "共2处，涉及指标：栏目不更新、概况信息。" in said
    assert "LM-0001" in render("html", twice).partition("<dt>同</dt>")[2]


def test_files_are_relative_and_not_clickable(render, report):
    sheet = read(render("xlsx", replace(report, findings=report.findings[-1:]))).worksheets[0]
    assert sheet["G4"].value == "templates/index.html" and sheet["G4"].hyperlink is None


def test_a_report_without_score_or_findings(render, unscored_report, clean_report):
    unscored = read(render("xlsx", unscored_report))
    assert unscored["得分明细"]["A2"].value == "本规则集不计分。"
    clean = read(render("xlsx", clean_report))
    assert clean["问题台账"].max_row == 3 and clean["待人工判定"].max_row == 3
    assert clean["问题台账"].auto_filter.ref == "A3:R3"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (F(3), "0;-0;0"),
        (F(1, 2), "0.0;-0.0;0"),
        (F(-4, 3), "0.00;-0.00;0"),
        (F(0), "0;-0;0"),
        (F(1999, 1000), "0;-0;0"),
    ],
)
def test_figures_show_at_most_two_decimals(value, form):
    book = Book()
    sheet = Sheet(book, "x", [10])
    sheet.row([Figure(value)])
    cell = read(book.save("x", None)).worksheets[0]["A1"]
    assert cell.number_format == form
    assert cell.value == pytest.approx(float(value), abs=1e-6)


def test_twenty_thousand_findings_and_the_limits_of_excel(render, report, monkeypatch):
    monkeypatch.setattr(book_module, "MOST_LINKS", 100)
    many = tuple(
        f._replace(id=f"{n:016x}", message=Text("长" * 40_000 if n == 7 else f"第 {n} 处"))
        for n, f in enumerate(report.findings[:500] * 40)
    )
    started = time.process_time()
    data = render("xlsx", replace(report, findings=many))
    assert time.process_time() - started < 60
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert len(rows) == 20_000
    assert max(len(row[5]) for row in rows) == 32_000
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") == 100


def test_a_missing_package_is_named_before_the_work(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError) as caught:
        make_ready("xlsx", to_file=True)
    assert "openpyxl" in str(caught.value) and "sitelint[docs]" in caught.value.hint
    with pytest.raises(UsageError, match="needs a file"):
        make_ready("xlsx", to_file=False)
    assert load("xlsx")
