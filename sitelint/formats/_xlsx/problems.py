"""The problem list (问题台账): one line per finding, with room for what people add."""

from __future__ import annotations

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._entries import Entry, entries, whole
from sitelint.formats._safe import words
from sitelint.formats._view import groups, unlisted
from sitelint.formats._xlsx.book import A3, Address, Book, Marked, Sheet, Value
from sitelint.locale import say
from sitelint.model.report import Finding, Report
from sitelint.model.text import Lang

# Column and its width in characters; the last four are for people.
_COLUMNS = (
    ("number", 10), ("indicator", 12), ("part", 9.5), ("defect", 15), ("column", 12), ("problem", 36),
    ("url", 34), ("entrance", 28), ("place", 8), ("outcome", 11), ("severity", 7), ("time", 11.5),
    ("basis", 25), ("repair", 30), ("state", 10), ("due", 11), ("unit", 13), ("remark", 13),
)  # fmt: skip
_FIRST = 4  # row
STATES = ("open", "under-way", "done", "not-a-problem")


def problem_sheet(book: Book, report: Report, options: FormatOptions) -> Sheet:
    """Every finding."""
    lang = options.lang
    sheet = Sheet(book, say("xlsx.problems", lang), [width for _, width in _COLUMNS], paper=A3)
    total = len(report.findings)
    last = _FIRST + total - 1
    sheet.freeze(_FIRST, 3, filters=True, last=last)
    states = [say(f"xlsx.state.{state}", lang) for state in STATES]
    sheet.choices([name for name, _ in _COLUMNS].index("state") + 1, _FIRST, last, states)
    sheet.title(say("xlsx.title", lang, site=_handed.site(report)))
    about = say("xlsx.about", lang, target=whole(report, options), when=_handed.minute(report), n=total)
    more = unlisted(report)
    sheet.title(about + (say("xlsx.unlisted", lang, n=f"{more:,}") if more else ""), "note", 20)
    sheet.head([say(f"xlsx.column.{name}", lang) for name, _ in _COLUMNS])
    when = _handed.minute(report)
    bases: dict[str, str] = {}
    for entry in entries(report, groups(report, lang), options):
        if entry.rule.id not in bases:
            bases[entry.rule.id] = _handed.basis(entry.group.indicator, entry.rule, report, lang)
        sheet.row(_row(entry, when, bases[entry.rule.id], lang))
    return sheet


def _row(entry: Entry, when: str, basis: str, lang: Lang) -> list[Value]:
    finding, indicator = entry.finding, entry.group.indicator
    place = finding.location
    return [
        entry.number,
        entry.group.title,
        say(f"part-{indicator.part}", lang) if indicator else "",
        _handed.problem(entry.rule, lang),
        entry.column,
        words(finding.message, lang),
        Address(entry.address),
        Address(entry.entrance),
        f"{place.line}:{place.column}" if place.line else "",
        Marked(say(f"outcome.{finding.outcome.value}", lang) + _age(finding, lang), finding.outcome.value),
        say(f"severity.name.{finding.severity}", lang),
        when,
        basis,
        words(finding.fix, lang),
        *[Marked("", "blank")] * (len(STATES) - 1),
        Marked(say("problem.same_as", lang, number=entry.same_as) if entry.same_as else "", "blank"),
    ]


def _age(finding: Finding, lang: Lang) -> str:
    """New or known, where a baseline tells."""
    return say(f"baseline.is_{finding.baseline}", lang) if finding.baseline else ""
