"""json and jsonl: the contract, and figures that add up."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction as F
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sitelint.formats._json import json_value
from sitelint.model.place import Location
from sitelint.model.value import Item, Unknown


@pytest.fixture(scope="module")
def schema():
    return json.loads((files("sitelint.formats") / "report.schema.json").read_text("utf-8"))


def test_the_schema_is_one(schema):
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_follow_the_schema(schema, render, report, clean_report, unscored_report, lang):
    for of in (report, clean_report, unscored_report):
        Draft202012Validator(schema).validate(json.loads(render("json", of, lang=lang)))


def test_the_schema_refuses(schema, render):
    value = json.loads(render("json"))
    value["verdict"] = "fine"
    value["findings"][0]["location"]["line"] = 0
    assert len(list(Draft202012Validator(schema).iter_errors(value))) == 2


def exact(entry, end):
    """The true number: as a fraction where six decimals do not hold it."""
    return F(entry.get("exact", {}).get(end, str(entry[end])))


def test_the_ledger_adds_up_to_the_score(render):
    value = json.loads(render("json"))
    for end in ("floor", "ceiling"):
        assert sum(exact(line, end) for line in value["ledger"]) == exact(value["score"], end)
        assert sum(line[end] for line in value["ledger"]) == pytest.approx(value["score"][end], abs=1e-5)
    assert value["score"]["estimated"] is True


def test_findings_are_as_the_contract_says(render):
    value = json.loads(render("json", lang="en"))
    assert list(value) == [
        "version",
        "ruleset",
        "target",
        "site_name",
        "run",
        "verdict",
        "score",
        "score_waived",
        "verdict_waived",
        "ledger",
        "indicators",
        "findings",
        "pages",
        "judged",
        "suppressed",
        "baseline",
    ]
    assert value["pages"][1] == {
        "url": "https://www.example.gov.cn/col/1/index.html",
        "title": "要闻_示例县人民政府",
        "column": "要闻",
        "entrance": "https://www.example.gov.cn/",
        "depth": 1,
    }
    assert value["site_name"] == "示例县人民政府"
    first = value["findings"][0]
    assert first["message"] == "column 要闻 was last updated on 2025-01-02, over 14 days ago"
    assert first["location"] == {
        "url": "https://www.example.gov.cn/col/1/index.html",
        "line": 121,
        "column": 5,
        "end_line": 121,
        "end_column": 40,
        "selector": "ul.list",
        "snippet": "<li><span>2025-01-02</span>",
    }
    assert first["evidence"] == {"actual": "2025-01-02", "limit": 14}
    assert value["findings"][-2]["location"]["line"] is None
    assert "path" in value["findings"][-1]["location"]


def test_paths_are_relative(render, report):
    finding = report.findings[-1]._replace(location=Location(str(Path.cwd() / "site" / "a.html"), 1, 1))
    value = json.loads(render("json", replace(report, findings=(finding,)), base_dir=Path.cwd()))
    assert value["findings"][0]["location"]["path"] == "site/a.html"


def test_json_is_readable_and_stable(render):
    out = render("json")
    assert "页面底部没有网站标识码" in out
    assert out.endswith("}\n")
    assert "\x9b" not in out
    assert "\\u009b" in out


def test_jsonl_is_one_finding_per_line_and_a_summary(render, report):
    lines = [json.loads(line) for line in render("jsonl").splitlines()]
    assert lines[:-1] == json.loads(render("json"))["findings"]
    summary = lines[-1]["summary"]
    assert sum(summary["findings"].values()) == len(report.findings)
    assert summary["verdict"] == "unqualified"
    assert sum(summary["indicators"].values()) == sum(not i.skipped for i in report.indicators)


def test_any_evidence_becomes_json():
    value = json_value(
        {
            "f": F(1, 3),
            "n": float("nan"),
            "s": {"b", "a"},
            3: (Item({"x": Unknown(external=True)}), Unknown()),
            "p": Path("x"),
            "\ud800": "\ud800",
        }
    )
    assert value == {
        "f": 0.333333,
        "n": None,
        "s": ["a", "b"],
        "3": [{"x": "external"}, None],
        "p": "x",
        "?": "?",
    }
