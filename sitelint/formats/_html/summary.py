"""The top of the page: which site, which verdict, which score, and what the figures are worth."""

from __future__ import annotations

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._entries import whole
from sitelint.formats._html.gauge import gauge
from sitelint.formats._html.markup import Markup, address, paragraph, tag
from sitelint.formats._safe import words
from sitelint.formats._view import by_severity, to_review, vetoes
from sitelint.formats._wording import explanations, make_up, reason, ruleset, score, verdict
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_SEALS = {"qualified": "✓", "unqualified": "✗", "undecided": "?", "unscored": "–"}


def masthead(report: Report, options: FormatOptions) -> Markup:
    lang = options.lang
    return tag(
        "header",
        tag("p", say("html.kind", lang), class_="kind"),
        tag("h1", _handed.site(report)),
        tag(
            "p",
            address(whole(report, options)),
            tag("span", say("html.as_of", lang, when=_handed.minute(report))),
            tag("span", ruleset(report, lang)),
            class_="about",
        ),
        class_="masthead",
    )


def result(report: Report, lang: Lang) -> Markup:
    """Verdict, score, gauge and the four figures."""
    scored = report.score is not None
    return tag(
        "section",
        tag("h2", say("html.result", lang), id="result", class_="quiet"),
        tag(
            "div",
            tag(
                "p",
                tag("span", _SEALS[report.verdict], class_="sign", aria_hidden="true"),
                verdict(report, lang),
                class_="seal",
            ),
            tag(
                "div",
                tag("p", tag("span", say("score.label", lang)), tag("strong", score(report)), class_="score")
                if scored
                else None,
                paragraph(make_up(report, lang), "make-up") if scored else None,
                paragraph(reason(report, lang), "reason"),
            ),
            class_=f"verdict {report.verdict}",
        ),
        gauge(report, lang),
        _figures(report, lang),
        _worth(report, lang),
        class_="card",
        aria_labelledby="result",
    )


def _figures(report: Report, lang: Lang) -> Markup:
    counts, severities = report.counts(), by_severity(report)
    parts = [say(f"count.{name}", lang, n=n) for name, n in severities.items() if n]
    errors = counts[Outcome.ERROR]
    figures = [
        (say("html.figure.findings", lang), counts[Outcome.FAIL], say("list.comma", lang).join(parts)),
        (
            say("html.figure.reviews", lang),
            len(to_review(report)),
            say("summary.errors", lang, n=errors) if errors else "",
        ),
        (
            say("html.figure.pages", lang),
            report.run.pages,
            say("run.seconds", lang, seconds=f"{report.run.seconds:.1f}"),
        ),
    ]
    if any(indicator.part == "veto" for indicator in report.indicators):
        figures.insert(0, (say("html.figure.vetoes", lang), len(vetoes(report)), ""))
    return tag(
        "dl",
        [
            tag(
                "div",
                tag("dt", name),
                tag("dd", tag("strong", f"{n:,}"), tag("span", more) if more else None),
            )
            for name, n, more in figures
        ],
        class_="figures",
    )


def _worth(report: Report, lang: Lang) -> Markup:
    remarks = [*explanations(report, lang), *(words(note, lang) for note in report.notes if note)]
    if not remarks:
        return Markup()
    return tag(
        "div",
        tag("h3", say("html.worth" if report.score is not None else "html.run.notes", lang)),
        tag("ul", [tag("li", remark) for remark in remarks]),
        class_="worth",
    )
