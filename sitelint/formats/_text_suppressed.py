"""The terminal report's list of what is suppressed, by whom and why."""

from __future__ import annotations

from sitelint.formats import FormatOptions
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean
from sitelint.formats._suppressed import by_reason, waived
from sitelint.formats._text_findings import where
from sitelint.locale import say
from sitelint.model.report import Report


def suppressed(paper: Paper, report: Report, options: FormatOptions) -> None:
    """One line for each reason; with ``-v`` also the places."""
    lang = options.lang
    if not report.suppressed:
        return
    paper.heading(say("title.suppressed", lang, n=len(report.suppressed)))
    for reason, members in by_reason(report, options).items():
        rules = dict.fromkeys(clean(one.finding.rule) for one in members)
        names = f" [{say('list.comma', lang).join(rules)}]"
        paper.line(("- ", "dim"), (f"{len(members)} × ", "bold"), reason, (names, "dim"), hang=2)
        for one in members if options.verbose else ():
            where(paper, one.finding, options, snippet=False)
    if different := waived(report, lang):
        paper.line(different)
