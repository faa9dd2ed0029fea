"""No finding is lost between the formats: each is counted in its own voice, and all come to the same number."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from sitelint.formats import FormatOptions, load, names
from sitelint.formats._safe import place
from sitelint.model.report import Report, Suppressed, Suppression
from sitelint.model.value import Outcome

SERIES = re.compile(r"(?:FJ|LJ|DC|ZW|LM|QT)-\d{4,}")


def number(pattern: str, text: str) -> int:
    """The sum of the numbers that a pattern finds; commas between thousands do not count."""
    return sum(int(found.replace(",", "")) for found in re.findall(pattern, text))


def text(out: str, report: Report) -> int:
    wanted = {place(finding.location) for finding in report.findings}
    lines = [
        re.sub(r"  \((?:new|known before)\)$", "", line[6:])
        for line in out.splitlines()
        if line[:6] == " " * 6
    ]
    return sum(line in wanted for line in lines)


def jsonl(out: str, report: Report) -> int:
    *lines, last = out.splitlines()
    assert sum(json.loads(last)["summary"]["findings"].values()) == len(lines)
    return len(lines)


def sarif(out: str, report: Report) -> int:
    return sum("suppressions" not in result for result in json.loads(out)["runs"][0]["results"])


def junit(out: str, report: Report) -> int:
    found = 0
    for element in ET.fromstring(out).iter():
        if element.tag in ("failure", "error", "skipped", "system-out") and element.text:
            lines = element.text.strip().splitlines()
            found += sum(not line.endswith("shown with -v") for line in lines)
            found += number(r"^([\d,]+) more places?, shown with -v$", lines[-1])
    return found - 1  # the verdict has a text of its own


def github(out: str, report: Report) -> int:
    *lines, last = out.splitlines()
    return (
        len(lines)
        + number(r"\(([\d,]+) more like this\)", out)
        + number(r"([\d,]+) more are not shown", last)
    )


def markdown(out: str, report: Report) -> int:
    section = out.partition("### Top findings")[2].partition("<details>")[0]
    return (
        number(r"(?m)^- \*\*.*\) ([\d,]+) places?$", section)
        + number(r"more rules with findings \(([\d,]+) place", section)
        + number(r"(?m)^- tolerated, at no cost: ([\d,]+) place", section)
    )


def html(out: str, report: Report) -> int:
    return len(re.findall(r'<li class="f (?:fail|review|error) ', out)) + number(
        r">([\d,]+) more [^<]*left out", out
    )


def docx(out: bytes, report: Report) -> int:
    from docx import Document

    document = Document(io.BytesIO(out))
    listed = sum(bool(SERIES.fullmatch(row.cells[0].text)) for table in document.tables for row in table.rows)
    return listed + number(
        r"the other ([\d,]+) are in the problem list", "\n".join(p.text for p in document.paragraphs)
    )


def xlsx(out: bytes, report: Report) -> int:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(out)).worksheets[0]
    return sum(bool(SERIES.fullmatch(str(row[0]))) for row in sheet.iter_rows(values_only=True))


COUNTERS: dict[str, Callable[..., int]] = {
    "text": text,
    "json": lambda out, report: len(json.loads(out)["findings"]),
    "jsonl": jsonl,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": lambda out, report: len(json.loads(out)),
    "markdown": markdown,
    "html": html,
    "docx": docx,
    "xlsx": xlsx,
    "badge": lambda out, report: number(r"· findings: ([\d,]+)</title>", out),
}


@pytest.fixture(params=["full", "few", "beside a baseline"])
def of(request, report) -> Report:
    """A report with more findings than some formats show, one with few, one with marks."""
    if request.param == "full":
        return report
    few = replace(report, findings=report.findings[::90])
    if request.param == "few":
        return few
    states = [("new", "persisting")[n % 2] for n, _ in enumerate(few.findings)]
    marked = [
        f._replace(baseline=state if f.outcome is Outcome.FAIL else "")
        for f, state in zip(few.findings, states, strict=True)
    ]
    return replace(few, findings=tuple(marked))


@pytest.mark.parametrize("name", names())
def test_every_finding_is_counted(name, of):
    """Whoever adds a format teaches this file to count in it."""
    out = load(name).render(of, FormatOptions(lang="en", verbose=1, width=120))
    assert COUNTERS[name](out, of) == len(of.findings) > 5


@pytest.mark.parametrize("name", names())
def test_suppressed_ones_are_not_counted_among_them(name, of):
    *rest, last = of.findings
    gone = Suppressed(last, (Suppression("comment", "装饰图片", "a.html:1:1"),))
    left = replace(of, findings=tuple(rest), suppressed=(gone,))
    out = load(name).render(left, FormatOptions(lang="en", verbose=1, width=120))
    expected = len(rest) + (name == "text")  # where -v lists them under a heading of their own
    assert COUNTERS[name](out, replace(left, findings=of.findings)) == expected
