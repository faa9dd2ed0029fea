"""Sentences that several formats share: verdict, score, what lies behind them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sitelint.formats._safe import clean, figure, interval, words
from sitelint.formats._view import Cluster, RuleGroup, by_severity, estimated, to_review, vetoes
from sitelint.locale import knows, say
from sitelint.model.report import IndicatorResult, LedgerLine, Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome


def run_note(code: str, lang: Lang) -> str:
    """A note of a run (``code:value``) as a sentence; an unknown code as it is."""
    name, _, value = code.partition(":")
    return clean(say(f"note.{name}", lang, value=value) if knows(f"note.{name}") else code)


def limits(applied: Mapping[str, str], lang: Lang) -> str:
    """The limits of a run in one line."""
    shown = [
        say(f"limit.{name}", lang, value=value) if knows(f"limit.{name}") else f"{name} {value}"
        for name, value in applied.items()
    ]
    return clean(" · ".join(shown))


def verdict(report: Report, lang: Lang) -> str:
    return say(f"verdict.{report.verdict}", lang)


def reason(report: Report, lang: Lang) -> str:
    """Why the verdict is what it is; empty when it needs no reason."""
    hit = vetoes(report)
    if hit:
        names = say("list.comma", lang).join(words(i.title, lang) for i in hit)
        return say("reason.veto", lang, n=len(hit), names=names)
    score, line = report.score, report.fail_under
    if score is not None and line is not None:
        values = {"line": figure(line), "base": interval(*score.base, estimated=base_estimated(report))}
        if report.verdict == "unqualified":
            return say("reason.under", lang, **values)
        if report.verdict == "undecided" and score.base[0] < line:
            return say("reason.straddles", lang, **values)
    if report.verdict == "undecided":
        open_vetoes = [
            i for i in report.indicators if i.part == "veto" and i.outcome in (Outcome.REVIEW, Outcome.ERROR)
        ]
        return say("reason.undecided", lang, n=len(open_vetoes) or len(to_review(report)))
    return ""


def score(report: Report) -> str:
    """``78.5 – 93``, with ``≈`` at each end that holds estimated points; empty without a score."""
    if report.score is None:
        return ""
    return interval(report.score.floor, report.score.ceiling, estimated=estimated(report.ledger))


def base_estimated(report: Report) -> tuple[bool, bool]:
    return estimated(line for line in report.ledger if not line.kind.startswith("bonus"))


def make_up(report: Report, lang: Lang) -> str:
    """Base and bonus."""
    assert report.score is not None
    bonus = estimated(line for line in report.ledger if line.kind.startswith("bonus"))
    return say(
        "score.make_up",
        lang,
        base=interval(*report.score.base, estimated=base_estimated(report)),
        bonus=interval(*report.score.bonus, estimated=bonus),
    )


def explanations(report: Report, lang: Lang) -> list[str]:
    """What a reader must know about the score: estimates, the two ends, vetoes."""
    score = report.score
    if score is None:
        return []
    out = []
    if any(estimated(report.ledger)):
        out.append(say("score.estimated", lang))
    if score.floor != score.ceiling:
        out.append(say("score.ends", lang))
    if vetoes(report):
        out.append(say("score.vetoed", lang))
    return out


def scope(report: Report, lang: Lang) -> str:
    """Pages, requests, blocked, seconds."""
    run = report.run
    parts = [say("run.pages", lang, n=run.pages)]
    if run.requests:
        parts.append(say("run.requests", lang, n=run.requests))
    if run.blocked:
        parts.append(say("run.blocked", lang, n=run.blocked))
    parts.append(say("run.seconds", lang, seconds=f"{run.seconds:.1f}"))
    return say("list.comma", lang).join(parts)


def ruleset(report: Report, lang: Lang) -> str:
    """Title, id, edition and profile; and the ruleset that the archive was written for, when that is another."""
    of, then = report.ruleset, report.run.archive
    title = words(of.title, lang) or of.id
    profile = words(of.profile_title, lang) or of.profile
    line = say(
        "ruleset.line", lang, title=title, id=clean(of.id), edition=clean(of.edition), profile=clean(profile)
    )
    if not then or (then["hash"], then["profile"]) == (of.hash, of.profile):
        return line
    shown = {name: clean(value) for name, value in then.items()}
    archived = say(
        "ruleset.archived", lang, **{**shown, "hash": shown["hash"][:12], "own": clean(of.hash[:12])}
    )
    return say("list.semicolon", lang).join((line, archived))


def summary(report: Report, lang: Lang) -> str:
    """The whole report in one sentence."""
    severities, counts = by_severity(report), report.counts()
    parts = [say("summary.verdict", lang, verdict=verdict(report, lang))]
    if report.score is not None:
        parts.append(say("summary.score", lang, score=score(report)))
    failures = counts[Outcome.FAIL]
    by = say("list.comma", lang).join(say(f"count.{s}", lang, n=n) for s, n in severities.items() if n)
    parts.append(say("summary.findings", lang, n=failures, by=by) if failures else say("summary.none", lang))
    if report.suppressed:
        parts.append(say("summary.suppressed", lang, n=len(report.suppressed)))
    parts.append(say("summary.review", lang, n=len(to_review(report))))
    if counts[Outcome.ERROR]:
        parts.append(say("summary.errors", lang, n=counts[Outcome.ERROR]))
    return say("list.semicolon", lang).join(parts) + say("list.stop", lang)


def standing(indicator: IndicatorResult | None, lang: Lang) -> str:
    """What an indicator's outcome means: a veto, points lost, nothing."""
    if indicator is None:
        return ""
    if indicator.part == "deduct" and indicator.points is None:
        if not any(indicator.lost):
            return say("part.deduct", lang)
        return say("part.deduct.uncapped", lang, lost=interval(indicator.lost[1], indicator.lost[0]))
    if indicator.part == "deduct" and indicator.points is not None:
        guessed = indicator.provenance == "estimated"
        of = figure(indicator.points, estimated=guessed)
        if not any(indicator.lost):
            return say("part.deduct.none", lang, points=of)
        lost = interval(indicator.lost[1], indicator.lost[0], estimated=(guessed, guessed))
        return say("part.deduct.lost", lang, lost=lost, points=of)
    if indicator.part == "bonus" and indicator.points is not None:
        return say(
            "part.bonus.of",
            lang,
            points=figure(indicator.points, estimated=indicator.provenance == "estimated"),
        )
    return say(f"part.{indicator.part}", lang)


def spread(cluster: Cluster, rule: RuleGroup, lang: Lang) -> str:
    """On how many pages a message applies; empty when it is about one place."""
    pages, places = cluster.pages, len(cluster.findings)
    if pages > 1 and pages <= rule.tested:
        key = "spread.pages_of" if places == pages else "spread.places_of"
        return say(key, lang, pages=pages, all=rule.tested, places=places)
    if pages > 1:
        return say("spread.pages", lang, pages=pages)
    return say("spread.places", lang, places=places) if places > 1 else ""


def points(value: Fraction, indicator: IndicatorResult, *, signed: bool = False) -> str:
    return figure(value, estimated=indicator.provenance == "estimated", signed=signed)


def line_title(line: LedgerLine, titles: dict[str, str], lang: Lang) -> str:
    """``indicator: rule``, or just what the line is called."""
    title, indicator = words(line.title, lang), titles.get(line.indicator, "")
    return say("ledger.of", lang, indicator=indicator, title=title) if indicator not in ("", title) else title


def line_formula(line: LedgerLine, lang: Lang) -> str:
    formula = words(line.formula, lang)
    return say("ledger.capped", lang, formula=formula) if line.capped else formula
