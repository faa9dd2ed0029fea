"""All results together: site rules, tallies, judgments, score, report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from sitelint.api import Outcome, PageRecord, Site, Text
from sitelint.engine import facts, identity, own
from sitelint.engine.decide import Decisions
from sitelint.engine.judge import judge
from sitelint.engine.pages import notes_on_pages, site_name
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult, SubjectResult
from sitelint.engine.score import ZERO, Settled, deductions, earnings, gains, score
from sitelint.engine.suppress import Suppressor
from sitelint.engine.tally import Tally, tally, worst
from sitelint.model.report import Finding, IndicatorResult, Judgment, Report, RulesetRef
from sitelint.model.ruleset import Indicator, Severity
from sitelint.model.snapshot import RunInfo

_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def finish(
    plan: Plan,
    site: Site,
    pages: Sequence[PageResult],
    run: RunInfo,
    *,
    version: str,
    judgments: Mapping[str, Judgment] | None = None,
) -> Report:
    """The report of a run. ``site`` must carry everything but its pages and facts."""
    pages = sorted(pages, key=lambda p: (not p.is_home, p.target))
    site.pages = [PageRecord(p.target, p.kind, p.status, p.depth, p.facts) for p in pages]
    site._source = facts.source(plan.words.facts, site)
    decisions = Decisions(judgments or {})
    results: dict[str, list[SubjectResult]] = defaultdict(list)
    for page in pages:
        for result in page.results:
            results[result.rule].append(decisions.apply(result))
    place = _placing(site, pages)
    for rule in plan.site_rules():
        result = identity.stamped(judge(rule, site, plan.words, plan.clock), place)
        results[rule.id].append(decisions.apply(result))
    tested = any(page.kind != "error" for page in pages)
    settled = [_settle(i, results, tested, (judgments or {}).get(i.id)) for i in plan.indicators]
    total, verdict, ledger = score(plan, settled)
    gain = gains(plan, settled, total) if total is not None else {}
    indicators = [_indicator(one, gain) for one in settled]
    suppressor = Suppressor(plan, pages, place, online=site.online)
    left, waived = settled, None
    open_ = {name: [suppressor.apply(r) for r in some] for name, some in results.items()}
    if suppressor.suppressed:
        left = [_settle(i, open_, tested, (judgments or {}).get(i.id)) for i in plan.indicators]
        waived = score(plan, left) if total is not None else None
    findings = [f for one in left for t in one.tallies for f in _graded(t)]
    if about := suppressor.own():
        indicators.append(own.result(about, len(pages)))
        findings += about
    ruleset = plan.ruleset
    return Report(
        version=version,
        ruleset=RulesetRef(
            ruleset.id, ruleset.edition, ruleset.hash, ruleset.title, plan.profile.id, plan.profile.title
        ),
        target=site.target,
        run=replace(
            run,
            notes=(*run.notes, *(f"judgment-unused:{i}" for i in decisions.unused()), *suppressor.notes()),
        ),
        verdict=verdict,
        score=total,
        ledger=ledger,
        indicators=(*indicators, *(_skipped(i) for i in plan.skipped)),
        findings=tuple(findings),
        fail_under=ruleset.scale.fail_under or None,
        documents={
            d.id: f"{d.title}（{d.number}）" if d.number else d.title for d in ruleset.documents.values()
        },
        notes=(ruleset.notes, *(d.note for d in ruleset.documents.values() if d.note)),
        pages=notes_on_pages([*findings, *(s.finding for s in suppressor.suppressed)], site, pages),
        site_name=site_name(site, pages),
        scale=ruleset.scale
        if plan.profile.bonus
        else replace(ruleset.scale, bonus_over=None, bonus_max=ZERO),
        judged=tuple(decisions.judged),
        suppressed=tuple(suppressor.suppressed),
        score_waived=waived[0] if waived else None,
        verdict_waived=waived[1] if waived else None,
    )


def _placing(site: Site, pages: Sequence[PageResult]) -> Callable[[str], str]:
    """The places of targets. What is said of the site as a whole stands nowhere, wherever the site is."""
    places = {page.target: page.place for page in pages} | {site.target: ""}
    return lambda target: places[target] if target in places else identity.place_of(target)


def _settle(
    indicator: Indicator,
    results: Mapping[str, list[SubjectResult]],
    tested: bool,
    judgment: Judgment | None,
) -> Settled:
    tallies = tuple(tally(rule, results.get(rule.id, ()), tested=tested) for rule in indicator.rules)
    if judgment is not None:
        return Settled(indicator, tallies, judgment.outcome, judgment)
    outcomes = [t.outcome for t in tallies if t.rule.effect.kind != "none" or indicator.part == "advice"]
    if indicator.review:
        outcomes.append(Outcome.REVIEW)
    return Settled(indicator, tallies, worst(outcomes))


def _graded(one: Tally) -> list[Finding]:
    """Findings of a rule. Where the quantifier or threshold tolerates them they are worth knowing, not an error."""
    if one.outcome is Outcome.FAIL:
        return list(one.findings)
    grade: Severity = "warning" if one.warned else "info"
    return [
        replace(f, severity=grade)
        if f.outcome is Outcome.FAIL and _SEVERITY[grade] > _SEVERITY[f.severity]
        else f
        for f in one.findings
    ]


def _indicator(one: Settled, gain: Mapping[str, Fraction]) -> IndicatorResult:
    indicator = one.indicator
    lost = earned = (ZERO, ZERO)
    if indicator.part == "deduct" and indicator.points is not None:
        lines = deductions(one)
        lost = (-sum((x.floor for x in lines), ZERO), -sum((x.ceiling for x in lines), ZERO))
    elif indicator.part == "bonus" and indicator.points is not None:
        earned = earnings(one)
    return IndicatorResult(
        id=indicator.id,
        title=indicator.title,
        part=indicator.part,
        clause=indicator.clause,
        outcome=one.outcome,
        points=indicator.points.value if indicator.points else None,
        provenance=indicator.points.provenance if indicator.points else None,
        lost=lost,
        earned=earned,
        gain=gain.get(indicator.id, ZERO),
        rules=tuple(t.result() for t in one.tallies),
        review=_to_look_at(one),
        judgment=one.judgment,
    )


def _to_look_at(one: Settled) -> Text:
    """What a person is asked to look at."""
    if one.judgment is not None:
        return Text()
    open_ = one.outcome in (Outcome.REVIEW, Outcome.ERROR)
    return one.indicator.review or (one.indicator.guidance if open_ else Text())


def _skipped(indicator: Indicator) -> IndicatorResult:
    points = indicator.points
    return IndicatorResult(
        id=indicator.id,
        title=indicator.title,
        part=indicator.part,
        clause=indicator.clause,
        outcome=Outcome.INAPPLICABLE,
        points=points.value if points else None,
        provenance=points.provenance if points else None,
        skipped=True,
    )
