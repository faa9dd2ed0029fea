"""Points: what every rule costs, the caps, and a ledger whose lines add up to the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sitelint.engine.deductions import ZERO, Settled, deductions, entry, shown, sum_of, with_provenance
from sitelint.engine.plan import Plan
from sitelint.model.report import LedgerLine, Score, Verdict
from sitelint.model.text import Text
from sitelint.model.value import Outcome

_UNDECIDED = (Outcome.REVIEW, Outcome.ERROR)


def score(plan: Plan, settled: Sequence[Settled]) -> tuple[Score | None, Verdict, tuple[LedgerLine, ...]]:
    """Score, verdict and ledger. A ruleset without a scale has findings only."""
    scale = plan.ruleset.scale
    if not scale.base or not plan.profile.scored:
        return None, "unscored", ()
    lines = [
        entry(
            "base",
            Text("基准分", "Base"),
            Text(f"{shown(scale.base)} 分", shown(scale.base)),
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
    base = sum_of(lines)
    bonus_lines = _bonus(plan, settled, base)
    lines += bonus_lines
    total = sum_of(lines)
    result = Score(total[0], total[1], base, sum_of(bonus_lines))
    return result, _verdict(plan, settled, base), tuple(lines)


def _skips(plan: Plan) -> list[LedgerLine]:
    """Groups that the profile leaves out, one line each."""
    groups: dict[str, Fraction] = {}
    for indicator in plan.skipped:
        if indicator.part == "deduct" and indicator.points is not None:
            worth = indicator.points.value or ZERO
            groups[indicator.clause.group] = groups.get(indicator.clause.group, ZERO) + worth
    return [
        entry(
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
    floor, ceiling = sum_of(lines)
    text = Text(f"剩余得分 × {factor}", f"what is left × {factor}")
    return [
        entry("rescale", Text("按比例换算", "Rescaled"), text, floor * (factor - 1), ceiling * (factor - 1))
    ]


def _not_below_zero(lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """What is lost beyond everything, where indicators have no limit of their own."""
    floor, ceiling = (max(ZERO, -end) for end in sum_of(lines))
    if not floor and not ceiling:
        return []
    return [
        entry("limit", Text("得分不低于0分", "Not below 0"), Text("扣完为止", "all is lost"), floor, ceiling)
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
                f"基础分未超过 {shown(scale.bonus_over)}，不加分",
                f"not opened: base is not above {shown(scale.bonus_over)}",
            )
        line = entry(kind, one.indicator.title, formula, got[0], got[1], one.indicator.id)
        lines.append(with_provenance(line, one.indicator.points.provenance))
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
    amount = shown(floor) if floor == ceiling else f"{shown(floor)}–{shown(ceiling)}"
    if sure:
        return Text(f"加 {amount}", f"+{amount}")
    return Text(f"加 {amount}，基础分超过 {shown(over)} 时", f"+{amount} if the base is above {shown(over)}")


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
