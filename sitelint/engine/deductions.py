"""What a deduct indicator loses: its rules' effects, the caps, what is open; and the lines that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from sitelint.engine.tally import Tally
from sitelint.model.report import Judgment, LedgerLine
from sitelint.model.ruleset import Effect, Indicator
from sitelint.model.text import Text
from sitelint.model.value import Outcome

ZERO = Fraction(0)


class Settled(NamedTuple):
    """An indicator with all that decides it. ``outcome`` is after a judgment, if there is one."""

    indicator: Indicator
    tallies: tuple[Tally, ...]
    outcome: Outcome
    judgment: Judgment | None = None


def deductions(one: Settled) -> list[LedgerLine]:
    """The ledger lines of a deduct indicator: never more than its points, at either end."""
    indicator = one.indicator
    assert indicator.points is not None
    room = _Room(indicator.points.value)
    if one.judgment is not None:
        return _judged(one, room)
    lines: list[LedgerLine] = []
    for tally in one.tallies:
        effect = tally.rule.effect
        if effect.kind != "deduct" or tally.outcome in (Outcome.PASS, Outcome.INAPPLICABLE):
            continue
        each = effect.points if effect.points is not None else indicator.points.value or ZERO
        sure, maybe = _counts(tally, effect)
        wanted = (-_capped(each * maybe, effect), -_capped(each * sure, effect))
        floor, ceiling = room.take(*wanted)
        if floor or ceiling:
            lines.append(
                LedgerLine(
                    "deduct" if ceiling else "review",
                    tally.rule.title,
                    _formula(effect, each, sure, maybe),
                    floor,
                    ceiling,
                    indicator.id,
                    tally.rule.id,
                    sure or maybe,
                    (floor, ceiling) != (-each * maybe, -each * sure),
                    indicator.points.provenance,
                    tuple(f.id for f in tally.findings),
                )
            )
    if indicator.review and room.left_floor:
        lines.append(_open(one, room.take(-room.left_floor, ZERO)))
    return lines


class _Room:
    """What an indicator may still lose, at either end of the interval."""

    def __init__(self, points: Fraction | None) -> None:
        self.bounded = points is not None
        self.left_floor = self.left_ceiling = points or ZERO

    def take(self, floor: Fraction, ceiling: Fraction) -> tuple[Fraction, Fraction]:
        """Losses (≤ 0), cut to what is left. The floor never stands above the ceiling."""
        if not self.bounded:
            return floor, ceiling
        floor = -min(-floor, self.left_floor)
        ceiling = -min(-ceiling, self.left_ceiling)
        self.left_floor += floor
        self.left_ceiling += ceiling
        return floor, ceiling


def _judged(one: Settled, room: _Room) -> list[LedgerLine]:
    judgment = one.judgment
    assert judgment is not None
    if judgment.outcome is not Outcome.FAIL:
        return []
    loss = -(room.left_floor if judgment.points is None else judgment.points)
    floor, ceiling = room.take(loss, loss)
    formula = Text(f"人工判定：{judgment.by} {judgment.date}", f"judged by {judgment.by}, {judgment.date}")
    points = one.indicator.points
    line = LedgerLine(
        "deduct", one.indicator.title, formula, floor, ceiling, one.indicator.id, capped=floor != loss
    )
    return [with_provenance(line, points.provenance if points else None)]


def _counts(tally: Tally, effect: Effect) -> tuple[int, int]:
    """(surely, possibly) how often the effect applies. An error may hide anything, so it counts as often as it met."""
    review, errors = tally.subjects[Outcome.REVIEW], tally.subjects[Outcome.ERROR]
    if effect.per == "site":
        return int(tally.outcome is Outcome.FAIL), 1
    if effect.per == "page":
        sure = tally.subjects[Outcome.FAIL]
        return (sure if tally.outcome is Outcome.FAIL else 0), max(1, sure + review + errors)
    sure, maybe = tally.times or (tally.failing_items, tally.review_items)
    return (sure if tally.outcome is Outcome.FAIL else 0), max(1, sure + maybe + errors)


def _capped(amount: Fraction, effect: Effect) -> Fraction:
    return amount if effect.cap is None else min(amount, effect.cap)


def _formula(effect: Effect, each: Fraction, sure: int, maybe: int) -> Text:
    zh_unit, en_unit = {"site": ("", ""), "page": ("页", "pages"), "item": ("处", "places")}[effect.per]
    count = str(sure) if sure == maybe else f"{sure}–{maybe}"
    cap_zh = f"，最多 {shown(effect.cap)}" if effect.cap is not None else ""
    cap_en = f", at most {shown(effect.cap)}" if effect.cap is not None else ""
    if effect.per == "site":
        return Text(f"扣 {shown(each)}{cap_zh}", f"−{shown(each)}{cap_en}")
    return Text(f"{count} {zh_unit} × {shown(each)}{cap_zh}", f"{count} {en_unit} × {shown(each)}{cap_en}")


def _open(one: Settled, taken: tuple[Fraction, Fraction]) -> LedgerLine:
    points = one.indicator.points
    line = entry(
        "review", one.indicator.title, Text("待人工判定", "a person must decide"), *taken, one.indicator.id
    )
    return with_provenance(line, points.provenance if points else None)


def entry(
    kind: str, title: Text, formula: Text, floor: Fraction, ceiling: Fraction, indicator: str = ""
) -> LedgerLine:
    return LedgerLine(kind, title, formula, floor, ceiling, indicator)  # type: ignore[arg-type]


def with_provenance(line: LedgerLine, provenance: str | None) -> LedgerLine:
    return replace(line, provenance=provenance)  # type: ignore[arg-type]


def sum_of(lines: Sequence[LedgerLine]) -> tuple[Fraction, Fraction]:
    return sum((x.floor for x in lines), ZERO), sum((x.ceiling for x in lines), ZERO)


def shown(value: Fraction) -> str:
    """A number as a person writes it."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
