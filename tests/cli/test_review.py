"""A person walks through what a report leaves open; the decisions close it in the next run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.rules.judgments import load_judgments
from tests.cli.run import sitelint

PAGE = paths.demo_site() / "index.html"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    assert sitelint("check", PAGE, "--isolated", "--no-cache", "-f", f"json={path}").code == 1
    return path


def answer(report: Path, *lines: str, target: str = "judgments.yaml"):
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "sitelint",
            "review",
            report,
            "--by",
            "王某",
            "--date",
            "2026-03-20",
            "--judgments",
            target,
        ],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        cwd=report.parent,
        timeout=60,
        env={"SITELINT_LANG": "en", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
    )


def test_decisions_are_written_at_once_and_close_what_was_open(report: Path) -> None:
    indicators = json.loads(report.read_text("utf-8"))["indicators"]
    waiting = [i for i in indicators if not i["skipped"] and (i["outcome"] == "review" or i["review"])]
    done = answer(report, "p", "looked at it", "s", "q")
    assert done.returncode == 0, done.stderr
    assert f"{len(waiting)} indicators wait" in done.stdout and "1 decisions written" in done.stdout
    path = report.parent / "judgments.yaml"
    [first] = load_judgments(path)
    assert (first.by, first.date, first.reason, first.outcome.value) == (
        "王某",
        "2026-03-20",
        "looked at it",
        "pass",
    )
    path.write_text("# ours\n" + path.read_text("utf-8"), "utf-8")
    assert answer(report, "f", "1", "half of it", "q").returncode in (0, 2)
    again = sitelint("check", PAGE, "--isolated", "--no-cache", "--judgments", path, "-f", "json")
    judged = {i["id"]: i for i in json.loads(again.out)["indicators"] if i["judgment"]}
    assert judged[first.indicator]["outcome"] == "pass"
    assert path.read_text("utf-8").startswith("# ours\n")


def test_findings_are_cleared_or_confirmed_one_by_one(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>x</title></head><body>"
        "<form><input id=a><input id=b></form></body></html>"
    )
    args = (
        "check",
        page,
        "--isolated",
        "--no-cache",
        "-r",
        "accessibility",
        "--select",
        "form-labels",
        "-f",
        "json",
    )
    findings = json.loads(sitelint(*args).out)["findings"]
    assert [f["outcome"] for f in findings] == ["fail", "fail"]
    path = tmp_path / "j.yaml"
    entry = "  - {{finding: {id}, outcome: {outcome}, by: 王某, date: 2026-03-20, reason: 看过}}\n"
    path.write_text(
        "judgments:\n" + "".join(entry.format(id=json.dumps(f["id"]), outcome="pass") for f in findings[:1])
    )
    after = json.loads(sitelint(*args, "--judgments", path).out)
    assert [f["id"] for f in after["findings"]] == [findings[1]["id"]]
    [one] = after["judged"]
    assert (one["finding"]["id"], one["judgment"]["by"]) == (findings[0]["id"], "王某")
    path.write_text(
        "judgments:\n" + "".join(entry.format(id=json.dumps(f["id"]), outcome="pass") for f in findings)
    )
    text = sitelint(*args[:-1], "text", "--judgments", path)
    assert text.code == 0 and "Decided by a person (2)" in text.out
    path.write_text("judgments:\n" + entry.format(id='"0123456789abcdef"', outcome="pass"))
    assert (
        "judgment on 0123456789abcdef met no finding" in sitelint(*args[:-1], "text", "--judgments", path).out
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "not a JSON report"), ("[]", "not a report of sitelint"), ("{}", "not a report of sitelint")],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text)
    done = sitelint("review", path)
    assert done.code == 2 and said in done.err and len(done.lines) == 1
