"""docx: the self-check report as offices hand it in."""

from __future__ import annotations

import io
import re
import sys
import time
from dataclasses import replace

import docx
import pytest
from docx.shared import Pt
from sample_findings import HOSTILE

from sitelint.errors import UsageError
from sitelint.formats import make_ready
from sitelint.formats._handed import _chinese, cited
from sitelint.model.report import JudgedFinding, Judgment
from sitelint.model.text import Text
from sitelint.model.value import Outcome


def read(data: bytes):
    return docx.Document(io.BytesIO(data))


def text(document) -> str:
    return "\n".join(p.text for p in document.paragraphs)


def tables(document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


@pytest.fixture
def document(render):
    return read(render("docx"))


def test_title_and_parts(document):
    assert document.paragraphs[0].text == "关于“示例县人民政府”网站2026年第一季度自查情况的报告"
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [
        "一、总体情况", "二、检查依据", "三、检查结果", "四、主要问题", "五、需人工核查的事项", "六、下一步工作",
        "附件1　得分明细", "附件2　待人工核查事项", "附件3　问题清单",
    ]  # fmt: skip
    assert document.core_properties.title == document.paragraphs[0].text
    assert document.core_properties.author == "sitelint"


def test_the_form_of_official_papers(document):
    page = document.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.left_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]
    normal = document.styles["Normal"]
    assert normal.font.size == Pt(16) and normal.paragraph_format.line_spacing == Pt(28)
    fonts = {name: document.styles[name].element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for name in
             ("Normal", "Heading 1", "Heading 2", "Title")}  # fmt: skip
    assert fonts == {"Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体", "Title": "方正小标宋简体"}
    assert document.sections[1].orientation == docx.enum.section.WD_ORIENT.LANDSCAPE
    assert "PAGE" in page.footer.paragraphs[0]._p.xml


def test_what_the_report_says(document):
    said = text(document)
    assert (
        "按照《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）等有关工作要求，2026年1月31日对“示例县人民政府”网站"
        in said
    )
    assert "检查结论为不合格（命中单项否决1项：栏目不更新）。得分为≈88.67 – ≈100.33" in said
    assert "估算分值，非官方分值" in said and "单项否决与总体框架为官方规定，各项分值为估算。" in said
    assert "另有3项须由人工核查。有1项因故无法检查。已由人工作出判定1项，均计入结论。" in said
    assert "共2项指标，其中不符合1项，待人工判定1项。" in said
    assert re.search(r"单位（公章）：＿+\n填报人：＿+　审核人：＿+\n2026年1月31日", said)
    assert "整改时限：＿" in said and "责任单位：＿" in said


def test_main_problems_are_called_as_notices_call_them(document):
    said = text(document)
    assert "（一）空白栏目\n共6处，涉及指标：栏目不更新。如：栏目“要闻”最近更新于2025-01-02" in said
    assert "（LM-0001）" in said and "其余3处见附件3。" in said
    assert "1.空白栏目。更新栏目或撤并" in said
    assert "另有以下情况在允许范围内，未计为问题，建议一并改进：不符合“图片有替代文字”（1处）。" in said
    assert "在底部功能区列明网站标识码（“网站标识”整改后可提高≈+4分）" in said


def test_every_indicator_and_every_line_of_the_ledger(document, report):
    made = tables(document)
    listed = [row[0] for table in made if table[0][-1] == "影响" for row in table[1:]]
    assert sorted(listed) == sorted(i.title.zh for i in report.indicators)
    (ledger,) = [table for table in made if table[0][1] == "算式"]
    assert len(ledger) == len(report.ledger) + 2
    assert ledger[3] == [
        "网站标识：底部功能区列明网站标识码",
        "512页 × 0.1，最多3（已达上限）",
        "≈估算",
        "≈−3",
        "≈−3",
    ]
    assert ledger[-1] == ["总分", "", "", "≈88.67", "≈100.33"]


def test_the_list_says_how_much_of_it_is_shown(render, report, document):
    problems = tables(document)[-1]
    (said,) = re.findall(r"共(\d+)处，此处每条规则列出前若干处，计(\d+)处；其余(\d+)处", text(document))
    total, listed, rest = map(int, said)
    assert (total, len(problems) - 1, listed + rest) == (len(report.findings), listed, total)
    few = read(render("docx", replace(report, findings=report.findings[:4])))
    assert "共4处，全部列出。" in text(few)
    assert len(tables(few)[-1]) == 5
    assert tables(few)[-1][1][:5] == [
        "LM-0001", "栏目不更新", "要闻", "栏目“要闻”最近更新于2025-01-02，超过14天",
        "https://www.example.gov.cn/col/1/index.html:121:5",
    ]  # fmt: skip


def test_what_needs_a_person(document):
    said = text(document)
    assert "单项否决（1项）：安全、泄密事故等严重问题。" in said
    (reviews,) = [table for table in tables(document) if table[0][2] == "查看内容"]
    assert [row[1] for row in reviews[1:]] == ["安全、泄密事故等严重问题", "站内搜索", "数据发布"]
    assert reviews[2][3] == "≈4" and reviews[2][4:] == ["", "", ""]


def test_who_decided_what(render, report):
    judgment = Judgment("page-labels", Outcome.PASS, "李四", "2026-01-06", "已核实", finding="x")
    judged = read(render("docx", replace(report, judged=(JudgedFinding(judgment, report.findings[0]),))))
    (decisions,) = [table for table in tables(judged) if table[0][0] == "事项"]
    assert decisions[1] == ["概况信息", "符合", "张三", "2026-01-05", "已核对"]
    assert decisions[2][1:] == ["符合", "李四", "2026-01-06", "已核实"]


def test_in_english(render):
    document = read(render("docx", lang="en"))
    assert (
        document.paragraphs[0].text
        == "Report on the self-check of the website “示例县人民政府”, quarter 1 of 2026"
    )
    assert "(1) Blank columns" in text(document)


def test_a_report_without_score_or_findings(render, unscored_report, clean_report):
    unscored = read(render("docx", unscored_report))
    assert "附件1　待人工核查事项" in text(unscored) and "得分为" not in text(unscored)
    assert "本规则集不计分。命中单项否决1项：栏目不更新。" in text(unscored)
    clean = read(render("docx", clean_report))
    said = text(clean)
    assert "系统检查未发现问题。另有0项须由人工核查。" not in said
    assert "系统检查未发现不符合要求的问题。" in said and "没有须由人工核查的事项。" in said
    assert "附件2" not in said
    assert "得分为100（" in said


def test_hostile_text_is_only_text(render, report):
    evil = Text(HOSTILE, HOSTILE)
    findings = tuple(f._replace(message=evil, fix=evil, refs=(HOSTILE,)) for f in report.findings[:5])
    indicators = tuple(i._replace(title=evil, review=evil) for i in report.indicators)
    hostile = replace(
        report, findings=findings, indicators=indicators, site_name=HOSTILE, target=HOSTILE, notes=(evil,),
        documents={HOSTILE: HOSTILE}, run=replace(report.run, clock="nonsense"),
    )  # fmt: skip
    said = text(read(render("docx", hostile)))
    assert "<script>alert(1)</script>" in said and "\x1b" not in said and "\ufffe" not in said


def test_twenty_thousand_findings(render, report):
    many = tuple(f._replace(id=f"{n:016x}") for n, f in enumerate(report.findings[:500] * 40))
    started = time.process_time()
    made = read(render("docx", replace(report, findings=many)))
    assert time.process_time() - started < 60
    assert "共20,000处，" in text(made)
    assert len(tables(made)[-1]) <= 302


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_chinese_numbers(number, said):
    assert _chinese(number) == said


def test_documents_are_cited():
    assert cited("检查指标（国办〔2019〕19号）", "zh") == "《检查指标》（国办〔2019〕19号）"
    assert cited("《已有书名号》", "zh") == "《已有书名号》"
    assert cited("无文号", "zh") == "《无文号》"
    assert cited("检查指标（19号）", "en") == "检查指标（19号）"


def test_a_missing_package_is_named_before_the_work(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError) as caught:
        make_ready("docx", to_file=True)
    assert "python-docx" in str(caught.value) and "sitelint[docs]" in caught.value.hint
