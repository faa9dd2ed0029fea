"""A rules author without Python: change a threshold, override points, add an indicator; every slip is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .run import sitelint

PAGE = "<!doctype html><html lang=zh-CN><title>联系我们</title><body><h1>联系我们</h1><p>内容</p>"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert sitelint("ruleset", "new", "mine", "--extends", "gov-2019", cwd=tmp_path).code == 0
    return tmp_path


def frame(desk: Path, text: str) -> None:
    path = desk / "mine" / "ruleset.yaml"
    old = re.sub(r"(?m)^overrides:.*(\n[ #].*)*\n?", "", path.read_text("utf-8"))
    path.write_text(old + text, "utf-8")


def explained(desk: Path, name: str) -> str:
    ran = sitelint("explain", name, "-r", "mine", cwd=desk)
    assert ran.code == 0, ran
    return ran.out


def test_a_new_ruleset_is_valid_at_once_and_inherits(desk):
    ran = sitelint("ruleset", "validate", "mine", cwd=desk)
    assert ran.code == 0, ran
    assert "mine: valid" in ran.out
    assert "viewport" in explained(desk, "viewport-present")


def test_a_ruleset_is_known_by_its_files(desk):
    named = ["mine/ruleset.yaml", *(str(p.relative_to(desk)) for p in (desk / "mine").rglob("[!r]*.yaml"))]
    ran = sitelint("ruleset", "validate", *named, "mine", cwd=desk)
    assert ran.code == 0 and ran.out.count("mine: valid") == 1, ran
    (desk / "other.yaml").write_text("a: 1\n", "utf-8")
    assert sitelint("ruleset", "test", "other.yaml", cwd=desk).code == 2


def test_change_a_threshold(desk):
    frame(desk, "overrides:\n  columns-not-blank: {effect: {veto: {items: 9}, warn: {items: 4}}}\n")
    assert sitelint("ruleset", "test", "mine", cwd=desk).code == 0
    assert "9" in explained(desk, "columns-not-blank")


def test_override_the_points_of_an_indicator(desk):
    frame(desk, "overrides:\n  page-labels: {points: {value: 4, provenance: local}}\n")
    ran = sitelint("rules", "-r", "mine", "-f", "json", cwd=desk)
    (labels,) = [i for i in json.loads(ran.out) if i["id"] == "page-labels"]
    assert (labels["points"], labels["provenance"]) == (4, "local")


@pytest.mark.parametrize(
    ("override", "where", "hint"),
    [
        ("  page-labls: {off: true}", "ruleset.yaml:{}:3:", 'did you mean "page-labels"'),
        (
            "  page-labels: {poinst: {value: 4, provenance: local}}",
            "ruleset.yaml:{}:17:",
            'did you mean "points"',
        ),
        ("  page-labels: {points: {value: four, provenance: local}}", "ruleset.yaml:{}:33:", "number"),
        (
            "  page-labels: {points: {value: 4, provenance: offical}}",
            "ruleset.yaml:{}:48:",
            'did you mean "official"',
        ),
        (
            "  viewport-present: {effect: {deduct: 1, per: pgae}}",
            "ruleset.yaml:{}:47:",
            'did you mean "page"',
        ),
        ("  viewport-present: {across: most pages}", "ruleset.yaml:{}:30:", "every page"),
    ],
)
def test_a_slip_in_an_override_has_a_place_and_a_hint(desk, override, where, hint):
    frame(desk, f"overrides:\n{override}\n")
    line = next(
        i
        for i, x in enumerate((desk / "mine/ruleset.yaml").read_text("utf-8").splitlines(), 1)
        if x == override
    )
    ran = sitelint("ruleset", "validate", "mine", cwd=desk)
    assert ran.code == 2, ran
    assert where.format(line) in ran.err, ran.err
    assert hint in ran.err, ran.err


def test_all_slips_come_at_once(desk):
    frame(desk, "overrides:\n  columns-not-blank: {efect: {veto: {items: 9}}}\n  page-labls: {off: true}\n")
    ran = sitelint("ruleset", "validate", "mine", cwd=desk)
    assert ran.code == 2
    assert [("effect" in line, "page-labels" in line) for line in ran.lines] == [
        (True, False),
        (False, True),
    ], ran.err


def test_add_an_indicator(desk):
    ran = sitelint("ruleset", "new", "mine", "contact-page", "--part", "deduct", cwd=desk)
    assert ran.code == 0, ran
    (made,) = (desk / "mine").rglob("contact-page.yaml")
    assert str(made.relative_to(desk)) in ran.out
    assert sitelint("ruleset", "test", "mine", cwd=desk).code == 0
    again = sitelint("ruleset", "new", "mine", "contact-page", cwd=desk)
    assert again.code == 2
    assert "contact-page" in again.err

    made.write_text(
        """\
indicator: contact-page
title: {zh: 联系方式页面, en: Contact page}
part: deduct
points: {value: 2, provenance: local}
clause: {document: gov-2019, group: 功能设计, row: 联系方式页面}
rules:
  - rule: contact-page-phone
    title: {zh: 页面列明电话, en: The page states a telephone number}
    on: [page]
    given: body
    expect: {field: text, matches: '\\d{3,4}-\\d{7,8}'}
    effect: {deduct: 2, per: site}
    message: {zh: 页面没有电话号码, en: The page states no telephone number}
    fix: {zh: 补充电话, en: Add the number}
    examples:
      good: ['<p>电话：010-12345678</p>']
      bad: ['<p>电话：请见首页</p>']
""",
        "utf-8",
    )
    assert sitelint("ruleset", "test", "mine", cwd=desk).code == 0
    ran = sitelint("check", "page.html", "-r", "mine", "-f", "json", "--select", "contact-page", cwd=desk)
    assert ran.code == 1, ran
    report = json.loads(ran.out)
    assert [f["rule"] for f in report["findings"]] == ["contact-page-phone"]
    assert report["findings"][0]["location"]["line"] == 1
    assert report["findings"][0]["location"]["column"] == PAGE.index("<body>") + 1


def test_a_wrong_example_is_named_with_its_place(desk):
    sitelint("ruleset", "new", "mine", "contact-page", cwd=desk)
    (made,) = (desk / "mine").rglob("contact-page.yaml")
    text = made.read_text("utf-8")
    swapped = text.replace("good:", "TEMP:").replace("bad:", "good:").replace("TEMP:", "bad:")
    made.write_text(swapped, "utf-8")
    ran = sitelint("ruleset", "test", "mine", cwd=desk)
    assert ran.code == 1, ran
    assert re.search(r"contact-page\.yaml:\d+:\d+: ", ran.out), ran.out
