"""The terminal report's comparison with the baseline."""

from __future__ import annotations

from sitelint.formats import FormatOptions
from sitelint.formats._baseline import counts, remarks
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, relative
from sitelint.locale import say
from sitelint.model.report import Report

GONE = 5  # without -v


def baseline(paper: Paper, report: Report, options: FormatOptions) -> None:
    """Counts, what is gone, and whether the score fell."""
    lang, beside = options.lang, report.baseline
    if beside is None:
        return
    path = clean(relative(beside.path, options.base_dir))
    paper.heading(say("title.baseline", lang, path=path))
    paper.line((counts(beside, lang), "bold"))
    for sentence in remarks(beside, lang):
        paper.line(sentence)
    shown = beside.gone if options.verbose else beside.gone[:GONE]
    for entry in shown:
        place = clean(entry.place) or say("baseline.site", lang)
        paper.line(("- ", "dim"), clean(entry.message), (f" [{clean(entry.rule)}]  {place}", "dim"), hang=2)
    if len(shown) < len(beside.gone):
        paper.line((say("rule.more", lang, n=len(beside.gone) - len(shown)), "dim"))
