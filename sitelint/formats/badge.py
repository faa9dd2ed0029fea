"""A small picture (SVG) with verdict and score, for a README or a start page; it needs no network and no script."""

from __future__ import annotations

import unicodedata
from html import escape

from sitelint.formats import FormatOptions
from sitelint.formats._view import by_severity
from sitelint.formats._wording import score, verdict
from sitelint.locale import say
from sitelint.model.report import Report

# White text on these is readable: contrast 4.5 and more.
_COLOURS = {"qualified": "#1a7f37", "unqualified": "#c9242e", "undecided": "#8a5a00", "unscored": "#57606a"}
_GREY = "#3c434a"
_WIDE, _NARROW, _THIN = 11.0, 7.2, 4.2  # pixels of a character at 11 pixels of height
_SLIM = frozenset(" .,:;'|!iljtfr()[]–-·")
_EDGE = 6


def render(report: Report, options: FormatOptions) -> str:
    """``sitelint | 合格 93 – 96.5``: one line, 20 pixels high."""
    lang = options.lang
    left, right = say("badge.label", lang), _result(report, options)
    widths = [round(_width(text) + 2 * _EDGE) for text in (left, right)]
    whole = sum(widths)
    colour = _COLOURS[report.verdict]
    if report.verdict == "unscored":
        colour = _COLOURS["unqualified" if by_severity(report)["error"] else "qualified"]
    said = escape(f"{left}: {right}")
    title = escape(say("badge.title", lang, result=f"{left}: {right}", n=len(report.findings)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" aria-label="{said}">\n'
        f"<title>{title}</title>\n"
        f'<clipPath id="r"><rect width="{whole}" height="20" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#r)"><rect width="{widths[0]}" height="20" fill="{_GREY}"/>'
        f'<rect x="{widths[0]}" width="{widths[1]}" height="20" fill="{colour}"/></g>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,PingFang SC,Microsoft YaHei,sans-serif" font-size="11">'
        f"{_text(left, _EDGE, widths[0])}{_text(right, widths[0] + _EDGE, widths[1])}</g>\n</svg>\n"
    )


def _result(report: Report, options: FormatOptions) -> str:
    """Verdict and score; without a score, how many findings there are."""
    lang = options.lang
    if report.score is not None:
        short = say("badge.undecided", lang) if report.verdict == "undecided" else verdict(report, lang)
        return f"{short} {score(report)}"
    counts = by_severity(report)
    for severity in ("error", "warning", "info"):
        if counts[severity]:
            return say(f"count.{severity}", lang, n=counts[severity])
    return say("badge.none", lang)


def _text(text: str, x: int, width: int) -> str:
    """At a fixed length, whatever font the reader has."""
    return f'<text x="{x}" y="14" textLength="{width - 2 * _EDGE}">{escape(text)}</text>'


def _width(text: str) -> float:
    return sum(
        _WIDE if unicodedata.east_asian_width(c) in "WF" else _THIN if c in _SLIM else _NARROW for c in text
    )
