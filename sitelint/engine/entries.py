"""What a rule said of the items of one subject, and the result that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitelint.api import Item, Outcome, Page, Site, Verdict
from sitelint.engine.asking import Entry
from sitelint.engine.findings import Teller, times_of
from sitelint.engine.results import SubjectResult, nothing_found
from sitelint.engine.select import read
from sitelint.model.ruleset import Rule
from sitelint.model.words import Vocabulary

if TYPE_CHECKING:
    from sitelint.engine.certainty import Weigher

MOST_FINDINGS = 200  # of one rule on one page: more are counted, but not listed
MOST_OF_SITE = 20_000  # of one rule on the site as a whole, such as its dead links


class Entries:
    """All entries are counted, the first ones are kept. ``count`` is how many items there are."""

    def __init__(self, rule: Rule, subject: Page | Site, words: Vocabulary) -> None:
        self._rule = rule
        self._subject, self._words = subject, words
        self._weigher: Weigher | None = None  # of what a template leaves open
        if isinstance(subject, Page) and subject.template is not None:
            from sitelint.engine.certainty import Weigher

            self._weigher = Weigher(rule, subject, words)  # type: ignore[arg-type]
        self._passed = 0
        self.count = 0
        self._failing: list[Entry] = []
        self._review: list[Entry] = []
        self._counts = [0, 0]
        self._times = [0, 0]

    def add(self, item: Item | None, verdict: Verdict) -> None:
        """Take what was said of an item, or with None of the whole selection."""
        if self._weigher is not None:
            verdict = self._weigher.weigh(item, verdict)
        if verdict.outcome is Outcome.PASS:
            self._passed += 1
            return
        if verdict.outcome not in (Outcome.FAIL, Outcome.REVIEW):
            return
        doubt = self._rule.unsure and verdict.outcome is Outcome.FAIL
        which = int(doubt or verdict.outcome is Outcome.REVIEW)
        self._counts[which] += 1
        if self._rule.effect.times:
            self._times[which] += 1 if item is None else times_of(read(item, self._rule.effect.times))
        kept = self._review if which else self._failing
        if len(kept) < MOST_OF_SITE:
            kept.append(
                (item, Verdict(Outcome.REVIEW, verdict.actual, verdict.expected) if doubt else verdict)
            )

    def result(self) -> SubjectResult:
        """All entries as one result."""
        rule, (failing, review) = self._rule, self._counts
        outcome = Outcome.FAIL if failing else Outcome.REVIEW if review else Outcome.PASS
        if outcome is Outcome.PASS and self._weigher is not None and not self._passed:
            return self._weigher.left()
        if outcome is Outcome.PASS:
            return nothing_found(rule.id, outcome, self.count)
        most = MOST_FINDINGS if isinstance(self._subject, Page) else MOST_OF_SITE
        shown = [*self._failing, *self._review][:most]
        teller = Teller(rule, self._subject, self._words, failing or review)
        findings = tuple(map(teller.finding, shown))
        if self._weigher is not None:
            findings = tuple(map(self._weigher.told, findings))
        times = (self._times[0], self._times[1]) if rule.effect.times else None
        return SubjectResult(rule.id, outcome, self.count, failing, review, findings, times)
