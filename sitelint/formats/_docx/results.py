"""The first three parts of the report: how it went, what it rests on, what became of every indicator."""

from __future__ import annotations

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._docx.paper import Paper
from sitelint.formats._entries import whole
from sitelint.formats._safe import clean, figure, interval, words
from sitelint.formats._view import by_severity, to_review, vetoes
from sitelint.formats._wording import explanations, limits, make_up, reason, run_note, score, verdict
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.ruleset import Part
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_PARTS: tuple[Part, ...] = ("veto", "deduct", "bonus", "advice")
_WIDTHS = (40.0, 38.0, 17.0, 26.0, 35.0)


def opening(paper: Paper, report: Report, lang: Lang) -> None:
    """The heading, and what the report is about."""
    site, period = _handed.site(report), _handed.quarter(report, lang)
    paper.title(say("docx.title", lang, site=site, period=period))
    documents = [_handed.cited(title, lang) for title in report.documents.values()]
    basis = documents[0] if documents else words(report.ruleset.title, lang)
    paper.text(say("docx.opening", lang, basis=basis, day=_handed.day(report, lang), site=site))


def general(paper: Paper, report: Report, options: FormatOptions) -> None:
    """What was checked, and the result in words."""
    lang, run = options.lang, report.run
    paper.heading(say("docx.general", lang))
    ruleset = report.ruleset
    sentences = [
        say(
            "docx.checked",
            lang,
            target=whole(report, options),
            ruleset=words(ruleset.title, lang) or clean(ruleset.id),
            profile=words(ruleset.profile_title, lang) or clean(ruleset.profile),
            pages=f"{run.pages:,}",
        )
    ]
    if run.blocked:
        sentences.append(say("docx.blocked", lang, n=run.blocked))
    paper.text(_joined(sentences, lang))
    why = reason(report, lang)
    sentences = [say("xlsx.unscored", lang), why]
    if report.score is not None:
        sentences = [say("docx.verdict", lang, verdict=verdict(report, lang), reason=_after(why, lang))]
        sentences.append(say("docx.score", lang, score=score(report), parts=make_up(report, lang)))
        sentences += explanations(report, lang)
    paper.text(_joined(sentences, lang))
    totals = report.counts()
    found = totals[Outcome.FAIL]
    parts = [say(f"count.{name}", lang, n=n) for name, n in by_severity(report).items() if n]
    sentences = [
        say("docx.found", lang, n=f"{found:,}", by=say("list.comma", lang).join(parts))
        if found
        else say("docx.found.none", lang)
    ]
    if waiting := len(to_review(report)):
        sentences.append(say("docx.open", lang, n=waiting))
    if totals[Outcome.ERROR]:
        sentences.append(say("docx.errors", lang, n=totals[Outcome.ERROR]))
    judged = sum(i.judgment is not None for i in report.indicators) + len(report.judged)
    if judged:
        sentences.append(say("docx.judged", lang, n=judged))
    paper.text(_joined(sentences, lang))
    if sentences := _handed.beside_baseline(report, lang):
        paper.text(say("docx.baseline", lang, text=_joined(sentences, lang)))
    notes = [run_note(note, lang) for note in run.notes]
    if notes or run.limits:
        text = say("list.semicolon", lang).join([*filter(None, [limits(run.limits, lang)]), *notes])
        paper.text(say("docx.limits", lang, text=text))


def basis(paper: Paper, report: Report, lang: Lang) -> None:
    """Documents, and what of the points is official."""
    paper.heading(say("docx.basis", lang))
    for at, title in enumerate(report.documents.values(), 1):
        paper.text(f"{at}. {_handed.cited(title, lang)}")
    for note in report.notes:
        if note:
            paper.text(words(note, lang), bold=say("docx.note", lang))


def results(paper: Paper, report: Report, lang: Lang) -> None:
    """Every indicator, by the parts of the table."""
    paper.heading(say("docx.results", lang))
    number = 0
    for part in _PARTS:
        found = [i for i in report.indicators if i.part == part]
        if not found:
            continue
        number += 1
        name = say(f"part-{part}", lang)
        paper.heading(_handed.numbered(number, say("docx.part", lang, part=name), lang), 2)
        paper.text(_counted(found, part, report, lang))
        head = [
            say(f"docx.column.{key}", lang) for key in ("indicator", "group", "full", "outcome", "effect")
        ]
        paper.table(head, [_row(i, lang) for i in found], _WIDTHS, right=frozenset((2,)))


def _counted(found: list[IndicatorResult], part: Part, report: Report, lang: Lang) -> str:
    """How many indicators came out how."""
    order = (Outcome.FAIL, Outcome.REVIEW, Outcome.ERROR, Outcome.PASS, Outcome.INAPPLICABLE)
    numbers = [(outcome, sum(i.outcome is outcome for i in found)) for outcome in order]
    parts = [
        say("docx.count", lang, outcome=say(f"outcome.{outcome.value}", lang), n=n)
        for outcome, n in numbers
        if n
    ]
    text = say("docx.counts", lang, n=len(found), counts=say("list.comma", lang).join(parts))
    if part == "veto" and not vetoes(report):
        text += say("docx.no_veto", lang)
    return text


def _row(indicator: IndicatorResult, lang: Lang) -> list[str]:
    guessed = indicator.provenance == "estimated"
    return [
        words(indicator.title, lang) or clean(indicator.id),
        clean(indicator.clause.group),
        figure(indicator.points, estimated=guessed) if indicator.points is not None else "—",
        say(f"outcome.{indicator.outcome.value}", lang),
        _effect(indicator, guessed=guessed, lang=lang),
    ]


def _effect(indicator: IndicatorResult, *, guessed: bool, lang: Lang) -> str:
    if indicator.part == "veto":
        return say("gain.veto", lang) if indicator.outcome is Outcome.FAIL else ""
    if any(indicator.lost):
        return say(
            "html.lost",
            lang,
            points=interval(indicator.lost[1], indicator.lost[0], estimated=(guessed, guessed)),
        )
    if any(indicator.earned):
        return say("html.earned", lang, points=interval(*indicator.earned, estimated=(guessed, guessed)))
    return ""


def _after(text: str, lang: Lang) -> str:
    return f"（{text}）" if text and lang == "zh" else f" ({text})" if text else ""


def _joined(sentences: list[str], lang: Lang) -> str:
    """Sentences as one paragraph."""
    stop = say("list.stop", lang)
    ended = [text if text.endswith((stop.strip(), "。", ".")) else text + stop for text in sentences if text]
    return ("" if lang == "zh" else " ").join(text.strip() for text in ended)
