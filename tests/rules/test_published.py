"""The schemas that editors are given: sound, documented, and of one mind with what is read."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from sitelint import paths
from sitelint.errors import RulesetError
from sitelint.registry import load_registry
from sitelint.rules.config import load_config
from sitelint.rules.judgments import load_judgments
from sitelint.rules.published import KINDS, published
from sitelint.rules.site_file import load_site
from sitelint.rules.waivers import load_waivers
from sitelint.rules.yamlsource import read_yaml
from tests import stamps

ROOT = Path(__file__).resolve().parents[2]
WORDS = load_registry().words
LOADERS = {"config": load_config, "site": load_site, "judgments": load_judgments, "waivers": load_waivers}
J = "judgments:\n  - {indicator: page-labels, outcome: pass, by: 王某, date: 2026-01-31, reason: 已核}\n"
F = "judgments:\n  - {finding: 3f9c2b7a10d4e865, outcome: pass, by: 王某, date: 2026-01-31, reason: 已核}\n"
W = (
    "waivers:\n  - {rule: footer-icp, place: archive/**, reason: 归档, approver: 王某, document: 〔2026〕12号, "
    "expires: 2026-06-30}\n"
)
CASES = {
    "config": [
        "ruleset: gov-2019\nprofile: portal\nmax_pages: 600\nfail-under: 60.5\nformat: [text, json=a.json]\n",
        "fail_under: -1",
        "fail_under: all",
        "fail-undr: 1",
        "fail-under: x",
        "rate: 0",
        "rate: 0.5",
        "jobs: 2000",
        "depth: 0",
        "max_pages: 0",
        "max_pages: 1.5",
        "lang: fr",
        "exit_zero: yes",
        "exit_zero: true",
        "select: []",
        "select: [a, 1]",
        'select: " "',
        "ignore: bonus",
        "ignore: [bonus, {rule: a, path: [b, c], reason: d}]",
        "ignore: [{rule: a, path: b}]",
        "ignore: [{rule: a, path: b, reason: c, by: d}]",
        "site: site.yaml",
        "site: site.json",
        "site: {name: 示例县人民政府, code: '1300000001'}",
        "site: {name: 示例县人民政府, code: 1300000001}",
        "site: {retired-domains: [a.gov.cn]}",
        "- a",
    ],
    "site": [
        "level: county\nregion: 示例市\ncolumns:\n  - {url: /a/, type: 通知公告, period: 6 months}\n",
        "level: village",
        "columns: [{type: 通知公告}]",
        "columns: [{url: /a/, type: 通告}]",
        "columns: [{url: /a/, period: soon}]",
        "columns: [{url: /a/, period: 0 days}]",
        "columns: {url: /a/}",
        "search: {url: 'https://a/s?q={query}', samples: 5}",
        "search: {url: 'https://a/s'}",
        "search: {samples: 99}",
        "sampling: {seed: 2026Q1, per_pattern: 200}",
        "sampling: {sed: x}",
        "interaction: {entries: [/a/], login: /b, excluded: []}",
        "search: off",
    ],
    "judgments": [
        J,
        F,
        J.replace("pass", "passed"),
        J.replace("outcome: pass", "outcome: fail, points: 2.5"),
        J.replace("outcome: pass", "outcome: fail, points: -1"),
        J.replace("outcome: pass", "outcome: inapplicable, points: 1"),
        J.replace("outcome: pass", "outcome: inapplicable, points: 0"),
        J.replace("date: 2026-01-31, ", ""),
        J.replace("2026-01-31", "31.1.2026"),
        J.replace("indicator: page-labels, ", ""),
        J.replace("indicator:", "finding: 3f9c2b7a10d4e865, indicator:"),
        F.replace("pass", "inapplicable"),
        F.replace("outcome: pass", "outcome: fail, points: 1"),
        F.replace("3f9c2b7a10d4e865", "3f9c"),
        J + "waivers: []\n",
        "judgments: []",
        "judgments:",
    ],
    "waivers": [
        W,
        W.replace("rule: footer-icp, place: archive/**", "finding: 3f9c2b7a10d4e865"),
        W.replace("place: archive/**, ", ""),
        W.replace("expires: 2026-06-30", "expires: soon"),
        W.replace("approver: 王某, ", ""),
        W.replace("approver: 王某", "approvr: 王某"),
        W.replace("reason: 归档", "reason: ''"),
        "waivers: {}",
    ],
}


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(published(kind, WORDS))


def value(text: str) -> Any:
    node, problems = read_yaml(text.encode(), "x.yaml")
    assert node is not None and not problems, problems
    return node.value


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts])
def test_the_schema_and_the_loader_agree(tmp_path, kind, text):
    path = tmp_path / f"{kind}.yaml"
    path.write_text(text, "utf-8")
    try:
        LOADERS[kind](path)
        read = True
    except RulesetError:
        read = False
    faults = [fault.message for fault in validator(kind).iter_errors(value(text))]
    assert (not faults) is read, faults


@pytest.mark.parametrize("kind", CASES)
def test_cases_go_both_ways(kind):
    results = [validator(kind).is_valid(value(text)) for text in CASES[kind]]
    assert sum(results) >= 2 and results.count(False) >= 4


@pytest.mark.parametrize("kind", KINDS)
def test_they_have_the_form_of_the_schema_store(kind):
    schema = published(kind, WORDS)
    Draft7Validator.check_schema(schema)
    assert list(schema)[:4] == ["$schema", "$id", "title", "description"]
    assert re.fullmatch(r"https://json\.schemastore\.org/sitelint(-[a-z]+)?\.json", schema["$id"])
    assert KINDS[kind].files
    assert "$defs" not in json.dumps(schema)
    for place, one in parts(schema):
        assert "$ref" not in one or set(one) == {"$ref"}, place
        if kind != "ruleset" and place[-2:-1] == ("properties",) and "allOf" not in place:
            assert one.get("description"), place


def parts(schema: Any, place: tuple[str, ...] = ()):
    """All mappings in a schema, with their places."""
    if isinstance(schema, dict):
        yield place, schema
        for key, one in schema.items():
            yield from parts(one, (*place, key))
    elif isinstance(schema, list):
        for one in schema:
            yield from parts(one, (*place, "[]"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_are_fresh(kind):
    file = ROOT / ("rulesets/schema.json" if kind == "ruleset" else f"rulesets/schemas/{kind}.json")
    assert json.loads(file.read_text("utf-8")) == published(kind, WORDS), "run make schema"


def test_bundled_rulesets_need_no_schema_when_they_are_first_loaded(tmp_path, monkeypatch):
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path))
    assert (ROOT / "rulesets/valid").read_text("ascii").splitlines() == stamps.lines(), "run make schema"
    assert not (tmp_path / "valid-rulesets").exists()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_examples_of_the_readmes_are_valid(readme):
    text = (ROOT / readme).read_text("utf-8")
    kinds = {"sitelint.yaml": "config", "site.yaml": "site"}
    named = re.findall(r"^```yaml\n(# ([\w.-]+).*?)^```$", text, re.M | re.S)
    checked = 0
    for body, name in named:
        kind = kinds.get(name, name.removesuffix(".yaml"))
        if kind in CASES:
            validator(kind).validate(value(body))
            checked += 1
    assert checked >= 3


def test_bundled_rulesets_are_valid():
    for file in [
        *sorted(paths.bundled("rulesets").glob("*/ruleset.yaml")),
        *sorted((paths.bundled("rulesets") / "gov-2019" / "deduct").glob("*.yaml"))[:3],
    ]:
        validator("ruleset").validate(value(file.read_text("utf-8")))
