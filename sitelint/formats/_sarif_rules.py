"""SARIF's reporting descriptors."""

from __future__ import annotations

from typing import Any

from sitelint.formats import FormatOptions
from sitelint.formats._json import number
from sitelint.formats._safe import clean, words
from sitelint.model.report import Finding, IndicatorResult, Report

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def rules(report: Report, options: FormatOptions) -> dict[str, dict[str, Any]]:
    """Descriptors of all rules that were judged, and of those that only findings name."""
    graded = {f.rule: f for f in reversed([*report.findings, *(s.finding for s in report.suppressed)])}
    found: dict[str, dict[str, Any]] = {}
    for indicator in report.indicators:
        for rule in indicator.rules:
            title = words(rule.title, options.lang) or rule.rule
            found.setdefault(
                rule.rule, _descriptor(rule.rule, title, indicator, graded.get(rule.rule), report, options)
            )
    for id_, finding in graded.items():
        found.setdefault(id_, _descriptor(id_, id_, None, finding, report, options))
    return found


def _descriptor(
    id_: str,
    title: str,
    indicator: IndicatorResult | None,
    finding: Finding | None,
    report: Report,
    options: FormatOptions,
) -> dict[str, Any]:
    lines, properties = [title], {}
    if indicator is not None:
        clause = indicator.clause
        document = clean(report.documents.get(clause.document, clause.document))
        lines.append(" / ".join(filter(None, (document, clean(clause.group), clean(clause.row)))))
        points = None if indicator.points is None else number(indicator.points)
        properties = {
            "indicator": indicator.id,
            "part": indicator.part,
            "points": points,
            "provenance": indicator.provenance,
            "tags": [indicator.part],
        }
    fix = words(finding.fix, options.lang) if finding else ""
    return {
        "id": id_,
        "shortDescription": {"text": title},
        "fullDescription": {"text": "\n".join(lines)},
        "help": {"text": "\n".join([*lines, fix] if fix else lines)},
        "defaultConfiguration": {"level": LEVELS[finding.severity] if finding else "warning"},
        "properties": properties,
    }
