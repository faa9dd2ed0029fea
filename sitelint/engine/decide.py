"""A person's decisions on single findings, applied before anything is counted."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from sitelint.api import Outcome
from sitelint.engine.results import SubjectResult, outcome_of
from sitelint.model.report import Finding, JudgedFinding, Judgment


class Decisions:
    """Judgments on findings, by their identity."""

    def __init__(self, judgments: Mapping[str, Judgment]) -> None:
        self._open = {judgment.finding: judgment for judgment in judgments.values() if judgment.finding}
        self._judged: list[tuple[str, JudgedFinding]] = []

    def judged(self) -> tuple[JudgedFinding, ...]:
        """What they were about, in the order of the pages."""
        return tuple(one for _, one in sorted(self._judged, key=itemgetter(0)))

    def apply(self, result: SubjectResult, order: str) -> SubjectResult:
        """The result as a person left it: what was cleared is gone, what was confirmed fails.

        ``order`` is where its page stands among all pages.
        """
        if not self._open or not any(finding.id in self._open for finding in result.findings):
            return result
        kept: list[Finding] = []
        failing, review = result.failing, result.review
        for finding in result.findings:
            judgment = self._open.get(finding.id)
            if judgment is None:
                kept.append(finding)
                continue
            self._judged.append((order, JudgedFinding(judgment, finding)))
            failing -= finding.outcome is Outcome.FAIL
            review -= finding.outcome is Outcome.REVIEW
            if judgment.outcome is Outcome.FAIL:
                failing += 1
                kept.append(finding._replace(outcome=Outcome.FAIL))
        return result._replace(
            outcome=outcome_of(result, failing, review),
            failing=failing,
            review=review,
            findings=tuple(kept),
        )

    def unused(self) -> list[str]:
        """Identities that no finding of this run has: repaired, moved to another context, or not visited."""
        seen = {judged.judgment.finding for _, judged in self._judged}
        return [identity for identity in self._open if identity not in seen]
