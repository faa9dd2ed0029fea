"""The terminal report's ledger, and what repairs would bring."""

from __future__ import annotations

from rich.cells import cell_len

from sitelint.formats import FormatOptions
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, figure, words
from sitelint.formats._view import estimated, vetoes
from sitelint.formats._view import gains as ranked
from sitelint.formats._wording import line_formula, line_title, points
from sitelint.formats._wrap import pad
from sitelint.locale import say
from sitelint.model.report import Report

TOP = 10


def ledger(paper: Paper, report: Report, options: FormatOptions) -> None:
    """Every gain and loss. The last row is the score."""
    score, lang = report.score, options.lang
    if score is None:
        return
    titles = {i.id: words(i.title, lang) for i in report.indicators}
    paper.heading(say("title.ledger", lang))
    exact = all(line.floor == line.ceiling for line in report.ledger)
    header = [say("ledger.line", lang), say("ledger.formula", lang)]
    header += (
        [say("ledger.points", lang)] if exact else [say("ledger.floor", lang), say("ledger.ceiling", lang)]
    )
    rows = []
    for line in report.ledger:
        guessed, signed = line.provenance == "estimated", line.kind != "base"
        ends = [figure(value, estimated=guessed, signed=signed) for value in (line.floor, line.ceiling)]
        rows.append(
            [line_title(line, titles, lang), line_formula(line, lang), *(ends[:1] if exact else ends)]
        )
    guesses = estimated(report.ledger)
    totals = [figure(v, estimated=g) for v, g in zip((score.floor, score.ceiling), guesses, strict=True)]
    paper.table(header, rows, [say("ledger.total", lang), "", *(totals[:1] if exact else totals)])


def gains(paper: Paper, report: Report, options: FormatOptions) -> None:
    """What to repair first."""
    lang = options.lang
    hit, found = vetoes(report), ranked(report)
    if not hit and not found:
        return
    paper.heading(say("title.gains", lang))
    shown = found if options.verbose else found[:TOP]
    signs = [(say("gain.veto", lang), i) for i in hit] + [(points(i.gain, i, signed=True), i) for i in shown]
    left = max(cell_len(sign) for sign, _ in signs) + 2
    for sign, indicator in signs:
        style = "bold red" if indicator in hit else "bold green"
        title = words(indicator.title, lang)
        paper.line((pad(sign, left), style), title, (f" [{clean(indicator.id)}]", "dim"), hang=left)
    if len(shown) < len(found):
        paper.line((say("gain.more", lang, n=len(found) - len(shown)), "dim"))
