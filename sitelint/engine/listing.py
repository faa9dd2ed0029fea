"""Which findings a report lists, when a site has more than anybody reads."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from sitelint.model.report import Finding
from sitelint.model.value import Outcome

MOST = 30_000  # findings of a report
_KEY = itemgetter(0)


class Listing:
    """Findings by rule. All are listed while there are at most ``most``; then of each rule and outcome the first ones.

    ``first`` is how many that are: halved until all fit, so that a rule with few findings never loses one. What is
    listed hangs on what was found only, not on the order in which it came.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[tuple[str, Outcome], list[tuple[str, Finding]]] = {}
        self._count = 0
        self.first = most

    def add(self, order: str, findings: Iterable[Finding]) -> None:
        """Take findings of the page that is the ``order``-th by text."""
        for finding in findings:
            self._kept.setdefault((finding.rule, finding.outcome), []).append((order, finding))
            self._count += 1
            if self._count > self._most + self._most // 4:
                self._cut()

    def copy(self) -> Listing:
        """The same so far, to go on with on its own."""
        other = Listing(self._most)
        other._kept = {key: list(bucket) for key, bucket in self._kept.items()}
        other._count, other.first = self._count, self.first
        return other

    def of(self, rule: str) -> list[tuple[str, Finding]]:
        """The listed findings of a rule with the order of their pages, in that order: what fails before doubts."""
        if self._count > self._most:
            self._cut()
        buckets = (self._kept.get((rule, outcome), []) for outcome in Outcome)
        return sorted(
            (pair for bucket in buckets for pair in sorted(bucket, key=_KEY)[: self.first]), key=_KEY
        )

    def _cut(self) -> None:
        while True:
            for bucket in self._kept.values():
                if len(bucket) > self.first:
                    bucket.sort(key=_KEY)
                    self._count -= len(bucket) - self.first
                    del bucket[self.first :]
            if self._count <= self._most or self.first == 1:
                return
            self.first = max(1, self.first // 2)
