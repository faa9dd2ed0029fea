"""A workbook to hand on: problem list (问题台账) with room for people, ledger, what a person must decide."""

from __future__ import annotations

from importlib.util import find_spec

from sitelint.formats import FormatOptions, _handed
from sitelint.locale import say
from sitelint.model.report import Report

BINARY = True


def ready() -> None:
    """Raises UsageError when openpyxl is not installed."""
    if find_spec("openpyxl") is None:
        raise _handed.need("xlsx", "openpyxl")


def render(report: Report, options: FormatOptions) -> bytes:
    """The workbook; all text in it stays text."""
    ready()
    from sitelint.formats._xlsx import others, problems
    from sitelint.formats._xlsx.book import Book

    book = Book()
    problems.problem_sheet(book, report, options)
    others.ledger_sheet(book, report, options.lang)
    others.review_sheet(book, report, options)
    others.judgment_sheet(book, report, options)
    others.suppressed_sheet(book, report, options)
    others.about_sheet(book, report, options)
    return book.save(say("xlsx.title", options.lang, site=_handed.site(report)), _handed.moment(report))
