"""Whether a report passes the gate that was set."""

from __future__ import annotations

from fractions import Fraction

from sitelint.cli._settings import Settings
from sitelint.model.report import Finding, Report
from sitelint.model.ruleset import SEVERITIES
from sitelint.model.value import Outcome


def exit_code(report: Report, settings: Settings) -> int:
    """2 when a rule could not run, else 1 when the gate is not passed, else 0."""
    if any(finding.outcome is Outcome.ERROR for finding in report.findings):
        return 2
    if settings.exit_zero:
        return 0
    against = report.baseline is not None
    if any(_fails(finding, settings.fail_on, against=against) for finding in report.findings):
        return 1
    score = report.score_waived or report.score
    if settings.fail_under is not None and score is not None and score.floor < settings.fail_under:
        return 1
    beside, tolerated = report.baseline, settings.fail_on_regression
    if beside is not None and tolerated is not None:
        from sitelint.engine.standing import fell

        return int(fell(beside.before, beside.after, Fraction(str(tolerated))))
    return 0


def _fails(finding: Finding, fail_on: str, *, against: bool) -> bool:
    """A finding that counts, at least as grave as asked for; ``against`` a baseline, one that it does not know."""
    if fail_on == "never" or finding.outcome is not Outcome.FAIL:
        return False
    if against and finding.baseline != "new":
        from sitelint.engine.standing import counts

        if counts(finding):
            return False
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on)
