"""Reports that are written to files, and what is refused before any work is done."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve

from .run import sitelint, sitelint_anew


def test_all_reports_of_one_run(tmp_path: Path) -> None:
    ran = sitelint(
        "demo", "-f", "html=out/a.html", "-f", "docx=out/b.docx", "-f", "xlsx=out/c.xlsx", "-f", "json=d.json",
        cwd=tmp_path,
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, ""), ran
    assert (tmp_path / "out" / "a.html").read_text("utf-8").startswith("<!doctype html>")
    for name, part in (("b.docx", "word/document.xml"), ("c.xlsx", "xl/workbook.xml")):
        with zipfile.ZipFile(tmp_path / "out" / name) as package:
            assert part in package.namelist()
            assert package.testzip() is None


def test_minus_o_names_the_file_of_a_binary_format(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>x")
    ran = sitelint("check", page, "-f", "xlsx", "-o", "list.xlsx", "--exit-zero", cwd=tmp_path)
    assert ran.code == 0 and zipfile.is_zipfile(tmp_path / "list.xlsx"), ran


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_bytes_are_not_written_to_a_terminal_and_nothing_is_asked_of_the_site(
    tmp_path: Path, name: str
) -> None:
    ran = sitelint("check", "http://127.0.0.1:9/", "-f", name, cwd=tmp_path)
    assert ran.code == 2 and ran.out == ""
    assert ran.lines == [f"sitelint: -f: {name} is no text and needs a file (-f {name}=report.{name})"]


@pytest.mark.parametrize(("name", "package"), [("docx", "docx"), ("xlsx", "openpyxl")])
def test_a_missing_package_is_told_in_one_line_before_the_work(
    tmp_path: Path, name: str, package: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{package!r}] = None\n")
    ran = sitelint_anew(
        "check",
        "http://127.0.0.1:9/",
        "-f",
        f"{name}=x.{name}",
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert ran.code == 2 and len(ran.lines) == 1, ran
    assert "sitelint[docs]" in ran.err and not (tmp_path / f"x.{name}").exists()


def test_a_path_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "file").write_text("")
    for path in ("taken", "file/report.html"):
        ran = sitelint("check", "http://127.0.0.1:9/", "-f", f"html={path}", cwd=tmp_path)
        assert ran.code == 2 and len(ran.lines) == 1 and path in ran.err, ran


def test_the_problem_list_of_a_site_knows_columns_and_entrances(tmp_path: Path) -> None:
    import openpyxl

    with serve(paths.demo_site()) as url:
        flags = ("--no-external", "--clock", "2026-03-31", "--exit-zero")
        ran = sitelint("check", url, "-f", "xlsx=a.xlsx", *flags, cwd=tmp_path, lang="zh")
    assert ran.code == 0, ran
    rows = list(
        openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(min_row=4, values_only=True)
    )
    (attachment,) = [row for row in rows if str(row[6]).endswith("/files/youdaizheng.docx")]
    assert attachment[0].startswith("FJ-")
    assert attachment[7] == f"{url}zwfw/bszn/1001.html" and attachment[4] == "办事指南"
    blank = next(row for row in rows if row[6] == f"{url}zwgk/czxx/")
    assert blank[0].startswith("LM-") and blank[4] == "财政信息" and blank[7].startswith(url)
