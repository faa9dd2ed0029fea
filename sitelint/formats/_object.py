"""Reports and findings as JSON values: the contract that ``report.schema.json`` states."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sitelint.formats import FormatOptions
from sitelint.formats._json import exact, json_value, number, pair
from sitelint.formats._safe import relative
from sitelint.model.edit import Edit
from sitelint.model.place import Location
from sitelint.model.report import (
    Finding,
    IndicatorResult,
    Judgment,
    LedgerLine,
    PageNote,
    Report,
    RuleResult,
    Score,
    Suppressed,
)
from sitelint.model.standing import AgainstBaseline, Entry
from sitelint.model.text import Text


def report_object(report: Report, options: FormatOptions) -> dict[str, Any]:
    """The whole report."""
    return {
        **head(report, options),
        "ledger": [_line(line, options) for line in report.ledger],
        "indicators": [_indicator(indicator, options) for indicator in report.indicators],
        "findings": [finding_object(finding, options) for finding in report.findings],
        "pages": [_page(target, note, options) for target, note in report.pages.items()],
        "judged": [
            {"judgment": _judgment(one.judgment), "finding": finding_object(one.finding, options)}
            for one in report.judged
        ],
        "suppressed": [suppressed_object(one, options) for one in report.suppressed],
        "baseline": _baseline(report.baseline) if report.baseline else None,
    }


def head(report: Report, options: FormatOptions) -> dict[str, Any]:
    """What identifies a report, its verdict and score."""
    ruleset, run, waived = report.ruleset, report.run, report.score_waived
    return {
        "version": report.version,
        "ruleset": {
            "id": ruleset.id,
            "edition": ruleset.edition,
            "hash": ruleset.hash,
            "title": _text(ruleset.title, options),
            "profile": ruleset.profile,
            "profile_title": _text(ruleset.profile_title, options),
            "documents": json_value(report.documents),
            "notes": [_text(note, options) for note in report.notes if note],
        },
        "target": json_value(report.target),
        "site_name": json_value(report.site_name),
        "run": {
            "pages": run.pages,
            "requests": run.requests,
            "blocked": run.blocked,
            "seconds": round(run.seconds, 3),
            "clock": run.clock,
            "notes": json_value(run.notes),
            "limits": json_value(run.limits),
            "covered": json_value(run.covered),
            **({"archive": json_value(run.archive)} if run.archive else {}),
        },
        "verdict": report.verdict,
        "score": _score(report.score, report) if report.score else None,
        "score_waived": pair((waived.floor, waived.ceiling)) if waived else None,
        "verdict_waived": report.verdict_waived,
    }


def finding_object(finding: Finding, options: FormatOptions) -> dict[str, Any]:
    """One finding."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "indicator": finding.indicator,
        "place": json_value(finding.place),
        "outcome": finding.outcome.value,
        "severity": finding.severity,
        "message": _text(finding.message, options),
        "fix": _text(finding.fix, options),
        "refs": json_value(finding.refs),
        "location": _location(finding.location, options),
        "evidence": json_value(finding.evidence),
        **({"fixes": [_edit(edit) for edit in finding.edits]} if finding.edits else {}),
        **({"baseline": finding.baseline} if finding.baseline else {}),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "text": json_value(edit.text),
    }


def _baseline(beside: AgainstBaseline) -> dict[str, Any]:
    before = beside.before
    return {
        "path": json_value(beside.path),
        "new": beside.new,
        "persisting": beside.persisting,
        "gone": [entry_object(entry) for entry in beside.gone],
        "unseen": beside.unseen,
        "score_before": pair(before.score) if before.score else None,
        "verdict_before": before.verdict,
        "same_ruleset": before.ruleset == beside.after.ruleset,
    }


def entry_object(entry: Entry) -> dict[str, Any]:
    """A finding as a baseline or another report remembers it."""
    values = {name: json_value(value) for name, value in asdict(entry).items()}
    return {name: value for name, value in values.items() if value != "" or name == "place"}


def suppressed_object(one: Suppressed, options: FormatOptions) -> dict[str, Any]:
    """A finding with what suppresses it."""
    by = [{name: json_value(value) for name, value in s._asdict().items() if value} for s in one.by]
    return {**finding_object(one.finding, options), "suppressions": by}


def _text(text: Text, options: FormatOptions) -> str:
    return str(json_value(text.get(options.lang)))


def _score(score: Score, report: Report) -> dict[str, Any]:
    guessed = any(x.provenance == "estimated" and (x.floor or x.ceiling) for x in report.ledger)
    return {
        **pair((score.floor, score.ceiling)),
        "base": pair(score.base),
        "bonus": pair(score.bonus),
        "fail_under": None if report.fail_under is None else number(report.fail_under),
        "estimated": guessed,
        **exact(floor=score.floor, ceiling=score.ceiling),
    }


def _line(line: LedgerLine, options: FormatOptions) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "indicator": line.indicator,
        "rule": line.rule,
        "title": _text(line.title, options),
        "formula": _text(line.formula, options),
        **pair((line.floor, line.ceiling)),
        "count": line.count,
        "capped": line.capped,
        "provenance": line.provenance,
        "findings": list(line.findings),
        **exact(floor=line.floor, ceiling=line.ceiling),
    }


def _indicator(indicator: IndicatorResult, options: FormatOptions) -> dict[str, Any]:
    judgment, clause = indicator.judgment, indicator.clause
    return {
        "id": indicator.id,
        "title": _text(indicator.title, options),
        "part": indicator.part,
        "clause": {"document": clause.document, "group": clause.group, "row": clause.row},
        "outcome": indicator.outcome.value,
        "points": None if indicator.points is None else number(indicator.points),
        "provenance": indicator.provenance,
        "lost": pair(indicator.lost),
        "earned": pair(indicator.earned),
        "gain": number(indicator.gain),
        "skipped": indicator.skipped,
        "review": _text(indicator.review, options),
        "judgment": None if judgment is None else _judgment(judgment),
        "rules": [_rule(rule, options) for rule in indicator.rules],
    }


def _judgment(judgment: Judgment) -> dict[str, Any]:
    return {
        "outcome": judgment.outcome.value,
        "by": json_value(judgment.by),
        "date": judgment.date,
        "reason": json_value(judgment.reason),
        "points": None if judgment.points is None else number(judgment.points),
    }


def _rule(rule: RuleResult, options: FormatOptions) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "title": _text(rule.title, options),
        "outcome": rule.outcome.value,
        "subjects": dict(rule.subjects),
        "failing_items": rule.failing_items,
        "review_items": rule.review_items,
        "warned": rule.warned,
        "note": _text(rule.note, options),
        "defect": _text(rule.defect, options),
    }


def _page(target: str, note: PageNote, options: FormatOptions) -> dict[str, Any]:
    return {
        **_target(Location(target), options),
        "title": json_value(note.title),
        "column": json_value(note.column),
        "entrance": json_value(note.entrance),
        "depth": note.depth,
    }


def _target(location: Location, options: FormatOptions) -> dict[str, Any]:
    if location.is_url:
        return {"url": json_value(location.target)}
    return {"path": json_value(relative(location.target, options.base_dir))}


def _location(location: Location, options: FormatOptions) -> dict[str, Any]:
    return {
        **_target(location, options),
        "line": location.line or None,
        "column": location.column or None,
        "end_line": location.end_line or None,
        "end_column": location.end_column or None,
        "selector": json_value(location.selector),
        "snippet": json_value(location.snippet),
    }
