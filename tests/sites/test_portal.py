"""The clean portal over real sockets of both families: no defect is found where none is planted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sitelint.app import CheckOptions, check
from sitelint.gather.options import GatherOptions
from sitelint.model.report import Report
from sitelint.model.value import Outcome
from tests.sites.portal import Portal
from tests.sites.serve import serve

CLOCK = "2026-03-31T12:00:00+08:00"


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    with serve(Portal()) as served:
        gather = GatherOptions(check_external=False, resolver=served.resolver)
        yield check(served.url, CheckOptions(clock=CLOCK, gather=gather))


def test_a_clean_portal_loses_no_points(report: Report) -> None:
    bonus = {indicator.id for indicator in report.indicators if indicator.part == "bonus"}
    blamed = [
        f"{f.rule} {f.location}"
        for f in report.findings
        if f.outcome in (Outcome.FAIL, Outcome.ERROR) and f.indicator not in bonus
    ]
    assert blamed == []
    assert report.score is not None and report.score.base[1] == 100
    assert report.verdict in ("qualified", "undecided")


def test_every_page_is_visited_once(report: Report) -> None:
    pages = {path for path, (kind, _) in Portal().pages().items() if kind.startswith("text/html")}
    assert report.run.pages == len(pages) + 2  # and the login, with and without its way back
