"""What is suppressed, by whom and why, as sentences that several formats share."""

from __future__ import annotations

from sitelint.formats import FormatOptions
from sitelint.formats._safe import clean, interval, relative
from sitelint.formats._view import estimated
from sitelint.locale import say
from sitelint.model.report import Report, Suppressed, Suppression
from sitelint.model.text import Lang


def waived(report: Report, lang: Lang) -> str:
    """Score and verdict as if what is suppressed were not there; empty without a score or where they are the same."""
    same = (report.score_waived, report.verdict_waived) == (report.score, report.verdict)
    if report.score_waived is None or report.verdict_waived is None or same:
        return ""
    ends = (report.score_waived.floor, report.score_waived.ceiling)
    score = interval(*ends, estimated=estimated(report.ledger))
    return say("score.waived", lang, score=score, verdict=say(f"verdict.{report.verdict_waived}", lang))


def by_reason(report: Report, options: FormatOptions) -> dict[str, list[Suppressed]]:
    """Suppressed findings by who suppresses them and why, as one line."""
    found: dict[str, list[Suppressed]] = {}
    for one in report.suppressed:
        found.setdefault(why(one.by[0], options), []).append(one)
    return found


def by_rule(report: Report) -> dict[str, list[Suppressed]]:
    """Suppressed findings by their rule."""
    found: dict[str, list[Suppressed]] = {}
    for one in report.suppressed:
        found.setdefault(one.finding.rule, []).append(one)
    return found


def why(by: Suppression, options: FormatOptions) -> str:
    """Who suppresses a finding and why."""
    path, *numbers = by.where.rsplit(":", 2)
    where = ":".join((relative(path, options.base_dir), *numbers))
    return say(
        f"suppressed.{by.kind}",
        options.lang,
        reason=clean(by.reason) or say("suppressed.no_reason", options.lang),
        where=clean(where),
        approver=clean(by.approver),
        document=clean(by.document),
        expires=by.expires,
    )
