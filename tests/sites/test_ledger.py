"""Every planted defect costs exactly what it must, and nothing else changes."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from sitelint.app import CheckOptions, check
from sitelint.gather.options import GatherOptions
from sitelint.history import History
from sitelint.model.report import Report
from sitelint.model.value import Outcome
from tests.sites.defects import DEFECTS, Defect, no_service_statistics, no_viewport, stale_news, week
from tests.sites.portal import Portal
from tests.sites.serve import serve

CLOCK = "2026-03-31T12:00:00+08:00"


def inspect(
    portal: Portal,
    folder: Path,
    defect: Defect | None = None,
    *,
    profile: str = "portal",
    ruleset: str = "gov-2019",
) -> Report:
    with serve(portal) as served:
        with History(folder / "history.sqlite3") as store:
            for sample in defect.history if defect and defect.history else week(0):
                store.add(served.url, sample)
        options = CheckOptions(
            ruleset=ruleset,
            profile=profile,
            clock=CLOCK,
            jobs=1,
            history=str(folder / "history.sqlite3"),
            gather=GatherOptions(check_external=False, resolver=served.resolver),
            **({"settings": defect.settings} if defect else {}),
        )
        return check(served.url, options)


def lost(report: Report) -> dict[str, Fraction]:
    """Points that are surely lost, by indicator."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for line in report.ledger:
        if line.kind in ("deduct", "review") and line.ceiling:
            found[line.indicator] += line.ceiling
    return dict(found)


def outcomes(report: Report) -> dict[str, Outcome]:
    return {one.id: one.outcome for one in report.indicators if one.part in ("veto", "deduct")}


def earned(report: Report) -> dict[str, tuple[Fraction, Fraction]]:
    return {one.id: one.earned for one in report.indicators if one.part == "bonus"}


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return inspect(Portal(), tmp_path_factory.mktemp("clean"))


def test_the_clean_portal_loses_nothing(clean: Report) -> None:
    assert lost(clean) == {}
    assert clean.score is not None and clean.score.base[1] == 100
    assert Outcome.FAIL not in outcomes(clean).values()
    assert outcomes(clean)["station-availability"] is Outcome.PASS


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: f"{d.row}-{d.name}")
def test_a_planted_defect_costs_what_it_must_and_nothing_else_changes(
    defect: Defect, clean: Report, tmp_path: Path
) -> None:
    portal = Portal()
    defect.plant(portal)
    report = inspect(portal, tmp_path, defect)
    assert lost(report) == defect.losses()
    before, after = outcomes(clean), outcomes(report)
    hit = {name for name in after if after[name] is Outcome.FAIL}
    assert hit == defect.vetoes | defect.lost.keys()
    assert {
        name for name in after if after[name] is not before[name]
    } - hit <= defect.doubts | defect.inapplicable
    assert (report.verdict == "unqualified") == bool(defect.vetoes)
    assert report.score is not None and report.score.base[1] == 100 + sum(defect.losses().values())
    if not defect.bonus_moves:
        assert earned(report) == earned(clean)
    for name in defect.doubts - hit:
        assert after[name] is Outcome.REVIEW
        assert any(f.indicator == name for f in report.findings)


@pytest.mark.parametrize(
    ("profile", "rows"),
    [
        ("department", {"发布解读", "办事服务", "互动交流", "功能设计"}),
        ("department-no-service", {"发布解读", "互动交流", "功能设计"}),
    ],
)
def test_a_department_twin_keeps_100_points(profile: str, rows: set[str], tmp_path: Path) -> None:
    report = inspect(Portal(), tmp_path, profile=profile)
    assert lost(report) == {}
    assert report.score is not None and report.score.base[1] == report.score.ceiling == 100
    applied = {i.clause.group for i in report.indicators if i.part == "deduct" and not i.skipped}
    assert applied == rows
    assert not [i for i in report.indicators if i.part == "bonus" and any(i.earned)]


def test_without_services_what_is_lost_counts_four_thirds(tmp_path: Path) -> None:
    portal = Portal()
    stale_news(portal)
    no_viewport(portal)
    no_service_statistics(portal)  # of a group that does not apply
    report = inspect(portal, tmp_path, profile="department-no-service")
    assert report.score is not None and report.score.ceiling == 100 - Fraction(4, 3) * (3 + 1)
    assert sum(line.ceiling for line in report.ledger) == report.score.ceiling


def test_every_defect_has_a_row() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)
