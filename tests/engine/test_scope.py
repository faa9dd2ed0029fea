"""What a run looked at."""

from __future__ import annotations

import pytest

from sitelint.engine.scope import scope
from sitelint.model.snapshot import RunInfo

from .build import indicator, plan, rule

PLAN = plan(indicator(rules=(rule("page-rule"), rule("site-rule", given="@links", on=("site",)))))


@pytest.mark.parametrize(
    ("run", "online", "covered", "whole", "site_rule"),
    [
        (RunInfo("2026-01-31"), True, ("",), True, True),
        (RunInfo("2026-01-31", limits={"depth": "∞"}), True, ("",), True, True),
        (RunInfo("2026-01-31", limits={"depth": "2"}), True, (), True, True),
        (RunInfo("2026-01-31", notes=("max-pages:500",)), True, (), True, True),
        (RunInfo("2026-01-31", notes=("robots:3",)), True, (), True, True),
        (RunInfo("2026-01-31", notes=("max-checks:12",)), True, ("",), True, False),
        (RunInfo("2026-01-31"), False, (), False, True),
        (RunInfo("2026-01-31", covered=("site/",)), False, ("site/",), True, True),
    ],
)
def test_limits_of_a_run_are_limits_of_what_it_can_tell(run, online, covered, whole, site_rule):
    seen = scope(PLAN, frozenset({"/a"}), run, online=online)
    assert (seen.covered, seen.whole) == (covered, whole)
    assert seen.has("page-rule", "/a") and not seen.has("no-such-rule", "/a")
    assert seen.has("site-rule", "/a") is site_rule
    assert seen.has("page-rule", "/b") is (covered == ("",))
    assert seen.has("page-rule", "site/b.html") is bool(covered)
