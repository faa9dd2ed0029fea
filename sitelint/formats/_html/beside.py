"""What became of the baseline."""

from __future__ import annotations

from sitelint.formats._baseline import counts, remarks
from sitelint.formats._html.markup import Markup, paragraph, tag
from sitelint.formats._html.tables import section
from sitelint.formats._safe import clean
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.text import Lang

GONE = 200  # that are listed


def baseline_section(report: Report, lang: Lang) -> Markup:
    """Counts, what changed, and what is gone; nothing without a baseline."""
    beside = report.baseline
    if beside is None:
        return Markup()
    gone = [
        tag(
            "li",
            clean(e.message),
            " ",
            tag("code", e.rule),
            " ",
            clean(e.place) or say("baseline.site", lang),
        )
        for e in beside.gone[:GONE]
    ]
    return section(
        "baseline",
        say("html.baseline", lang),
        tag("p", tag("strong", counts(beside, lang))),
        [paragraph(sentence) for sentence in remarks(beside, lang)],
        tag("ul", gone) if gone else None,
    )
