"""Reports compared: what is new, what is gone, what stays, and how many points moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sitelint.model.report import Finding, Report
from sitelint.model.standing import Basis, Ends, Entry, Standing, Worth
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_OWN_DAYS = "waiver-"  # what is over is over, and no baseline lets it through
_RANKS = {"unqualified": 0, "undecided": 1, "qualified": 2}
ZERO = Fraction(0)


def standing_of(report: Report, lang: Lang) -> Standing:
    """What a report comes to."""
    of, gate = report.ruleset, report.score_waived or report.score
    day = datetime.fromisoformat(report.run.clock).date().isoformat()
    results = [rule for indicator in report.indicators for rule in indicator.rules]
    return Standing(
        ruleset=Basis(of.id, of.edition, of.hash, of.profile),
        clock=report.run.clock,
        verdict=report.verdict_waived or report.verdict,
        score=None if gate is None else (gate.floor, gate.ceiling),
        entries={f.id: _entry(f, lang, day) for f in report.findings if counts(f)},
        open=frozenset(
            [
                *(f.id for f in report.findings if f.outcome is Outcome.REVIEW),
                *(one.finding.id for one in report.suppressed),
            ]
        ),
        official=(
            report.verdict,
            None if report.score is None else (report.score.floor, report.score.ceiling),
        ),
        cut={rule.rule: rule.failing_items for rule in results if rule.unlisted},
        worth={
            i.id: Worth(i.title.get(lang), (i.earned[0] - i.lost[0], i.earned[1] - i.lost[1]))
            for i in report.indicators
            if i.part in ("deduct", "bonus")
        },
        target=report.target,
        pages=report.run.pages,
    )


def counts(finding: Finding) -> bool:
    """Whether a baseline knows such findings."""
    return finding.outcome is Outcome.FAIL and not finding.rule.startswith(_OWN_DAYS)


def _entry(finding: Finding, lang: Lang, day: str) -> Entry:
    return Entry(
        finding.id,
        finding.rule,
        finding.place,
        finding.severity,
        finding.message.get(lang),
        str(finding.location),
        day,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """From one report to a later one. ``moved`` are the indicators whose points changed: (id, title, before, after)."""

    before: Standing
    after: Standing
    new: tuple[Entry, ...]
    fixed: tuple[Entry, ...]
    persisting: tuple[Entry, ...]
    moved: tuple[tuple[str, str, Ends, Ends], ...]

    @property
    def same_ruleset(self) -> bool:
        return self.before.ruleset == self.after.ruleset

    def fell(self, tolerated: Fraction = ZERO) -> bool:
        """Whether more points than ``tolerated`` are surely lost, or the verdict is surely worse."""
        return fell(self.before, self.after, tolerated)


def compare(before: Standing, after: Standing) -> Difference:
    """What changed. A finding that became doubtful is neither new nor fixed; one that became sure is new."""
    new = [entry for id_, entry in after.entries.items() if id_ not in before.entries]
    fixed = [entry for entry in before.entries.values() if is_gone(entry, after)]
    persisting = [entry for id_, entry in after.entries.items() if id_ in before.entries]
    moved = [
        (id_, (after.worth.get(id_) or before.worth[id_]).title, _ends(before, id_), _ends(after, id_))
        for id_ in dict.fromkeys([*before.worth, *after.worth])
        if _ends(before, id_) != _ends(after, id_)
    ]
    new = [entry for entry in new if not hidden(entry, before, after)]
    return Difference(before, after, tuple(new), tuple(fixed), tuple(persisting), tuple(moved))


def is_gone(entry: Entry, after: Standing) -> bool:
    """Whether a finding of before surely is not there any more, if it was looked for."""
    return entry.id not in after.entries and entry.id not in after.open and entry.rule not in after.cut


def _ends(standing: Standing, indicator: str) -> Ends:
    found = standing.worth.get(indicator)
    return found.ends if found else (ZERO, ZERO)


def hidden(entry: Entry, before: Standing, after: Standing) -> bool:
    """One of many that were not all listed, when there are no more of them than there were."""
    return entry.rule in before.cut and after.cut.get(entry.rule, 0) <= before.cut[entry.rule]


def fell(before: Standing, after: Standing, tolerated: Fraction = ZERO) -> bool:
    """What is undecided does not count: the ceilings are compared, and open verdicts are no worse ones."""
    if after.verdict == "unqualified" and _RANKS.get(before.verdict, 0) > 0:
        return True
    if before.score is None or after.score is None:
        return False
    return before.score[1] - after.score[1] > tolerated
