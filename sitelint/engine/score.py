"""Points: what every rule costs, the caps, and a ledger whose lines add up to the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sitelint.engine.plan import Plan
from sitelint.engine.tally import Tally
from sitelint.model.report import Judgment, LedgerLine, Score, Verdict
from sitelint.model.ruleset import Effect, Indicator
from sitelint.model.text import Text
from sitelint.model.value import Outcome

ZERO = Fraction(0)
_UNDECIDED = (Outcome.REVIEW, Outcome.ERROR)


@dataclass(frozen=True, slots=True)
class Settled:
    """An indicator with all that decides it. ``outcome`` is after a judgment, if there is one."""

    indicator: Indicator
    tallies: tuple[Tally, ...]
    outcome: Outcome
    judgment: Judgment | None = None


def score(plan: Plan, settled: Sequence[Settled]) -> tuple[Score | None, Verdict, tuple[LedgerLine, ...]]:
    """Score, verdict and ledger. A ruleset without a scale has findings only."""
    scale = plan.ruleset.scale
    if not scale.base or not plan.profile.scored:
        return None, "unscored", ()
    lines = [
        _line(
            "base",
            Text("基准分", "Base"),
            Text(f"{_n(scale.base)} 分", _n(scale.base)),
            scale.base,
            scale.base,
        )
    ]
    lines += _skips(plan)
    for one in settled:
        if one.indicator.part == "deduct":
            lines += deductions(one)
    lines += _rescale(plan, lines)
    lines += _not_below_zero(lines)
    base = _sum(lines)
    bonus_lines = _bonus(plan, settled, base)
    lines += bonus_lines
    total = _sum(lines)
    result = Score(total[0], total[1], base, _sum(bonus_lines))
    return result, _verdict(plan, settled, base), tuple(lines)


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
    return [_with_provenance(line, points.provenance if points else None)]


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
    cap_zh = f"，最多 {_n(effect.cap)}" if effect.cap is not None else ""
    cap_en = f", at most {_n(effect.cap)}" if effect.cap is not None else ""
    if effect.per == "site":
        return Text(f"扣 {_n(each)}{cap_zh}", f"−{_n(each)}{cap_en}")
    return Text(f"{count} {zh_unit} × {_n(each)}{cap_zh}", f"{count} {en_unit} × {_n(each)}{cap_en}")


def _open(one: Settled, taken: tuple[Fraction, Fraction]) -> LedgerLine:
    points = one.indicator.points
    line = _line(
        "review", one.indicator.title, Text("待人工判定", "a person must decide"), *taken, one.indicator.id
    )
    return _with_provenance(line, points.provenance if points else None)


def _skips(plan: Plan) -> list[LedgerLine]:
    """Groups that the profile leaves out, one line each."""
    groups: dict[str, Fraction] = {}
    for indicator in plan.skipped:
        if indicator.part == "deduct" and indicator.points is not None:
            worth = indicator.points.value or ZERO
            groups[indicator.clause.group] = groups.get(indicator.clause.group, ZERO) + worth
    return [
        _line(
            "rescale",
            Text(f"不检查：{g}", f"Not applicable: {g}"),
            Text(plan.profile.title.zh, plan.profile.title.en),
            -p,
            -p,
        )
        for g, p in groups.items()
    ]


def _rescale(plan: Plan, lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    factor = plan.profile.rescale
    if factor == 1:
        return []
    floor, ceiling = _sum(lines)
    text = Text(f"剩余得分 × {factor}", f"what is left × {factor}")
    return [
        _line("rescale", Text("按比例换算", "Rescaled"), text, floor * (factor - 1), ceiling * (factor - 1))
    ]


def _not_below_zero(lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """What is lost beyond everything, where indicators have no limit of their own."""
    floor, ceiling = (max(ZERO, -end) for end in _sum(lines))
    if not floor and not ceiling:
        return []
    return [
        _line("limit", Text("得分不低于0分", "Not below 0"), Text("扣完为止", "all is lost"), floor, ceiling)
    ]


def _bonus(plan: Plan, settled: Sequence[Settled], base: tuple[Fraction, Fraction]) -> list[LedgerLine]:
    scale = plan.ruleset.scale
    if scale.bonus_over is None or not plan.profile.bonus:
        return []
    opened = (base[0] > scale.bonus_over, base[1] > scale.bonus_over)
    room = [scale.bonus_max, scale.bonus_max]
    lines: list[LedgerLine] = []
    for one in settled:
        if one.indicator.part != "bonus" or one.indicator.points is None:
            continue
        floor, ceiling = earnings(one)
        got = [min(v, r) if o else ZERO for v, r, o in zip((floor, ceiling), room, opened, strict=True)]
        room = [r - g for r, g in zip(room, got, strict=True)]
        if not (floor or ceiling):
            continue
        if opened[1]:
            kind, formula = "bonus", _bonus_formula(floor, ceiling, opened[0], scale.bonus_over)
        else:
            kind = "bonus-closed"
            formula = Text(
                f"基础分未超过 {_n(scale.bonus_over)}，不加分",
                f"not opened: base is not above {_n(scale.bonus_over)}",
            )
        line = _line(kind, one.indicator.title, formula, got[0], got[1], one.indicator.id)
        lines.append(_with_provenance(line, one.indicator.points.provenance))
    return lines


def earnings(one: Settled) -> tuple[Fraction, Fraction]:
    """(sure, possible) bonus points of an indicator, before the limits of the scale."""
    assert one.indicator.points is not None
    most = one.indicator.points.value or ZERO
    if one.judgment is not None:
        won = (
            (most if one.judgment.points is None else min(most, one.judgment.points))
            if one.judgment.outcome is Outcome.PASS
            else ZERO
        )
        return won, won
    floor = ceiling = ZERO
    for tally in one.tallies:
        if tally.rule.effect.kind == "bonus":
            worth = most if tally.rule.effect.points is None else tally.rule.effect.points
            floor += worth if tally.outcome is Outcome.PASS else ZERO
            ceiling += worth if tally.outcome in (Outcome.PASS, *_UNDECIDED) else ZERO
    if one.indicator.review:
        ceiling = most
    return min(floor, most), min(ceiling, most)


def _bonus_formula(floor: Fraction, ceiling: Fraction, sure: bool, over: Fraction) -> Text:
    amount = _n(floor) if floor == ceiling else f"{_n(floor)}–{_n(ceiling)}"
    if sure:
        return Text(f"加 {amount}", f"+{amount}")
    return Text(f"加 {amount}，基础分超过 {_n(over)} 时", f"+{amount} if the base is above {_n(over)}")


def _verdict(plan: Plan, settled: Sequence[Settled], base: tuple[Fraction, Fraction]) -> Verdict:
    vetoes = [one.outcome for one in settled if one.indicator.part == "veto"]
    if Outcome.FAIL in vetoes or base[1] < plan.ruleset.scale.fail_under:
        return "unqualified"
    if base[0] < plan.ruleset.scale.fail_under or any(v in _UNDECIDED for v in vetoes):
        return "undecided"
    return "qualified"


def gains(plan: Plan, settled: Sequence[Settled], now: Score) -> Mapping[str, Fraction]:
    """By how much the ceiling would rise if an indicator's failures were repaired: by scoring again without them."""
    out: dict[str, Fraction] = {}
    for index, one in enumerate(settled):
        if one.indicator.part != "deduct" or one.outcome is not Outcome.FAIL:
            continue
        repaired = Settled(
            one.indicator, tuple(t for t in one.tallies if t.outcome is not Outcome.FAIL), Outcome.PASS
        )
        again, _, _ = score(plan, [*settled[:index], repaired, *settled[index + 1 :]])
        assert again is not None
        out[one.indicator.id] = again.ceiling - now.ceiling
    return out


def _line(
    kind: str, title: Text, formula: Text, floor: Fraction, ceiling: Fraction, indicator: str = ""
) -> LedgerLine:
    return LedgerLine(kind, title, formula, floor, ceiling, indicator)  # type: ignore[arg-type]


def _with_provenance(line: LedgerLine, provenance: str | None) -> LedgerLine:
    return replace(line, provenance=provenance)  # type: ignore[arg-type]


def _sum(lines: Sequence[LedgerLine]) -> tuple[Fraction, Fraction]:
    return sum((x.floor for x in lines), ZERO), sum((x.ceiling for x in lines), ZERO)


def _n(value: Fraction) -> str:
    """A number as a person writes it."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
