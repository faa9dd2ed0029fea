"""A report as people read it: findings by indicator and rule, alike ones together, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from sitelint.formats._safe import words
from sitelint.model.report import Finding, IndicatorResult, LedgerLine, Report, RuleResult
from sitelint.model.ruleset import Severity
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_OUTCOMES = (Outcome.FAIL, Outcome.ERROR, Outcome.REVIEW, Outcome.PASS, Outcome.INAPPLICABLE)
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_PARTS = ("veto", "deduct", "bonus", "advice")


class Cluster(NamedTuple):
    """Findings of one rule that say the same. ``pages`` counts the targets they are on."""

    outcome: Outcome
    message: str
    fix: str
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> int:
        return len({f.location.target for f in self.findings})


class RuleGroup(NamedTuple):
    """A rule with findings. ``tested`` is the number of pages it was applicable to; ``tolerated``: it holds anyway."""

    id: str
    title: str
    outcome: Outcome
    severity: Severity
    clusters: tuple[Cluster, ...]
    result: RuleResult | None

    @property
    def places(self) -> int:
        return sum(len(c.findings) for c in self.clusters)

    @property
    def fixable(self) -> int:
        return sum(bool(f.edits) for c in self.clusters for f in c.findings)

    @property
    def tested(self) -> int:
        subjects = self.result.subjects if self.result else {}
        return sum(n for outcome, n in subjects.items() if outcome != Outcome.INAPPLICABLE)

    @property
    def tolerated(self) -> bool:
        return self.outcome in (Outcome.PASS, Outcome.INAPPLICABLE)


class Group(NamedTuple):
    """An indicator with findings."""

    id: str
    title: str
    indicator: IndicatorResult | None
    rules: tuple[RuleGroup, ...]

    @property
    def outcome(self) -> Outcome:
        return min((rule.outcome for rule in self.rules), key=_OUTCOMES.index)

    @property
    def places(self) -> int:
        return sum(rule.places for rule in self.rules)


def groups(report: Report, lang: Lang) -> list[Group]:
    """All findings, in the order in which a person should care: vetoes, lost points, doubts, tolerated ones."""
    by_indicator: dict[str, dict[str, list[Finding]]] = {}
    for finding in report.findings:
        by_indicator.setdefault(finding.indicator, {}).setdefault(finding.rule, []).append(finding)
    known = {indicator.id: indicator for indicator in report.indicators}
    found = [_group(id_, rules, known.get(id_), lang) for id_, rules in by_indicator.items()]
    return sorted(found, key=_gravity)


def _group(id_: str, rules: dict[str, list[Finding]], indicator: IndicatorResult | None, lang: Lang) -> Group:
    results = {result.rule: result for result in indicator.rules} if indicator else {}
    made = [_rule_group(rule, findings, results.get(rule), lang) for rule, findings in rules.items()]
    made.sort(key=lambda r: (_OUTCOMES.index(r.outcome), _SEVERITIES.index(r.severity)))
    return Group(id_, (words(indicator.title, lang) if indicator else "") or id_, indicator, tuple(made))


def _rule_group(rule: str, findings: Sequence[Finding], result: RuleResult | None, lang: Lang) -> RuleGroup:
    alike: dict[tuple[Outcome, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.outcome, words(finding.message, lang), words(finding.fix, lang))
        alike.setdefault(key, []).append(finding)
    clusters = [Cluster(*key, tuple(sorted(members, key=known))) for key, members in alike.items()]
    clusters.sort(key=lambda c: (_OUTCOMES.index(c.outcome), -len(c.findings)))
    outcome = result.outcome if result else clusters[0].outcome
    severity = min((f.severity for f in findings), key=_SEVERITIES.index)
    title = (words(result.title, lang) if result else "") or rule
    return RuleGroup(rule, title, outcome, severity, tuple(clusters), result)


def _gravity(group: Group) -> tuple[int, int, Fraction]:
    indicator = group.indicator
    part = _PARTS.index(indicator.part) if indicator else len(_PARTS)
    return _OUTCOMES.index(group.outcome), part, -indicator.lost[1] if indicator else Fraction(0)


def gravest_first(report: Report) -> list[Finding]:
    """Findings by how much they matter, otherwise in their order: vetoes, errors, faults, warnings, doubts, notes.

    What a baseline knows comes after all others.
    """
    ids = veto_ids(report)
    others = {Outcome.ERROR: 1, Outcome.REVIEW: 3}

    def rank(finding: Finding) -> tuple[bool, int, bool]:
        grade = others.get(finding.outcome, 2 * _SEVERITIES.index(finding.severity))
        return known(finding), grade, finding.indicator not in ids

    return sorted(report.findings, key=rank)


def known(finding: Finding) -> bool:
    """Whether the baseline knows it: what is new comes first."""
    return finding.baseline == "persisting"


def vetoes(report: Report) -> list[IndicatorResult]:
    """The vetoes that the site hit."""
    return [i for i in report.indicators if i.part == "veto" and i.outcome is Outcome.FAIL]


def to_review(report: Report) -> list[IndicatorResult]:
    """Indicators that wait for a person's judgment: vetoes, then by the points that hang on it."""
    waiting = [
        i
        for i in report.indicators
        if not i.skipped and i.judgment is None and (i.review or i.outcome is Outcome.REVIEW)
    ]
    return sorted(waiting, key=lambda i: (_PARTS.index(i.part), -at_stake(i)))


def at_stake(indicator: IndicatorResult) -> Fraction:
    """Points that a person's judgment decides on."""
    return abs(indicator.lost[0] - indicator.lost[1]) + abs(indicator.earned[0] - indicator.earned[1])


def estimated(lines: Iterable[LedgerLine]) -> tuple[bool, bool]:
    """Whether estimated points are part of (floor, ceiling)."""
    guessed = [line for line in lines if line.provenance == "estimated"]
    return any(line.floor for line in guessed), any(line.ceiling for line in guessed)


def gains(report: Report) -> list[IndicatorResult]:
    """Indicators whose repair brings points, the most first."""
    return sorted((i for i in report.indicators if i.gain > 0), key=lambda i: -i.gain)


def unlisted(report: Report) -> int:
    """Places that are counted, but not among the findings of the report."""
    return sum(rule.unlisted for indicator in report.indicators for rule in indicator.rules)


def by_severity(report: Report) -> dict[Severity, int]:
    """Failing findings by severity."""
    counts: dict[Severity, int] = dict.fromkeys(_SEVERITIES, 0)
    for finding in report.findings:
        if finding.outcome is Outcome.FAIL:
            counts[finding.severity] += 1
    return counts


def veto_ids(report: Report) -> frozenset[str]:
    """Ids of all veto indicators."""
    return frozenset(i.id for i in report.indicators if i.part == "veto")
