"""``--why``: one rule or indicator with clause, formula, counts, cap, provenance and all its evidence."""

from __future__ import annotations

import difflib
import json

from rich.cells import cell_len

from sitelint.errors import UsageError
from sitelint.formats import FormatOptions
from sitelint.formats._json import json_value
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, figure, words
from sitelint.formats._text_findings import mark, where
from sitelint.formats._text_reviews import judgment_text
from sitelint.formats._wording import line_formula, points, standing
from sitelint.formats._wrap import pad
from sitelint.locale import say
from sitelint.model.report import Finding, IndicatorResult, LedgerLine, Report, RuleResult
from sitelint.model.text import Lang


def explain(paper: Paper, report: Report, options: FormatOptions, why: str) -> None:
    """Everything about the rule or indicator ``why``. Raises UsageError when the report has neither."""
    indicators = [i for i in report.indicators if i.id == why or any(r.rule == why for r in i.rules)]
    if not indicators:
        known = [i.id for i in report.indicators] + [r.rule for i in report.indicators for r in i.rules]
        near = difflib.get_close_matches(why, known, n=3)
        raise UsageError(
            say("why.unknown", options.lang, id=clean(why)),
            where="--why",
            hint=say("why.near", options.lang, ids=", ".join(near)) if near else "",
        )
    for indicator in indicators:
        _indicator(paper, report, indicator, options)
        for rule in indicator.rules:
            if why in (indicator.id, rule.rule):
                _rule(paper, report, rule, options)


def _indicator(paper: Paper, report: Report, indicator: IndicatorResult, options: FormatOptions) -> None:
    lang, clause = options.lang, indicator.clause
    sign, style = mark(indicator.outcome)
    paper.line(
        (f"{sign} ", style),
        (words(indicator.title, lang), "bold"),
        (f" [{clean(indicator.id)}]", "dim"),
        hang=2,
    )
    document = clean(report.documents.get(clause.document, clause.document))
    rows = [
        (
            say("why.clause", lang),
            " / ".join(filter(None, (document, clean(clause.group), clean(clause.row)))),
        ),
        (say("why.outcome", lang), say(f"outcome.{indicator.outcome.value}", lang)),
        (say("why.points", lang), standing(indicator, lang)),
        (
            say("why.provenance", lang),
            say(f"provenance.{indicator.provenance}", lang) if indicator.provenance else "",
        ),
        (say("why.gain", lang), points(indicator.gain, indicator, signed=True) if indicator.gain else ""),
        (say("why.review", lang), words(indicator.review, lang)),
        (say("why.judgment", lang), judgment_text(indicator.judgment, lang) if indicator.judgment else ""),
    ]
    _rows(paper, rows, 2)
    for line in report.ledger:
        if line.indicator == indicator.id and not line.rule:
            _ledger(paper, line, lang, 2)


def _rule(paper: Paper, report: Report, rule: RuleResult, options: FormatOptions) -> None:
    lang = options.lang
    sign, style = mark(rule.outcome)
    paper.blank()
    paper.line(
        (f"{sign} ", style),
        (words(rule.title, lang), "bold"),
        (f" [{clean(rule.rule)}]", "dim"),
        indent=2,
        hang=4,
    )
    subjects = say("list.comma", lang).join(
        say("why.subject", lang, outcome=say(f"outcome.{outcome}", lang), n=n)
        for outcome, n in rule.subjects.items()
        if n
    )
    items = say("why.item_counts", lang, fail=rule.failing_items, review=rule.review_items)
    rows = [
        (say("why.subjects", lang), subjects),
        (say("why.items", lang), items if rule.failing_items or rule.review_items else ""),
        (say("why.warned", lang), say("rule.warned", lang) if rule.warned else ""),
        (say("why.note", lang), words(rule.note, lang)),
    ]
    _rows(paper, rows, 4)
    for line in report.ledger:
        if line.rule == rule.rule:
            _ledger(paper, line, lang, 4)
    found = [finding for finding in report.findings if finding.rule == rule.rule]
    for finding in found:
        _finding(paper, finding, options)
    fixes = dict.fromkeys(words(f.fix, lang) for f in found if f.fix)
    refs = dict.fromkeys(clean(ref) for f in found for ref in f.refs)
    if fixes or refs:
        paper.blank()
    for fix in fixes:
        paper.line((say("rule.fix", lang), "green"), fix, indent=4, hang=6)
    if refs:
        paper.line((say("rule.refs", lang), "dim"), say("list.comma", lang).join(refs), indent=4, hang=6)


def _rows(paper: Paper, rows: list[tuple[str, str]], indent: int) -> None:
    rows = [row for row in rows if row[1]]
    left = max((cell_len(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        paper.line((pad(name, left), "bold"), value, indent=indent, hang=indent + left)


def _ledger(paper: Paper, line: LedgerLine, lang: Lang, indent: int) -> None:
    """What the line adds to the score, and how it was worked out."""
    guessed = line.provenance == "estimated"
    low, high = (figure(v, estimated=guessed, signed=True) for v in (line.floor, line.ceiling))
    rows = [
        (say("why.formula", lang), line_formula(line, lang)),
        (
            say("why.effect", lang),
            low if low == high else say("why.effect_range", lang, floor=low, ceiling=high),
        ),
        (say("why.basis", lang), say(f"provenance.{line.provenance}", lang) if line.provenance else ""),
    ]
    _rows(paper, rows, indent)


def _finding(paper: Paper, finding: Finding, options: FormatOptions) -> None:
    lang = options.lang
    sign, style = mark(finding.outcome)
    paper.blank()
    paper.line((f"{sign} ", style), words(finding.message, lang), (f" {finding.id}", "dim"), indent=4, hang=6)
    where(paper, finding, options)
    if finding.location.selector:
        paper.line((clean(finding.location.selector), "dim"), indent=8)
    for name, value in finding.evidence.items():
        shown = value if isinstance(value, str) else json.dumps(json_value(value), ensure_ascii=False)
        paper.line((f"{clean(str(name))}: ", "dim"), clean(shown), indent=8, hang=10)
