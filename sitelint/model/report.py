"""The result of a run: findings, indicators, ledger, score, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sitelint.model.edit import Edit
from sitelint.model.place import Location
from sitelint.model.ruleset import Clause, Part, Provenance, Scale, Severity
from sitelint.model.snapshot import RunInfo
from sitelint.model.text import NO_TEXT, Text
from sitelint.model.value import Outcome

if TYPE_CHECKING:
    from sitelint.model.scope import Scope
    from sitelint.model.standing import AgainstBaseline

_NONE: Mapping[str, Any] = {}
Verdict = Literal["qualified", "unqualified", "undecided", "unscored"]  # 合格 · 不合格 · 待定 · 不计分


class Finding(NamedTuple):
    """One place that a rule points at. ``id`` stays the same while the defect stays, also when lines move."""

    id: str
    rule: str
    indicator: str
    outcome: Outcome  # fail | review | error
    severity: Severity
    message: Text
    location: Location
    fix: Text = NO_TEXT
    refs: tuple[str, ...] = ()
    evidence: Mapping[str, Any] = _NONE
    place: str = ""  # path of a page or file, empty for the site as a whole: the same on every host
    baseline: Literal["", "new", "persisting"] = ""
    edits: tuple[Edit, ...] = ()  # of its file, which repair it; empty where no repair is sure

    def named(self, id_: str, place: str) -> Finding:
        """The same with its identity and place; of all findings, so a general copy would take too long."""
        return Finding(
            id_,
            self.rule,
            self.indicator,
            self.outcome,
            self.severity,
            self.message,
            self.location,
            self.fix,
            self.refs,
            self.evidence,
            place,
            self.baseline,
            self.edits,
        )


class RuleResult(NamedTuple):
    """What became of a rule on the site. ``subjects`` counts pages (or the site) by outcome.

    ``defect`` is what notices call the fault; empty where the ruleset has no word for it. ``unlisted`` places are
    counted, but not among the findings of the report.
    """

    rule: str
    title: Text
    outcome: Outcome
    subjects: Mapping[str, int]
    failing_items: int = 0
    review_items: int = 0
    warned: bool = False
    note: Text = NO_TEXT
    defect: Text = NO_TEXT
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One gain or loss. ``floor`` and ``ceiling`` are what it adds to the two ends of the score.

    The floors of all lines sum to the score's floor, the ceilings to its ceiling, exactly.
    """

    kind: Literal["base", "deduct", "review", "rescale", "limit", "bonus", "bonus-closed"]
    title: Text
    formula: Text
    floor: Fraction
    ceiling: Fraction
    indicator: str = ""
    rule: str = ""
    count: int = 0
    capped: bool = False
    provenance: Provenance | None = None
    findings: tuple[str, ...] = ()


class Judgment(NamedTuple):
    """A person's decision on an indicator, or on one finding (by its id).

    ``points`` is what is lost (deduct) or earned (bonus), if stated; only for indicators.
    """

    indicator: str
    outcome: Outcome  # pass | fail | inapplicable; of a finding: pass | fail
    by: str
    date: str
    reason: str
    points: Fraction | None = None
    finding: str = ""


class JudgedFinding(NamedTuple):
    """A decision with the finding it is about, as the program left it."""

    judgment: Judgment
    finding: Finding


class Suppression(NamedTuple):
    """Why a finding does not count. ``where`` says who says so: ``file:line:column``; a waiver names more."""

    kind: Literal["comment", "ignore", "waiver"]
    reason: str
    where: str = ""
    approver: str = ""
    document: str = ""
    expires: str = ""


class Suppressed(NamedTuple):
    """A finding with all that suppresses it, the weightiest first: waivers, settings, comments."""

    finding: Finding
    by: tuple[Suppression, ...]


class IndicatorResult(NamedTuple):
    """``lost``/``earned`` are (floor, ceiling) of the points; ``gain`` what repairing all its failures would bring."""

    id: str
    title: Text
    part: Part
    clause: Clause
    outcome: Outcome
    points: Fraction | None = None
    provenance: Provenance | None = None
    lost: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    earned: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    gain: Fraction = Fraction(0)
    rules: tuple[RuleResult, ...] = ()
    review: Text = NO_TEXT
    judgment: Judgment | None = None
    skipped: bool = False


class Score(NamedTuple):
    """``floor``: all that is undecided counts against the site; ``ceiling``: all of it in favour."""

    floor: Fraction
    ceiling: Fraction
    base: tuple[Fraction, Fraction]
    bonus: tuple[Fraction, Fraction]


class RulesetRef(NamedTuple):
    id: str
    edition: str
    hash: str
    title: Text
    profile: str
    profile_title: Text


class PageNote(NamedTuple):
    """What a person needs to find a page again. Empty texts: not known.

    ``column`` is the column it belongs to, ``entrance`` the visited page that links to it first, ``depth`` the clicks
    from the home page.
    """

    title: str = ""
    column: str = ""
    entrance: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a format needs. ``score`` is None for rulesets without a scale.

    ``pages`` tells of the pages that findings point at, by their target; ``site_name`` is the owner's word for the
    site, else the site's own, else empty.
    """

    version: str
    ruleset: RulesetRef
    target: str
    run: RunInfo
    verdict: Verdict
    score: Score | None
    ledger: tuple[LedgerLine, ...]
    indicators: tuple[IndicatorResult, ...]
    findings: tuple[Finding, ...]
    fail_under: Fraction | None = None
    documents: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()  # of the ruleset: what is official and what is estimated
    pages: Mapping[str, PageNote] = field(default_factory=dict)
    site_name: str = ""
    scale: Scale = field(default_factory=Scale)  # as the profile has it: without a bonus where it earns none
    judged: tuple[JudgedFinding, ...] = ()  # decisions of persons on single findings
    suppressed: tuple[Suppressed, ...] = ()  # not among the findings, but counted in the score
    score_waived: Score | None = None  # without what is suppressed; None where nothing is
    verdict_waived: Verdict | None = None
    baseline: AgainstBaseline | None = None
    scope: Scope | None = None

    def counts(self) -> dict[Outcome, int]:
        counts = dict.fromkeys(Outcome, 0)
        for finding in self.findings:
            counts[finding.outcome] += 1
        return counts
