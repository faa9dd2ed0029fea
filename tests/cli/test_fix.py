"""``sitelint check --fix`` and ``--diff``."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tests.cli.run import sitelint

PAGE = """<!DOCTYPE html>
<html><head><meta charset="gbk"><title>示例县人民政府</title></head>
<body><p>各乡镇人民政府：现将有关事项通知如下。</p></body></html>
"""
RULE = ("--select", "html-language-present", "--fail-on", "warning")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.replace("\n", "\r\n").encode("gbk"))
    return path


def test_fix_repairs_and_checks_again(page):
    before = page.read_bytes()
    assert sitelint("check", page.name, *RULE, cwd=page.parent).code == 1
    done = sitelint("check", page.name, *RULE, "--fix", cwd=page.parent)
    assert (done.code, done.lines) == (0, ["sitelint: 1 place repaired; files changed: 1"])
    assert page.read_bytes() == before.replace(b"<html>", b'<html lang="zh-CN">')
    again = sitelint("check", page.name, *RULE, "--fix", cwd=page.parent)
    assert (again.code, again.lines) == (0, [])


def test_what_is_left_counts(page):
    page.write_bytes(page.read_bytes().replace(b"<body>", b'<body><img src="a.png">'))
    both = (*RULE, "--select", "image-alternative-present")
    done = sitelint("check", page.name, *both, "--fix", "-f", "json", cwd=page.parent)
    assert done.code == 1
    (left,) = json.loads(done.out)["findings"]
    assert left["rule"] == "image-alternative-present" and not left.get("fixes")


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs the command patch")
def test_diff_changes_nothing_and_can_be_applied(page):
    before = page.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "sitelint", "check", page.name, *RULE, "--diff"],
        cwd=page.parent,
        capture_output=True,
    )
    assert done.returncode == 1
    assert page.read_bytes() == before
    assert b'\n+<html lang="zh-CN"><head><meta charset="gbk"><title>' + "示例县".encode("gbk") in done.stdout
    patched = subprocess.run(
        ["patch", "-p1", "--binary"], cwd=page.parent, input=done.stdout, capture_output=True
    )
    assert patched.returncode == 0, patched.stdout
    assert page.read_bytes() == before.replace(b"<html>", b'<html lang="zh-CN">')
    empty = sitelint("check", page.name, *RULE, "--diff", cwd=page.parent)
    assert (empty.code, empty.out) == (0, "")


def test_a_last_line_without_an_end(page):
    page.write_bytes("<html><title>示例县人民政府</title>".encode())
    done = sitelint("check", page.name, *RULE, "--diff", cwd=page.parent)
    assert done.out.splitlines() == [
        "--- a/a.html",
        "+++ b/a.html",
        "@@ -1 +1 @@",
        "-<html><title>示例县人民政府</title>",
        "\\ No newline at end of file",
        '+<html lang="zh-CN"><title>示例县人民政府</title>',
        "\\ No newline at end of file",
    ]


def test_diff_leaves_reports_in_files(page):
    page.write_bytes(page.read_bytes().decode("gbk").replace("gbk", "utf-8").encode())
    done = sitelint("check", page.name, *RULE, "--diff", "-f", "sarif=out.sarif", cwd=page.parent)
    assert done.code == 1 and done.out.startswith("--- a/a.html")
    ((result,),) = [run["results"] for run in json.loads((page.parent / "out.sarif").read_text())["runs"]]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a.html"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 6},
            "insertedContent": {"text": ' lang="zh-CN"'},
        }
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.html", "--fix", "--diff"], "--fix: --diff changes nothing, --fix does (choose one of them)"),
        (
            ["a.html", "--diff", "-f", "json"],
            "--diff: the difference goes to standard output (use -f NAME=FILE for reports)",
        ),
        (
            ["https://www.example.gov.cn/", "--fix"],
            "https://www.example.gov.cn/: only files can be repaired (name files and folders)",
        ),
        (
            ["a.html", "--fix", "--browser"],
            "--browser: what scripts made of a page is in no file (leave it out to repair files)",
        ),
    ],
)
def test_what_does_not_go_together(page, args, said):
    before = page.read_bytes()
    done = sitelint("check", *args, cwd=page.parent)
    assert (done.code, done.lines) == (2, [f"sitelint: {said}"])
    assert page.read_bytes() == before


def test_the_report_says_what_can_be_repaired(page):
    done = sitelint("check", page.name, *RULE, cwd=page.parent)
    assert "1 can be repaired by --fix" in done.out
    assert "--fix repairs one of these places by itself; --diff shows how." in done.out
    ((finding,),) = [
        json.loads(sitelint("check", page.name, *RULE, "-f", "json", cwd=page.parent).out)["findings"]
    ]
    assert finding["fixes"] == [
        {"line": 2, "column": 6, "end_line": 2, "end_column": 6, "text": ' lang="zh-CN"'}
    ]


def test_explain_names_the_repair():
    assert "repair" in sitelint("explain", "html-language-present").out
    assert "page_language" in sitelint("explain", "html-language-present").out
    assert sitelint("explain", "page_language").out.startswith("page_language  (repair")
