"""Templates in all dialects, hard cases among them: what is found, where, and how surely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import Plan, make_plan
from sitelint.engine.results import PageResult
from sitelint.gather.files import FileTarget
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
FILES = sorted(path for path in FIXTURES.iterdir() if path.is_file())
REGISTRY = load_registry()
DIALECTS = REGISTRY.words.dialects


def plan_for(profile: str = "template", dialect: str = "") -> Plan:
    ruleset = open_ruleset("gov-2019", REGISTRY)
    return make_plan(ruleset, REGISTRY.words, clock="2026-01-01", profile=profile, dialect=dialect)


PLAN = plan_for()


def judged(path: Path, plan: Plan = PLAN) -> PageResult:
    target = FileTarget(path.name, path, FIXTURES, path.name)
    return judge_page(PageInput(path.name, target.read(), resources=target.resources()), plan)


def expected() -> dict[str, list[str]]:
    """File → lines ``line:column rule certainty tag``."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (HERE / "expected.txt").read_text("utf-8").splitlines():
        name, _, rest = line.partition(" ")
        if rest:
            found[name].append(rest)
    return found


EXPECTED = expected()


def source_of(path: Path) -> str:
    body = path.read_bytes()
    return body.decode("gbk" if path.name.startswith("gbk") else "utf-8")


def told(path: Path, result: PageResult) -> list[str]:
    """The findings, each with the beginning of what stands at its place."""
    lines = source_of(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = []
    for finding in (f for one in result.results for f in one.findings):
        at = finding.location
        there = lines[at.line - 1][at.column - 1 :][:6].split(" ")[0].split(">")[0]
        found.append((at.line, at.column, f"{finding.rule} {finding.evidence['certainty']} {there}"))
    return [f"{line}:{column} {rest}" for line, column, rest in sorted(found)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_fixture(path):
    result = judged(path)
    assert told(path, result) == EXPECTED[path.name]
    assert all(one.outcome != "error" for one in result.results)
    assert result.notes == (("template-unsure:unclosed.j2:6",) if path.name == "unclosed.j2" else ())


def test_there_are_fixtures_of_every_dialect():
    from sitelint.parse.template.detect import detect

    seen = {d.name for p in FILES for d in detect(source_of(p), p.name, DIALECTS)}
    assert seen == set(DIALECTS)
    assert len(FILES) > 40
    assert set(EXPECTED) <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_messages_show_expressions_as_written(path):
    for finding in (f for one in judged(path).results for f in one.findings):
        shown = "".join((finding.message.zh, finding.message.en, finding.fix.zh, finding.location.selector,
                         finding.location.snippet, repr(finding.evidence)))  # fmt: skip
        assert not any(0xE0000 <= ord(c) <= 0xEFFFF for c in shown)


def test_findings_of_a_gbk_template_stand_where_its_characters_do():
    path = FIXTURES / "gbk.jsp"
    (image,) = [f for one in judged(path).results for f in one.findings if f.rule.startswith("image")]
    line = path.read_bytes().decode("gbk").splitlines()[2]
    assert line[image.location.column - 1 :].startswith("<img src=")
    assert image.message.zh == "图片没有 alt 属性：<%= 图片 %>"


def test_a_dialect_can_be_named_and_left_out():
    path = FIXTURES / "names.j2"
    assert told(path, judged(path, plan_for(dialect="jinja"))) == EXPECTED["names.j2"]
    plain = judged(path, replace(plan_for(), dialect="none"))
    assert "certainty" not in next(f for one in plain.results for f in one.findings).evidence
