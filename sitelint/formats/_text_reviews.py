"""The terminal report's part for persons: what waits for them, what they decided, what passed."""

from __future__ import annotations

from rich.cells import cell_len

from sitelint.formats import FormatOptions
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, words
from sitelint.formats._text_findings import mark
from sitelint.formats._view import at_stake, to_review
from sitelint.formats._wording import points
from sitelint.locale import say
from sitelint.model.report import Judgment, Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome


def reviews(paper: Paper, report: Report, options: FormatOptions) -> None:
    """What a person must look at."""
    lang = options.lang
    waiting = to_review(report)
    if not waiting:
        return
    paper.heading(say("title.review", lang, n=len(waiting)))
    sign, style = mark(Outcome.REVIEW)
    cut = False
    for indicator in waiting:
        stake = at_stake(indicator)
        if indicator.part == "veto":
            about = say("part.veto", lang)
        else:
            about = say("review.stake", lang, points=points(stake, indicator)) if stake else ""
        title = words(indicator.title, lang)
        ident = (f" [{clean(indicator.id)}]", "dim")
        paper.line((f"{sign} ", style), (title, "bold"), ident, f"  {about}" if about else "", hang=2)
        text = words(indicator.review, lang) or say("review.see_above", lang)
        paper.line(text, indent=2, limit=0 if options.verbose else 1)
        cut = cut or cell_len(text) > paper.width - 2
    if cut and not options.verbose:
        paper.line((say("review.full", lang), "dim"))


def judgments(paper: Paper, report: Report, options: FormatOptions) -> None:
    """Decisions of persons, with name, date and reason."""
    lang = options.lang
    judged = [(i, i.judgment) for i in report.indicators if i.judgment is not None]
    if not judged and not report.judged:
        return
    paper.heading(say("title.judgments", lang, n=len(judged) + len(report.judged)))
    for indicator, judgment in judged:
        paper.line((words(indicator.title, lang), "bold"), f"  {judgment_text(judgment, lang)}", hang=2)
    for one in report.judged:
        place = clean(str(one.finding.location))
        about = say("judgment.finding", lang, rule=clean(one.finding.rule), place=place)
        paper.line((about, "bold"), f"  {judgment_text(one.judgment, lang)}", hang=2)


def judgment_text(judgment: Judgment, lang: Lang) -> str:
    """A judgment in one line."""
    return say(
        "judgment.line",
        lang,
        outcome=say(f"outcome.{judgment.outcome.value}", lang),
        by=clean(judgment.by),
        date=clean(judgment.date),
        reason=clean(judgment.reason),
    )


def passed(paper: Paper, report: Report, options: FormatOptions) -> None:
    """Indicators that are as they should be, and those that do not apply."""
    lang = options.lang
    for outcome, sign, style in ((Outcome.PASS, "✓", "green"), (Outcome.INAPPLICABLE, "-", "dim")):
        some = [i for i in report.indicators if i.outcome is outcome]
        if some:
            paper.heading(say(f"title.{outcome.value}", lang, n=len(some)))
        for indicator in some:
            paper.line(
                (f"{sign} ", style),
                words(indicator.title, lang),
                (f" [{clean(indicator.id)}]", "dim"),
                hang=2,
            )
