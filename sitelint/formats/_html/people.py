"""What still needs a person, and how the run went."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._entries import whole
from sitelint.formats._html.markup import Content, Markup, tag
from sitelint.formats._html.tables import Anchors, section
from sitelint.formats._safe import clean, relative, words
from sitelint.formats._view import at_stake, to_review
from sitelint.formats._wording import limits, points, ruleset, run_note
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.text import Lang


def review_list(report: Report, anchors: Anchors, lang: Lang) -> Markup:
    """Indicators that wait for a judgment: what to look at, what hangs on it, and room for the decision."""
    waiting = to_review(report)
    items = [_review(indicator, anchors, lang) for indicator in waiting]
    return section(
        "reviews",
        say("html.reviews", lang),
        tag("p", say("html.reviews.intro", lang), class_="small") if items else None,
        tag("ol", items, class_="reviews") if items else None,
        count=say("html.count.items", lang, n=len(waiting)) if items else "",
    )


def _review(indicator: IndicatorResult, anchors: Anchors, lang: Lang) -> Markup:
    stake = at_stake(indicator)
    anchor = anchors.get(indicator.id)
    title = words(indicator.title, lang) or clean(indicator.id)
    weight = (
        say("part-veto", lang)
        if indicator.part == "veto"
        else say("review.stake", lang, points=points(stake, indicator))
        if stake
        else ""
    )
    text = words(indicator.review, lang) or say("html.review.see", lang)
    return tag(
        "li",
        tag(
            "p",
            tag("strong", title),
            tag("span", weight, class_="mark") if weight else None,
            tag("span", _handed.clause(indicator), class_="small") if indicator.part != "veto" else None,
        ),
        tag("p", text),
        tag("p", tag("a", say("html.review.places", lang), href=f"#{anchor}"), class_="jump")
        if anchor
        else None,
        tag("p", say("html.review.line", lang), class_="fill-in", aria_hidden="true"),
    )


def run_section(report: Report, options: FormatOptions) -> Markup:
    """What was looked at, by which ruleset and version, and what was left out."""
    run, lang = report.run, options.lang
    rows: list[tuple[str, Content]] = [
        (say("header.target", lang), whole(report, options)),
        (say("header.clock", lang), _handed.minute(report)),
        (say("header.ruleset", lang), ruleset(report, lang)),
        (say("html.run.hash", lang), tag("code", clean(report.ruleset.hash)[:16])),
        (say("html.run.pages", lang), f"{run.pages:,}"),
        (say("html.run.requests", lang), f"{run.requests:,}" if run.requests else ""),
        (say("html.run.blocked", lang), f"{run.blocked:,}" if run.blocked else ""),
        (say("html.run.limits", lang), limits(run.limits, lang)),
        (say("html.run.notes", lang), _listed([run_note(note, lang) for note in run.notes])),
        (say("html.run.documents", lang), _listed([clean(title) for title in report.documents.values()])),
        (say("html.run.tool", lang), f"sitelint {clean(report.version)}"),
    ]
    shown = [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows if value]
    return section("run", say("html.run", lang), tag("dl", shown, class_="run"))


def _listed(lines: Sequence[str]) -> Markup | str:
    return tag("ul", [tag("li", line) for line in lines]) if len(lines) > 1 else "".join(lines)


def baseline_section(report: Report, options: FormatOptions) -> Markup:
    """What is new and what is gone since the baseline."""
    beside, lang = report.baseline, options.lang
    if beside is None:
        return Markup()
    gone = [
        tag("li", clean(entry.message), " ", tag("span", clean(entry.place) or say("baseline.site", lang)))
        for entry in beside.gone
    ]
    path = clean(relative(beside.path, options.base_dir))
    return section(
        "baseline",
        say("html.baseline", lang),
        tag("p", say("html.baseline.about", lang, path=path), class_="small"),
        [tag("p", sentence) for sentence in _handed.beside_baseline(report, lang)],
        tag("details", tag("summary", say("html.baseline.gone", lang, n=f"{len(gone):,}")), tag("ul", gone))
        if gone
        else None,
    )
