"""Markdown for a job summary or a comment: verdict, score, losses, top findings, what a person must decide."""

from __future__ import annotations

from collections.abc import Iterable

from sitelint.formats import FormatOptions
from sitelint.formats._baseline import counts
from sitelint.formats._baseline import remarks as differences
from sitelint.formats._markdown_text import code, escape
from sitelint.formats._safe import figure, interval, place, words
from sitelint.formats._suppressed import by_reason, waived
from sitelint.formats._view import RuleGroup, at_stake, groups, to_review
from sitelint.formats._wording import (
    explanations,
    make_up,
    points,
    reason,
    ruleset,
    scope,
    score,
    spread,
    summary,
    verdict,
)
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.value import Outcome

LIMIT = 60_000  # characters; a GitHub comment holds 65,536
RULES, PLACES, SNIPPET = 20, 3, 100
_ICONS = {"qualified": "✅", "unqualified": "❌", "undecided": "❓", "unscored": "ℹ️"}


def render(report: Report, options: FormatOptions) -> str:
    """The report, cut at a whole section before it grows too long for a comment."""
    out = ""
    for section in (_head, _indicators, _findings, _suppressed, _reviews):
        text = section(report, options)
        if len(out) + len(text) > LIMIT:
            out += "\n" + say("markdown.cut", options.lang) + "\n"
            break
        out += text
    return out


def _head(report: Report, options: FormatOptions) -> str:
    lang = options.lang
    why = reason(report, lang)
    lines = [
        f"## {_ICONS[report.verdict]} {verdict(report, lang)}"
        + (f" · {score(report)}" if report.score else ""),
        "",
        f"{code(report.target)}  ",
        f"{escape(ruleset(report, lang))}  ",
        escape(scope(report, lang)),
        "",
    ]
    if why:
        lines += [f"**{escape(why)}**", ""]
    if report.score is not None:
        lines += [f"{say('score.label', lang)} **{score(report)}** ({make_up(report, lang)})", ""]
    if report.baseline is not None:
        beside = [counts(report.baseline, lang), *differences(report.baseline, lang)]
        lines += [*(f"{escape(line)}  " for line in beside), ""]
    remarks = [*explanations(report, lang), *(words(note, lang) for note in report.notes if note)]
    lines += [f"> {escape(remark)}  " for remark in remarks]
    return "\n".join(lines).rstrip() + "\n"


def _indicators(report: Report, options: FormatOptions) -> str:
    """Indicators that lose points or fail."""
    lang = options.lang
    losing = [i for i in report.indicators if i.lost[1] or i.outcome in (Outcome.FAIL, Outcome.ERROR)]
    if not losing:
        return ""
    names = ("markdown.indicator", "why.outcome", "markdown.lost", "why.gain")
    rows = [
        "",
        f"### {say('markdown.losses', lang)}",
        "",
        _row([say(name, lang) for name in names]),
        "|---|---|---:|---:|",
    ]
    for i in losing:
        gain = points(i.gain, i, signed=True) if i.gain else ""
        outcome = say(f"outcome.{i.outcome.value}", lang)
        rows.append(_row([escape(words(i.title, lang)), outcome, _lost(i, options), gain]))
    if report.score is not None:
        rows.append(_row([f"**{say('ledger.total', lang)}**", "", f"**{score(report)}**", ""]))
    return "\n".join(rows) + "\n"


def _lost(indicator: IndicatorResult, options: FormatOptions) -> str:
    if indicator.part == "veto":
        return say("part.veto", options.lang)
    guessed = indicator.provenance == "estimated"
    lost = (
        interval(indicator.lost[1], indicator.lost[0], estimated=(guessed, guessed))
        if any(indicator.lost)
        else "0"
    )
    return lost if indicator.points is None else f"{lost} / {figure(indicator.points, estimated=guessed)}"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _findings(report: Report, options: FormatOptions) -> str:
    lang = options.lang
    found = [rule for group in groups(report, lang) for rule in group.rules]
    if not found:
        return f"\n{say('title.no_findings', lang)}\n"
    rules = [rule for rule in found if not rule.tolerated]
    lines = ["", f"### {say('markdown.findings', lang)}", ""]
    for rule in rules[:RULES]:
        lines += _rule(rule, options)
    if more := rules[RULES:]:
        places = say("rule.places", lang, n=_places(more))
        lines.append(f"- {say('markdown.more_rules', lang, n=len(more), places=places)}")
    if tolerated := _places(rule for rule in found if rule.tolerated):
        lines.append(f"- {say('markdown.tolerated', lang, places=say('rule.places', lang, n=tolerated))}")
    return "\n".join(lines) + "\n"


def _places(rules: Iterable[RuleGroup]) -> int:
    return sum(rule.places for rule in rules)


def _rule(rule: RuleGroup, options: FormatOptions) -> list[str]:
    lang = options.lang
    lines = [f"- **{escape(rule.title)}** ({code(rule.id)}) {say('rule.places', lang, n=rule.places)}"]
    shown = 0
    for cluster in rule.clusters:
        if shown >= PLACES:
            break
        around = spread(cluster, rule, lang)
        lines.append(f"  - {escape(cluster.message)}" + (f" **{around}**" if around else ""))
        before = ""
        for finding in cluster.findings[: PLACES - shown]:
            snippet = code(finding.location.snippet, SNIPPET) if finding.location.snippet != before else ""
            before = finding.location.snippet
            state = say(f"baseline.is_{finding.baseline}", lang) if finding.baseline else ""
            shown_place = code(place(finding.location, options.base_dir))
            lines.append(" ".join(filter(None, ("    -", shown_place, snippet, state))))
            shown += 1
    fix = next((c.fix for c in rule.clusters if c.fix), "")
    if fix:
        lines.append(f"  - {say('rule.fix', lang)}{escape(fix)}")
    return lines


def _suppressed(report: Report, options: FormatOptions) -> str:
    """What somebody let off, and what the score would be without it."""
    lang = options.lang
    if not report.suppressed:
        return ""
    title = say("title.suppressed", lang, n=len(report.suppressed))
    lines = ["", f"<details><summary>{title}</summary>", ""]
    lines += [
        f"- {len(members)} × {escape(reason)}" for reason, members in by_reason(report, options).items()
    ]
    lines += ["", *filter(None, [escape(waived(report, lang))]), "</details>"]
    return "\n".join(lines) + "\n"


def _reviews(report: Report, options: FormatOptions) -> str:
    lang = options.lang
    waiting = to_review(report)
    lines = []
    if waiting:
        title = say("title.review", lang, n=len(waiting))
        lines += ["", f"<details><summary>{title}</summary>", ""]
        for i in waiting:
            stake = at_stake(i)
            about = f" ({say('review.stake', lang, points=points(stake, i))})" if stake else ""
            text = escape(words(i.review, lang)) or say("review.see_above", lang)
            lines.append(f"- **{escape(words(i.title, lang))}**{about} {text}")
        lines += ["", "</details>"]
    return "\n".join([*lines, "", escape(summary(report, lang))]) + "\n"
