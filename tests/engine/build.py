"""Short builders of rules and indicators for tests of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sitelint.engine.plan import Plan
from sitelint.engine.tally import Tally
from sitelint.model.ruleset import (
    Clause,
    Effect,
    Expect,
    Indicator,
    Part,
    Points,
    Profile,
    Quantifier,
    Rule,
    Ruleset,
    Scale,
    Selector,
)
from sitelint.model.ruleset import Test as Probe
from sitelint.model.text import Text
from sitelint.model.value import Outcome
from sitelint.model.words import Vocabulary

CLAUSE = Clause("doc", "group")


def rule(
    name: str = "rule",
    *,
    given: str = "img",
    check: str = "exists",
    argument: Any = True,
    field: str = "",
    on: tuple[str, ...] = ("page",),
    **more: Any,
) -> Rule:
    head, _, path = given[1:].partition(".") if given.startswith("@") else ("", "", "")
    selector = Selector(given, head, tuple(path.split(".")) if path else ())
    expect = Expect((Probe(check, argument, argument, field),))
    return Rule(name, "indicator", Text(name, name), on, selector, expect, **more)


def indicator(
    name: str = "indicator",
    part: Part = "deduct",
    points: str | None = "3",
    rules: tuple[Rule, ...] = (),
    **more: Any,
) -> Indicator:
    worth = Points(Fraction(points), "estimated") if points is not None else None
    return Indicator(name, Text(name, name), part, more.pop("clause", CLAUSE), worth, rules=rules, **more)


def plan(*indicators: Indicator, profile: Profile | None = None, scale: Scale | None = None) -> Plan:
    chosen = profile or Profile("portal", Text("门户", "Portal"))
    ruleset = Ruleset(
        id="test",
        title=Text("测试", "Test"),
        edition="1",
        hash="0",
        path="",
        scale=scale or Scale(Fraction(100), Fraction(60), Fraction(80), Fraction(30)),
        profiles={chosen.id: chosen},
        default_profile=chosen.id,
        documents={},
        indicators=indicators,
    )
    kept = tuple(i for i in indicators if i.clause.group not in chosen.skip)
    return Plan(
        ruleset,
        chosen,
        Vocabulary({}, {}, {}),
        "2026-01-01",
        kept,
        tuple(i for i in indicators if i not in kept),
        (),
        frozenset(),
    )


def tallied(
    rule: Rule, outcome: Outcome, subjects: Mapping[Outcome, int] | None = None, **more: Any
) -> Tally:
    counts = dict.fromkeys(Outcome, 0) | dict(subjects or {outcome: 1})
    return Tally(rule, outcome, counts, **more)


def effect(kind: Any = "deduct", points: str | None = "1", **more: Any) -> Effect:
    for key in ("cap",):
        if key in more:
            more[key] = Fraction(more[key])
    return Effect(kind, Fraction(points) if points is not None else None, **more)


__all__ = ["CLAUSE", "Quantifier", "effect", "indicator", "plan", "rule", "tallied"]
