"""From a run to its scope."""

from __future__ import annotations

from sitelint.engine.plan import Plan
from sitelint.model.scope import Scope
from sitelint.model.snapshot import RunInfo

_UNASKED = ("max-checks:", "max-links:")  # notes of a run that did not follow all links
# Notes of a run that left pages out.
_CUT_SHORT = (
    "max-pages:",
    "max-asked:",
    "robots:",
    "not-whole:",
    "wall:",
    "archive-unfinished",
    "not-archived:",
)


def scope(plan: Plan, places: frozenset[str], run: RunInfo, *, online: bool) -> Scope:
    """The scope of a run. A crawl that came to an end saw the whole site."""
    judged = {name for i in plan.indicators for name in (i.id, *(rule.id for rule in i.rules))}
    if any(note.startswith(_UNASKED) for note in run.notes):
        judged -= {rule.id for rule in plan.site_rules()}  # what was not asked for may still be there
    covered = run.covered
    if (
        online
        and run.limits.get("depth", "∞") == "∞"
        and not any(n.startswith(_CUT_SHORT) for n in run.notes)
    ):
        covered = ("",)
    return Scope(frozenset(judged), places, covered, online or bool(covered))
