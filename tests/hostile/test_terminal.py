"""What a site says never reaches the terminal as a command, nor a spreadsheet as a formula, nor a report as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sitelint.formats import load
from tests.hostile.nursery import Nursery
from tests.hostile.servers import Connection, Server, gone, page
from tests.hostile.servers_pages import ESCAPES

BAD = f"{ESCAPES}=cmd|'/C calc'!A0 <script>alert(1)</script><img src=x onerror=alert(1)>"
TEXTS = ("text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html")
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def site(it: Connection) -> bytes:
    """Says it wherever a site can say anything, formulas first."""
    if it.path in ("/robots.txt", "/sitemap.xml"):
        return gone()
    shown = BAD.replace("<", "&lt;").replace("'", "&#39;")
    formula = "=HYPERLINK(&#34;http://x&#34;)"
    return page(
        f"<html lang='{shown}'><head><title>{formula}{shown}</title><meta name='SiteName' content='+{shown}'></head>"
        f"<h1>{shown}</h1><marquee>{shown}</marquee><p id='{shown}' class='{shown}'>@SUM(1) {shown}</p>"
        f"<a href='/{shown}' title='{shown}' target=_blank>-1+1 {shown}</a><img src='/{shown}'></body></html>"
    )


@pytest.fixture(scope="module")
def reports(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a report in every format, an archive, and what was printed (``out``, ``err``)."""
    folder = tmp_path_factory.mktemp("reports")
    forms = [part for name in (*TEXTS, "docx", "xlsx") for part in ("-f", f"{name}=report.{name}")]
    with Server(site) as server:
        check = ["check", server.url, *forms, "-f", "text", "--archive", "site.warc.gz", "-v"]
        done = nursery.run("cli", argv=check, folder=str(folder))
        others = {
            "links": ["links", server.url],
            "links.json": ["links", server.url, "-f", "json"],
            "facts": ["facts", server.url],
            "init": ["init", server.url, "-o", "site.yaml"],
        }
        for name, argv in others.items():
            other = nursery.run("cli", argv=argv, folder=str(folder))
            assert not other.broke, other.err
            (folder / f"printed.{name}").write_text(other.out + other.err, "utf-8", newline="")
    assert not done.broke and done.code == 1, f"{done.code} {done.err}"
    (folder / "printed.check").write_text(done.out + done.err, "utf-8", newline="")
    yield folder


def test_nothing_that_a_terminal_obeys_is_printed(reports: Path, nursery: Nursery) -> None:
    listed = nursery.run("cli", argv=["archive", "list", "site.warc.gz"], folder=str(reports))
    assert listed.code == 0 and not HOSTILE.search(listed.out)
    printed = list(reports.glob("printed.*"))
    assert len(printed) == 5
    for path in printed:
        assert not HOSTILE.search(path.read_bytes().decode("utf-8")), path.name


@pytest.mark.parametrize("name", TEXTS)
def test_reports_hold_text_only(reports: Path, name: str) -> None:
    text = (reports / f"report.{name}").read_bytes().decode("utf-8")
    assert not HOSTILE.search(text) and len(text) > 1000
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    if name == "junit":
        ET.fromstring(text)
    if name in ("html", "markdown"):
        shown = re.sub(r"(`+).*?\1|<code>.*?</code>", "", text) if name == "markdown" else text
        assert not re.search(r"(?<!\\)<(?:script>alert|img src=x)", shown)


def test_documents_open_and_hold_no_formulas(reports: Path) -> None:
    docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")
    assert len(docx.Document(reports / "report.docx").paragraphs) > 5
    book = openpyxl.load_workbook(reports / "report.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    told = [cell.value for cell in cells if isinstance(cell.value, str) and "calc" in cell.value]
    assert told and not any(HOSTILE.search(text) for text in told)
    assert not [
        cell.value
        for cell in cells
        if cell.data_type == "f" and not re.match(r"=(SUM|COUNT|IF)", str(cell.value))
    ]


def test_errors_are_text_only(nursery: Nursery, tmp_path: Path) -> None:
    evil = tmp_path / "evil\x1b[2J\u202e"
    evil.mkdir()
    (evil / "ruleset.yaml").write_text('"\\e[2J\\u202E": "\\x9b"\n')
    (evil / "site.warc.gz").write_bytes(b"\x1b[2J")
    for argv in (
        ["ruleset", "validate", str(evil)],
        ["check", str(evil / "site.warc.gz")],
        ["check", str(evil / "\x07.html")],
        ["check", "http://\x1b[2J/"],
        ["--\x1b[2J"],
        ["\x1b[2J"],
    ):
        done = nursery.run("cli", argv=argv)
        assert done.code == 2 and not done.broke and not HOSTILE.search(done.out + done.err), argv


def test_all_formats_are_looked_at() -> None:
    for name in (*TEXTS, "docx", "xlsx"):
        assert load(name)
