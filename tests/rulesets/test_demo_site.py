"""The demo site: whole but for its planted defects, and a run blames exactly these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sitelint import paths
from sitelint.app import CheckOptions, check
from sitelint.cli.demo import CLOCK, serve
from sitelint.gather.options import GatherOptions
from sitelint.model.report import Report

ROOT = paths.demo_site()
LINK = re.compile(r'(?:href|src|action)="([^"#?]*)')
BROKEN = {"home-page-links-work", "other-page-links-work", "guide-forms-download"}
# Neither other hosts, nor IPv6, nor a week of watching is at hand on loopback.
NEEDS_NETWORK = re.compile("(?:home-page-)?links-verifiable|links-all-asked|ipv6-|site-reachable-for-a-week")
Planted = set[tuple[str, str, str]]  # (page, rule, outcome)


@pytest.fixture(scope="module")
def planted() -> Planted:
    rows = re.findall(
        r"^\| (/\S*) \| .* \| ([a-z0-9, -]+) \| (\w+) \|$", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    return {(page, rule, outcome) for page, rules, outcome in rows for rule in rules.split(", ")}


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    with serve(ROOT) as url:
        yield check(url, CheckOptions(clock=CLOCK, gather=GatherOptions(check_external=False)))


def address(file: Path) -> str:
    return "/" + file.relative_to(ROOT).as_posix().removesuffix("index.html")


def test_links_are_dead_only_where_planted(planted: Planted) -> None:
    dead = set()
    for file in ROOT.rglob("*.html"):
        for link in LINK.findall(file.read_text("utf-8")):
            target = (file.parent / link).resolve()
            if not urlsplit(link).scheme and not (target / "index.html").exists() and not target.is_file():
                dead.add(address(file))
    assert dead == {page for page, rule, _ in planted if rule in BROKEN}


def test_every_page_can_be_reached_from_the_home_page() -> None:
    seen: set[Path] = set()
    todo = [ROOT / "index.html"]
    while todo:
        file = todo.pop()
        if file in seen or not file.is_file():
            continue
        seen.add(file)
        links = [link for link in LINK.findall(file.read_text("utf-8")) if not urlsplit(link).scheme]
        targets = [(file.parent / link).resolve() for link in links]
        todo += [t / "index.html" if t.is_dir() else t for t in targets if t.is_dir() or t.suffix == ".html"]
    assert seen == set(ROOT.rglob("*.html"))


def test_a_run_finds_what_was_planted_and_nothing_else(report: Report, planted: Planted) -> None:
    found = set()
    for finding in report.findings:
        place = urlsplit(finding.location.target)
        if not NEEDS_NETWORK.match(finding.rule):
            found.add((place.path, finding.rule, finding.outcome.value))
    assert found == planted


def test_blank_columns_are_a_veto(report: Report) -> None:
    assert report.verdict == "unqualified"
    assert [i.id for i in report.indicators if i.part == "veto" and i.outcome == "fail"] == ["column-updates"]
