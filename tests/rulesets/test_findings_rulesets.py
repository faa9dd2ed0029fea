"""The rulesets without points: page-design-2017, domain-2018, ipv6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from sitelint import paths
from sitelint.app import CheckOptions, check
from sitelint.cli.demo import CLOCK, serve
from sitelint.engine.examples import judge_example
from sitelint.gather.options import GatherOptions
from sitelint.model.report import Report
from sitelint.model.ruleset import Ruleset
from sitelint.model.settings import SiteSettings
from sitelint.registry import load_registry
from sitelint.rules.examples import run_examples
from sitelint.rulesets import open_ruleset
from tests.dns_server import DnsServer
from tests.gather.site import Site, page, redirect

NAMES = ("page-design-2017", "domain-2018", "ipv6")
REGISTRY = load_registry()
# What the demo's table of planted defects calls it, and what the guide's rule for it is called.
SAME = {
    "floating-box-closable": "floating-boxes-close",
    "columns-not-blank": "columns-hold-content",
    "column-labels": "column-labels-filled",
    "content-labels": "content-labels-filled",
    "pub-date-label-to-the-minute": "pub-date-label-standard",
    "pub-date-label-format": "pub-date-label-standard",
    "footer-police-number": "footer-items-complete",
    "header-site-name": "header-names-the-site",
    "viewport-present": "pages-fit-mobile-screens",
}


@pytest.fixture(params=NAMES)
def ruleset(request: pytest.FixtureRequest) -> Ruleset:
    return open_ruleset(request.param, REGISTRY)


def test_there_are_no_points(ruleset: Ruleset) -> None:
    assert not ruleset.scale.base
    assert {(i.part, i.points) for i in ruleset.indicators} == {("advice", None)}
    assert {rule.effect.kind for rule in ruleset.rules()} == {"none"}


def test_it_says_what_could_not_be_checked_against_the_text(ruleset: Ruleset) -> None:
    said = "".join(f"{d.note.zh}{d.note.en}" for d in ruleset.documents.values()) + ruleset.notes.zh
    assert re.search("没有(?:逐字)?核对|估计值", said) and re.search(
        "not compared|not be checked|estimates", said
    )
    for document in ruleset.documents.values():
        assert document.number and document.note.zh and document.note.en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_is_in_both_languages(ruleset: Ruleset, lang: str) -> None:
    for indicator in ruleset.indicators:
        texts = {"title": indicator.title}
        texts |= {key: text for key in ("review", "guidance") if (text := getattr(indicator, key))}
        for rule in indicator.rules:
            texts |= {f"{rule.id} {key}": getattr(rule, key) for key in ("title", "message", "fix", "defect")}
        assert not [key for key, text in texts.items() if not getattr(text, lang)], indicator.id


def test_estimated_lines_say_so(ruleset: Ruleset) -> None:
    for rule in ruleset.rules():
        if re.search(r"0\.\d+", rule.message.zh):
            assert "估计值" in rule.message.zh and "estimated" in rule.message.en, rule.id


def test_examples(ruleset: Ruleset) -> None:
    problems = run_examples(ruleset, lambda rule, example: judge_example(rule, example, REGISTRY.words))
    assert [str(problem) for problem in problems] == []


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    with serve(paths.demo_site()) as url:
        yield url


def run(url: str, name: str, settings: SiteSettings | None = None, **gather: object) -> Report:
    limits = GatherOptions(check_external=False, **gather)  # type: ignore[arg-type]
    return check(
        url, CheckOptions(ruleset=name, clock=CLOCK, gather=limits, settings=settings or SiteSettings())
    )


def test_the_demo_site_is_blamed_for_what_was_planted(demo: str) -> None:
    table = (paths.demo_site() / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (/\S*) \| .* \| ([a-z0-9, -]+) \| fail \|$", table, re.M)
    planted = {(place, SAME[name]) for place, names in rows for name in names.split(", ") if name in SAME}
    report = run(demo, "page-design-2017")
    assert {(urlsplit(f.location.target).path, f.rule) for f in report.findings} == planted
    assert report.score is None and report.verdict == "unscored"
    open_ = {i.id for i in report.indicators if i.outcome == "review"}
    assert open_ == {"design-style", "design-upkeep"}


def test_names_that_were_given_up() -> None:
    zone = {
        "www.example.test": {"A": ["127.0.0.1"]},
        "old.example.test": {"A": ["127.0.0.1"]},
        "moved.example.test": {"A": ["127.0.0.1"]},
    }
    with Site({"/": page("<h1>示例县人民政府</h1>"), "*": redirect("/")}) as site, DnsServer(zone) as dns:
        settings = SiteSettings(retired_domains=("gone.example.test", "old.example.test"))
        report = run(
            f"http://www.example.test:{site.port}/", "domain-2018", settings, allow_private=True,
            resolver=dns.address, robots=False, sitemaps=False,
        )  # fmt: skip
    found = {(f.rule, f.outcome.value) for f in report.findings}
    assert ("retired-domains-do-not-resolve", "fail") in found
    messages = [f.message.zh for f in report.findings if f.rule == "retired-domains-do-not-resolve"]
    assert messages == ["停用域名 old.example.test 仍可解析"]
    assert ("domain-form-official", "review") in found  # a test name is no offence against the rules
