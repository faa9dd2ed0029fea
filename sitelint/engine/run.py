"""All results together: site rules, tallies, judgments, score, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from sitelint.api import Outcome, Site, Text
from sitelint.engine import facts, identity, own
from sitelint.engine.collect import Collected
from sitelint.engine.deductions import ZERO, Settled, deductions
from sitelint.engine.judge import judge
from sitelint.engine.pages import notes_on_pages, site_name
from sitelint.engine.plan import Plan
from sitelint.engine.records import with_records
from sitelint.engine.scope import scope
from sitelint.engine.score import earnings, gains, score
from sitelint.engine.tally import Tally, worst
from sitelint.model.report import Finding, IndicatorResult, Report, RulesetRef
from sitelint.model.ruleset import Indicator, Severity
from sitelint.model.snapshot import RunInfo

_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def finish(plan: Plan, site: Site, collected: Collected, run: RunInfo, *, version: str) -> Report:
    """The report of a run. ``site`` must carry everything but its pages and facts."""
    site.pages = collected.records()
    site._source = facts.source(plan.words.facts, site)

    def place(target: str) -> str:
        """What is said of the site as a whole stands nowhere, wherever the site is."""
        return "" if target == site.target else collected.place(target)

    for rule in plan.site_rules():
        collected.take(identity.stamped(judge(rule, site, plan.words, plan.clock), place), place)
    settled = [_settle(i, collected) for i in plan.indicators]
    total, verdict, ledger = score(plan, settled)
    gain = gains(plan, settled, total) if total is not None else {}
    indicators = [_indicator(one, gain) for one in settled]
    left, waived = settled, None
    suppressed = collected.suppressor.suppressed()
    if suppressed:
        left = [_settle(i, collected, waived=True) for i in plan.indicators]
        waived = score(plan, left) if total is not None else None
    findings = [f for one in left for t in one.tallies for f in _graded(t)]
    findings = with_records(findings, site, collected.pages)
    looked_at = scope(plan, collected.places(), run, online=site.online)
    if about := collected.suppressor.own(collected.place, looked_at):
        indicators.append(own.result(about, len(collected.pages)))
        findings += about
    ruleset = plan.ruleset
    report = Report(
        version=version,
        ruleset=RulesetRef(
            ruleset.id, ruleset.edition, ruleset.hash, ruleset.title, plan.profile.id, plan.profile.title
        ),
        target=site.target,
        run=replace(
            run,
            covered=looked_at.covered,
            notes=(
                *run.notes,
                *((f"flattened:{collected.flattened}",) if collected.flattened else ()),
                *(f"judgment-unused:{i}" for i in collected.unused()),
                *collected.suppressor.notes(),
            ),
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
        notes=_notes(plan),
        pages=notes_on_pages([*findings, *(s.finding for s in suppressed)], site, collected.pages),
        site_name=site_name(site, collected.pages),
        scale=ruleset.scale
        if plan.profile.bonus
        else ruleset.scale._replace(bonus_over=None, bonus_max=ZERO),
        judged=collected.judged(),
        suppressed=suppressed,
        score_waived=waived[0] if waived else None,
        verdict_waived=waived[1] if waived else None,
        scope=looked_at,
    )
    if plan.baseline is None:
        return report
    from sitelint.engine.baseline import beside

    return beside(report, *plan.baseline)


def _notes(plan: Plan) -> tuple[Text, ...]:
    """What the ruleset and its documents say of the score; nothing where there is none to speak of."""
    if not plan.profile.scored:
        return ()
    return (plan.ruleset.notes, *(d.note for d in plan.ruleset.documents.values() if d.note))


def _settle(indicator: Indicator, collected: Collected, *, waived: bool = False) -> Settled:
    tallies = tuple(collected.tally(rule, waived=waived) for rule in indicator.rules)
    judgment = collected.judgments.get(indicator.id)
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
        f._replace(severity=grade)
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
