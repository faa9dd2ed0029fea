"""The score on its scale: a band from floor to ceiling, the lines that matter, without scripts or images."""

from __future__ import annotations

from fractions import Fraction

from sitelint.formats._html.markup import Markup, join, tag
from sitelint.formats._safe import figure
from sitelint.formats._view import estimated
from sitelint.formats._wording import score as score_text
from sitelint.locale import say
from sitelint.model.report import Report, Score
from sitelint.model.ruleset import Scale
from sitelint.model.text import Lang

_NEAR = 22  # percent of the width that a label may take
_EDGE = 18


def gauge(report: Report, lang: Lang) -> Markup:
    """Nothing for a report without a score."""
    score, scale = report.score, report.scale
    if score is None:
        return Markup()
    top = max(scale.base + scale.bonus_max, score.ceiling, Fraction(1))
    guesses = estimated(report.ledger)
    at = [_percent(value, top) for value in (score.floor, score.ceiling)]
    return tag(
        "svg",
        tag("title", say("html.gauge", lang, score=score_text(report)), id="gauge-title"),
        _zones(scale, top),
        tag("rect", x=f"{at[0]:.2f}%", y="42", width=f"{at[1] - at[0]:.2f}%", height="10", class_="band"),
        [_end(f"{x:.2f}%") for x in dict.fromkeys(at)],
        _labels(score, at, guesses, lang),
        _ticks(scale, top, lang),
        class_="gauge",
        role="img",
        aria_labelledby="gauge-title",
        width="100%",
        height="118",
    )


def _end(x: str) -> Markup:
    return join(
        tag("line", x1=x, x2=x, y1="52", y2="74", class_="drop"),
        tag("circle", cx=x, cy="47", r="6.5", class_="end"),
    )


def _percent(value: Fraction, top: Fraction) -> float:
    return float(100 * min(max(value / top, Fraction(0)), Fraction(1)))


def _zones(scale: Scale, top: Fraction) -> list[Markup]:
    """The track, coloured between the lines."""
    stops = [
        (Fraction(0), "fail"),
        (scale.fail_under, "pass"),
        (scale.bonus_over if scale.bonus_over is not None else scale.base, "good"),
        (scale.base, "bonus"),
    ]
    edges = [start for start, _ in stops[1:]] + [top]
    made = []
    for (start, name), end in zip(stops, edges, strict=True):
        if end > start:
            x, width = _percent(start, top), _percent(end, top) - _percent(start, top)
            made.append(
                tag("rect", x=f"{x:.2f}%", y="64", width=f"{width:.2f}%", height="10", class_=f"zone {name}")
            )
    return made


def _labels(score: Score, at: list[float], guesses: tuple[bool, bool], lang: Lang) -> list[Markup]:
    """Both ends in words; where they would touch, one stands above the other."""
    values = [figure(v, estimated=g) for v, g in zip((score.floor, score.ceiling), guesses, strict=True)]
    if score.floor == score.ceiling:
        return [_label(say("html.gauge.exact", lang, score=values[0]), at[0], "middle", 32)]
    anchors = ["start" if at[0] < _EDGE else "end", "end" if at[1] > 100 - _EDGE else "start"]
    near = anchors[0] == anchors[1] and at[1] - at[0] < _NEAR
    return [
        _label(say("html.gauge.floor", lang, score=values[0]), at[0], anchors[0], 32),
        _label(say("html.gauge.ceiling", lang, score=values[1]), at[1], anchors[1], 14 if near else 32),
    ]


def _label(text: str, x: float, anchor: str, y: int) -> Markup:
    if anchor == "middle":
        anchor = "start" if x < _EDGE else "end" if x > 100 - _EDGE else "middle"
    return tag("text", text, x=f"{x:.2f}%", y=str(y), text_anchor=anchor, class_="value")


def _ticks(scale: Scale, top: Fraction, lang: Lang) -> list[Markup]:
    named: dict[Fraction, str] = {Fraction(0): "", top: ""}
    for value, name in (
        (scale.base, "base"),
        (scale.bonus_over, "bonus"),
        (scale.fail_under or None, "pass"),
    ):
        if value is not None and 0 < value <= top:
            named[value] = say(f"html.tick.{name}", lang)
    made = []
    for value, name in sorted(named.items()):
        x = f"{_percent(value, top):.2f}%"
        anchor = "start" if value == 0 else "end" if value == top else "middle"
        made += [
            tag("line", x1=x, x2=x, y1="62", y2="80", class_="tick"),
            tag(
                "text",
                figure(value),
                tag("tspan", name, x=x, dy="16", class_="word") if name else None,
                x=x,
                y="95",
                text_anchor=anchor,
                class_="tick-label",
            ),
        ]
    return made
