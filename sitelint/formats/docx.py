"""The self-check report (自查情况报告) as a document to edit, sign and hand in."""

from __future__ import annotations

from importlib.util import find_spec

from sitelint.formats import FormatOptions, _handed
from sitelint.locale import say
from sitelint.model.report import Report

BINARY = True


def ready() -> None:
    """Raises UsageError when python-docx is not installed."""
    if find_spec("docx") is None:
        raise _handed.need("docx", "python-docx")


def render(report: Report, options: FormatOptions) -> bytes:
    """The document, in the form in which local governments report."""
    ready()
    from sitelint.formats._docx import problems, results
    from sitelint.formats._docx.paper import Paper
    from sitelint.formats._entries import entries
    from sitelint.formats._view import groups

    lang = options.lang
    title = say("docx.title", lang, site=_handed.site(report), period=_handed.quarter(report, lang))
    lines = list(entries(report, groups(report, lang), options))
    paper = Paper(title, lang, _handed.moment(report))
    results.opening(paper, report, lang)
    results.general(paper, report, options)
    results.basis(paper, report, lang)
    results.results(paper, report, lang)
    problems.main_problems(paper, report, lines, lang)
    problems.open_questions(paper, report, lang)
    problems.judged(paper, report, lang)
    problems.let_off(paper, report, options)
    problems.next_steps(paper, report, lines, lang)
    problems.signature(paper, report, lang)
    if problems.annexes(report):
        paper.page_break(landscape=True)
    problems.ledger(paper, report, lang)
    problems.review_list(paper, report, lang)
    problems.problem_list(paper, report, lines, lang)
    return paper.save()
