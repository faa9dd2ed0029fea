"""A report for people at a terminal, with every lost point and its evidence."""

from __future__ import annotations

from rich.cells import cell_len

from sitelint.formats import (
    FormatOptions,
    _text_baseline,
    _text_findings,
    _text_reviews,
    _text_score,
    _text_suppressed,
    _text_why,
)
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, words
from sitelint.formats._wording import (
    explanations,
    limits,
    make_up,
    reason,
    ruleset,
    run_note,
    scope,
    score,
    summary,
    verdict,
)
from sitelint.formats._wrap import pad
from sitelint.locale import say
from sitelint.model.report import Report

_VERDICT_STYLES = {
    "qualified": "bold green",
    "unqualified": "bold red",
    "undecided": "bold yellow",
    "unscored": "bold",
}


def render(report: Report, options: FormatOptions) -> str:
    """The report, or what ``why`` asks for, or with ``quiet`` only its findings, or nothing."""
    if options.quiet > 1:
        return ""
    paper = Paper(options)
    if options.why:
        _text_why.explain(paper, report, options, options.why)
        return paper.text()
    if options.quiet:
        _text_findings.findings(paper, report, options, titled=False)
        return paper.text().lstrip("\n")
    _header(paper, report, options)
    _verdict(paper, report, options)
    _text_findings.findings(paper, report, options)
    _text_baseline.baseline(paper, report, options)
    _text_suppressed.suppressed(paper, report, options)
    _text_reviews.reviews(paper, report, options)
    _text_reviews.judgments(paper, report, options)
    if options.show_passed:
        _text_reviews.passed(paper, report, options)
    _text_score.ledger(paper, report, options)
    _text_score.gains(paper, report, options)
    paper.heading(say("title.summary", options.lang))
    paper.line((summary(report, options.lang), _VERDICT_STYLES[report.verdict]))
    fixable = sum(bool(finding.edits) for finding in report.findings)
    if fixable:
        paper.line(say("summary.fixable", options.lang, n=fixable))
    return paper.text()


def _header(paper: Paper, report: Report, options: FormatOptions) -> None:
    lang, run = options.lang, report.run
    rows = [
        (say("header.target", lang), clean(report.target)),
        (say("header.ruleset", lang), ruleset(report, lang)),
        (say("header.scope", lang), scope(report, lang)),
        (say("header.clock", lang), clean(run.clock)),
    ]
    rows += [(say("header.note", lang), run_note(note, lang)) for note in run.notes]
    if run.limits:
        rows.append((say("header.limit", lang), limits(run.limits, lang)))
    left = max(cell_len(name) for name, _ in rows) + 2
    for name, value in rows:
        paper.line((pad(name, left), "bold"), value, hang=left)


def _verdict(paper: Paper, report: Report, options: FormatOptions) -> None:
    lang = options.lang
    style = _VERDICT_STYLES[report.verdict]
    paper.blank()
    why = reason(report, lang)
    names = (say("verdict.label", lang), say("score.label", lang))
    left = max(cell_len(name) for name in names) + 2
    paper.line(
        (pad(names[0], left), "bold"), (verdict(report, lang), style), f"  {why}" if why else "", hang=left
    )
    if report.score is not None:
        paper.line(
            (pad(names[1], left), "bold"), (score(report), style), f"  {make_up(report, lang)}", hang=left
        )
    for sentence in explanations(report, lang):
        paper.line(sentence, indent=left)
    for note in report.notes:
        paper.line((words(note, lang), "dim"), indent=left, limit=0 if options.verbose else 2)
