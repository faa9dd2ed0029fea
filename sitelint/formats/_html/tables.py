"""Tables of the page: vetoes, ledger, what to repair first, all indicators, judgments."""

from __future__ import annotations

from collections.abc import Iterable

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._html.markup import Markup, join, paragraph, table, tag
from sitelint.formats._safe import clean, figure, interval, place, words
from sitelint.formats._suppressed import by_reason, waived
from sitelint.formats._view import estimated, gains, vetoes
from sitelint.formats._wording import line_formula, line_title, points
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Judgment, LedgerLine, Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

TOP = 10
_SHOWN = 500  # places of one reason
_PARTS = ("veto", "deduct", "bonus", "advice")
Anchors = dict[str, str]  # indicator → id of its findings on the page


def section(name: str, title: str, *content: object, count: str = "") -> Markup:
    """A part of the page; empty when nothing is in it. ``count`` says how much there is of it."""
    inside = join(*content)  # type: ignore[arg-type]
    if not inside:
        return Markup()
    number = tag("span", count, class_="count") if count else None
    return tag("section", tag("h2", title, number, id=name), inside, class_="card", aria_labelledby=name)


def chip(outcome: str, lang: Lang) -> Markup:
    """An outcome in a word and a sign."""
    sign = tag("span", _handed.icon(outcome), aria_hidden="true")
    return tag("span", sign, say(f"outcome.{outcome}", lang), class_=f"chip {outcome}")


def veto_table(report: Report, anchors: Anchors, lang: Lang) -> Markup:
    """Every veto, those that were hit first."""
    found = [i for i in report.indicators if i.part == "veto"]
    order = (Outcome.FAIL, Outcome.ERROR, Outcome.REVIEW, Outcome.PASS, Outcome.INAPPLICABLE)
    found.sort(key=lambda i: order.index(i.outcome))
    if not found:
        return Markup()
    rows = [(_named(i, anchors, lang), chip(i.outcome.value, lang), _why(i, lang)) for i in found]
    head = [say(f"html.column.{name}", lang) for name in ("indicator", "outcome", "note")]
    return section(
        "vetoes",
        say("html.vetoes", lang),
        table(head, rows, caption=say("html.vetoes.caption", lang)),
        count=say("html.count.hit", lang, n=len(vetoes(report))),
    )


def _named(indicator: IndicatorResult, anchors: Anchors, lang: Lang) -> Markup:
    title = words(indicator.title, lang) or clean(indicator.id)
    anchor = anchors.get(indicator.id)
    return tag("a", title, href=f"#{anchor}") if anchor else join(title)


def _why(indicator: IndicatorResult, lang: Lang) -> Markup:
    """Which rules failed or come near it; what a person must look at."""
    out: list[Markup] = []
    for rule in indicator.rules:
        name = words(rule.defect, lang) or say("problem.unnamed", lang, title=words(rule.title, lang))
        if rule.outcome is Outcome.FAIL:
            places = max(rule.failing_items, 1)
            out.append(tag("p", say("html.veto.hit", lang, name=name, n=places)))
        elif rule.warned:
            text = say("html.veto.near", lang, name=name, n=rule.failing_items)
            out.append(tag("p", text, class_="near"))
    if indicator.review:
        out.append(tag("p", words(indicator.review, lang), class_="look"))
    if indicator.judgment is not None:
        out.append(tag("p", judged(indicator.judgment, lang)))
    return join(out)


def judged(judgment: Judgment, lang: Lang) -> str:
    return say(
        "judgment.line",
        lang,
        outcome=say(f"outcome.{judgment.outcome.value}", lang),
        by=clean(judgment.by),
        date=clean(judgment.date),
        reason=clean(judgment.reason),
    )


def ledger_table(report: Report, anchors: Anchors, lang: Lang) -> Markup:
    """Every gain and loss; the last row is the score."""
    score = report.score
    if score is None:
        return Markup()
    titles = {i.id: words(i.title, lang) for i in report.indicators}
    exact = all(line.floor == line.ceiling for line in report.ledger)
    ends = ["points"] if exact else ["floor", "ceiling"]
    head = [say("ledger.line", lang), say("ledger.formula", lang), say("html.column.provenance", lang)]
    head += [say(f"ledger.{end}", lang) for end in ends]
    rows = [[_line(x, titles, anchors, lang), *_line_cells(x, exact=exact, lang=lang)] for x in report.ledger]
    guesses = estimated(report.ledger)
    totals = [figure(v, estimated=g) for v, g in zip((score.floor, score.ceiling), guesses, strict=True)]
    foot = [say("ledger.total", lang), "", "", *totals[: len(ends)]]
    return section(
        "ledger",
        say("title.ledger", lang),
        table(
            head,
            rows,
            caption=say("html.ledger.caption", lang),
            numbers=frozenset(range(3, 5)),
            foot=foot,
            class_="ledger",
        ),
    )


def _line(line: LedgerLine, titles: dict[str, str], anchors: Anchors, lang: Lang) -> Markup:
    text = line_title(line, titles, lang)
    anchor = anchors.get(line.indicator)
    return tag("a", text, href=f"#{anchor}") if anchor and line.findings else join(text)


def _line_cells(line: LedgerLine, *, exact: bool, lang: Lang) -> list[str]:
    guessed, signed = line.provenance == "estimated", line.kind != "base"
    ends = [figure(v, estimated=guessed, signed=signed) for v in (line.floor, line.ceiling)]
    source = say(f"html.provenance.{line.provenance}", lang) if line.provenance else ""
    return [
        line_formula(line, lang),
        source,
        *(end.replace("-", "−") for end in (ends[:1] if exact else ends)),
    ]


def gain_list(report: Report, anchors: Anchors, lang: Lang) -> Markup:
    """What to repair first: vetoes, then what brings the most points."""
    hit, found = vetoes(report), gains(report)
    entries: list[tuple[str, IndicatorResult]] = [(say("gain.veto", lang), i) for i in hit]
    entries += [(points(i.gain, i, signed=True), i) for i in found[:TOP]]
    items = [tag("li", tag("strong", sign), _named(i, anchors, lang)) for sign, i in entries]
    rest = len(found) - TOP
    more = tag("p", say("html.gain.more", lang, n=rest), class_="small") if rest > 0 else None
    return section(
        "gains",
        say("html.gains", lang),
        tag("p", say("html.gains.intro", lang), class_="small") if items else None,
        tag("ol", items, class_="gains") if items else None,
        more,
    )


def indicator_table(report: Report, anchors: Anchors, lang: Lang) -> Markup:
    """All indicators by part, folded: the whole table of the inspection."""
    parts = [(part, [i for i in report.indicators if i.part == part]) for part in _PARTS]
    head = [say(f"html.column.{name}", lang) for name in ("indicator", "group", "outcome", "full", "effect")]
    content = []
    for part, found in parts:
        if found:
            rows = [_indicator_row(i, anchors, lang) for i in found]
            name = say("html.part", lang, part=say(f"part-{part}", lang), n=len(found))
            made = table(head, rows, caption=name, numbers=frozenset((3, 4)), class_="indicators")
            content.append(tag("details", tag("summary", name), made))
    return section(
        "indicators",
        say("html.indicators", lang),
        content,
        count=say("html.count.items", lang, n=len(report.indicators)),
    )


def _indicator_row(indicator: IndicatorResult, anchors: Anchors, lang: Lang) -> list[Markup | str]:
    guessed = indicator.provenance == "estimated"
    full = figure(indicator.points, estimated=guessed) if indicator.points is not None else ""
    effect = ""
    if any(indicator.lost):
        lost = interval(indicator.lost[1], indicator.lost[0], estimated=(guessed, guessed))
        effect = say("html.lost", lang, points=lost)
    elif any(indicator.earned):
        effect = say("html.earned", lang, points=interval(*indicator.earned, estimated=(guessed, guessed)))
    outcome = chip(indicator.outcome.value, lang)
    group = clean(indicator.clause.group)
    return [_named(indicator, anchors, lang), group, outcome, full, effect]


def judgment_table(report: Report, options: FormatOptions) -> Markup:
    """Who decided what, when and why."""
    lang = options.lang
    rows: list[Iterable[Markup | str]] = [
        (words(i.title, lang) or clean(i.id), *_decision(i.judgment, lang))
        for i in report.indicators
        if i.judgment is not None
    ]
    for one in report.judged:
        where = place(one.finding.location, options.base_dir)
        about = say("judgment.finding", lang, rule=words(one.finding.message, lang), place=where)
        rows.append((about, *_decision(one.judgment, lang)))
    head = [say(f"html.column.{name}", lang) for name in ("about", "decision", "by", "date", "reason")]
    if not rows:
        return Markup()
    made = table(head, rows, caption=say("html.judgments.caption", lang))
    return section(
        "judgments", say("html.judgments", lang), made, count=say("html.count.items", lang, n=len(rows))
    )


def _decision(judgment: Judgment, lang: Lang) -> tuple[Markup | str, ...]:
    reason = clean(judgment.reason)
    if judgment.points is not None:
        reason += say("html.judged.points", lang, points=figure(judgment.points))
    return chip(judgment.outcome.value, lang), clean(judgment.by), clean(judgment.date), reason


def suppressed_list(report: Report, options: FormatOptions) -> Markup:
    """What somebody let off and why, and what the score would be without it."""
    lang = options.lang
    folds = []
    for reason, members in by_reason(report, options).items():
        places = [
            tag(
                "li",
                words(one.finding.message, lang),
                " ",
                tag("span", place(one.finding.location, options.base_dir)),
            )
            for one in members[:_SHOWN]
        ]
        rest = len(members) - _SHOWN
        if rest > 0:
            places.append(tag("li", say("html.missing", lang, n=f"{rest:,}")))
        name = say("html.suppressed.reason", lang, n=f"{len(members):,}", reason=reason)
        folds.append(tag("details", tag("summary", name), tag("ul", places)))
    return section(
        "suppressed",
        say("html.suppressed", lang),
        folds,
        paragraph(waived(report, lang)) if folds else None,
        count=say("rule.places", lang, n=len(report.suppressed)),
    )
