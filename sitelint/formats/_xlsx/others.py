"""The other sheets: ledger, what a person must decide, what people decided, how the run went."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._entries import entries, shown, whole
from sitelint.formats._safe import clean, place, words
from sitelint.formats._suppressed import waived, why
from sitelint.formats._view import at_stake, estimated, groups, to_review
from sitelint.formats._wording import (
    explanations,
    limits,
    line_formula,
    line_title,
    make_up,
    reason,
    ruleset,
    run_note,
    score,
    verdict,
)
from sitelint.formats._xlsx.book import Address, Book, Figure, Marked, Sheet, Value
from sitelint.locale import say
from sitelint.model.report import Judgment, LedgerLine, Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_DECISIONS = (Outcome.PASS, Outcome.FAIL, Outcome.INAPPLICABLE)
_NAMED = 8  # numbers of findings in a cell


def ledger_sheet(book: Book, report: Report, lang: Lang) -> None:
    """Every gain and loss; the last row is the score."""
    names = ("line", "clause", "formula", "provenance", "floor", "ceiling")
    sheet = Sheet(book, say("title.ledger", lang), [44, 26, 34, 12, 11, 11])
    sheet.freeze(4, 1)
    sheet.title(say("title.ledger", lang))
    if report.score is None:
        sheet.title(say("xlsx.unscored", lang), "note", 20)
        return
    sheet.title(say("html.ledger.caption", lang), "note", 20)
    sheet.head([say(f"xlsx.ledger.{name}", lang) for name in names])
    titles = {i.id: words(i.title, lang) for i in report.indicators}
    clauses = {i.id: _handed.clause(i) for i in report.indicators}
    for line in report.ledger:
        sheet.row(_ledger_row(line, titles, clauses, lang))
    guesses = estimated(report.ledger)
    total = report.score
    ends = [Figure(total.floor, guesses[0]), Figure(total.ceiling, guesses[1])]
    sheet.row([say("ledger.total", lang), "", "", "", *ends], "foot")


def _ledger_row(line: LedgerLine, titles: dict[str, str], clauses: dict[str, str], lang: Lang) -> list[Value]:
    guessed, signed = line.provenance == "estimated", line.kind != "base"
    return [
        line_title(line, titles, lang),
        clauses.get(line.indicator, ""),
        line_formula(line, lang),
        say(f"html.provenance.{line.provenance}", lang) if line.provenance else "",
        Figure(line.floor, guessed, signed),
        Figure(line.ceiling, guessed, signed),
    ]


def review_sheet(book: Book, report: Report, options: FormatOptions) -> None:
    """What waits for a person, with room for the decision."""
    lang = options.lang
    names = ("at", "indicator", "id", "part", "clause", "look", "stake", "numbers")
    blanks = ("decision", "by", "date", "reason")
    sheet = Sheet(book, say("html.reviews", lang), [6, 14, 18, 10, 18, 54, 10, 15, 10, 10, 12, 26])
    waiting = to_review(report)
    sheet.freeze(4, 3, filters=True, last=3 + len(waiting))
    sheet.choices(len(names) + 1, 4, 3 + len(waiting), [say(f"outcome.{o.value}", lang) for o in _DECISIONS])
    sheet.title(say("html.reviews", lang))
    sheet.title(say("html.reviews.intro", lang), "note", 20)
    sheet.head([say(f"xlsx.review.{name}", lang) for name in (*names, *blanks)])
    numbers: dict[str, list[str]] = {}
    for entry in entries(report, groups(report, lang), options):
        if entry.finding.outcome is not Outcome.FAIL:
            numbers.setdefault(entry.group.id, []).append(entry.number)
    for at, indicator in enumerate(waiting, 1):
        stake = at_stake(indicator)
        sheet.row(
            [
                at,
                words(indicator.title, lang),
                clean(indicator.id),
                say(f"part-{indicator.part}", lang),
                _handed.clause(indicator),
                words(indicator.review, lang) or say("xlsx.see_problems", lang),
                Figure(stake, indicator.provenance == "estimated") if stake != Fraction(0) else "",
                _few(numbers.get(indicator.id, []), lang),
                *[Marked("", "blank")] * len(blanks),
            ]
        )


def _few(numbers: list[str], lang: Lang) -> str:
    shown = say("list.pause", lang).join(numbers[:_NAMED])
    return say("xlsx.numbers", lang, shown=shown, n=len(numbers)) if len(numbers) > _NAMED else shown


def judgment_sheet(book: Book, report: Report, options: FormatOptions) -> None:
    """Who decided what, when and why; no sheet where nobody did."""
    lang = options.lang
    rows: list[list[Value]] = [
        [words(i.title, lang), *_decision(i.judgment, lang)]
        for i in report.indicators
        if i.judgment is not None
    ]
    for one in report.judged:
        where = place(one.finding.location, options.base_dir)
        about = say("judgment.finding", lang, rule=words(one.finding.message, lang), place=where)
        rows.append([about, *_decision(one.judgment, lang)])
    if rows:
        sheet = Sheet(book, say("html.judgments", lang), [60, 12, 14, 14, 60])
        sheet.freeze(3, 1)
        sheet.title(say("html.judgments", lang))
        sheet.head(
            [say(f"html.column.{name}", lang) for name in ("about", "decision", "by", "date", "reason")]
        )
        for row in rows:
            sheet.row(row)


def _decision(judgment: Judgment, lang: Lang) -> list[Value]:
    outcome = judgment.outcome.value
    marked = Marked(say(f"outcome.{outcome}", lang), outcome if outcome in ("pass", "fail") else "body")
    return [marked, judgment.by, judgment.date, judgment.reason]


def suppressed_sheet(book: Book, report: Report, options: FormatOptions) -> None:
    """What somebody let off and why; no sheet where nobody did."""
    lang = options.lang
    if not report.suppressed:
        return
    sheet = Sheet(book, say("html.suppressed", lang), [16, 50, 50, 9, 60])
    sheet.freeze(4, 1, filters=True, last=3 + len(report.suppressed))
    sheet.title(say("html.suppressed", lang))
    sheet.title(waived(report, lang) or say("xlsx.suppressed.about", lang), "note", 20)
    sheet.head([say(f"xlsx.column.{name}", lang) for name in ("indicator", "problem", "url", "place", "why")])
    titles = {i.id: words(i.title, lang) for i in report.indicators}
    for one in report.suppressed:
        at = one.finding.location
        sheet.row(
            [
                titles.get(one.finding.indicator) or clean(one.finding.indicator),
                words(one.finding.message, lang),
                Address(shown(at.target, options)),
                f"{at.line}:{at.column}" if at.line else "",
                say("list.semicolon", lang).join(why(by, options) for by in one.by),
            ]
        )


def about_sheet(book: Book, report: Report, options: FormatOptions) -> None:
    """Result, what it is worth, what was looked at."""
    lang = options.lang
    sheet = Sheet(book, say("html.run", lang), [20, 100])
    sheet.title(say("html.run", lang))
    for name, text in _about(report, options):
        if text:
            sheet.row([name, text])


def _about(report: Report, options: FormatOptions) -> Iterator[tuple[str, Value]]:
    lang, run = options.lang, report.run
    yield say("xlsx.site", lang), _handed.site(report)
    yield say("header.target", lang), whole(report, options)
    yield say("header.clock", lang), _handed.minute(report)
    yield say("verdict.label", lang), verdict(report, lang)
    yield say("xlsx.reason", lang), reason(report, lang)
    if report.score is not None:
        yield say("score.label", lang), f"{score(report)}（{make_up(report, lang)}）"
    for remark in explanations(report, lang):
        yield say("html.worth", lang), remark
    for note in report.notes:
        yield say("html.worth", lang), words(note, lang)
    for sentence in _handed.beside_baseline(report, lang):
        yield say("html.baseline", lang), sentence
    yield say("header.ruleset", lang), ruleset(report, lang)
    for document in report.documents.values():
        yield say("html.run.documents", lang), clean(document)
    yield say("html.run.pages", lang), f"{run.pages:,}"
    yield say("html.run.requests", lang), f"{run.requests:,}" if run.requests else ""
    yield say("html.run.blocked", lang), f"{run.blocked:,}" if run.blocked else ""
    yield say("html.run.limits", lang), limits(run.limits, lang)
    for code in run.notes:
        yield say("html.run.notes", lang), run_note(code, lang)
    yield say("html.run.tool", lang), f"sitelint {clean(report.version)}"
    yield say("html.run.hash", lang), clean(report.ruleset.hash)
