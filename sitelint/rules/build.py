"""From valid nodes to rules and indicators; what the schema cannot say is checked here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sitelint.errors import Problem
from sitelint.model.ruleset import (
    Clause,
    Effect,
    Example,
    Indicator,
    Part,
    Points,
    Quantifier,
    Rule,
    Severity,
)
from sitelint.model.words import Vocabulary
from sitelint.rules import grammar
from sitelint.rules.node import Node
from sitelint.rules.parts import example_of, known_placeholder
from sitelint.rules.reach import Reach, ReachError, read_given
from sitelint.rules.verbs import read_expect, read_where

T = TypeVar("T")
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.]*)\}")
_FIGURES = ("actual", "expected", "count")
_SEVERITY: Mapping[str, Severity] = {"veto": "error", "deduct": "error", "advice": "warning", "bonus": "info"}
_LOST = {"veto": "decide anything", "deduct": "cost points", "bonus": "earn points"}


class Builder:
    """Builds indicators and collects problems."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.problems: list[Problem] = []

    def complain(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(node.problem(message, hint))

    def indicator(self, node: Node, rules: Sequence[Node], *, whole: bool) -> Indicator:
        """The indicator; ``whole`` is false when some of its rules are left out because they are broken."""
        value = node.value
        part: Part = value["part"]
        built = tuple(rule for n in rules if (rule := self.rule(n, value["indicator"], part)) is not None)
        points = None
        if (given := node.get("points")) is not None:
            amount = given.value["value"]
            worth = None if amount == "uncapped" else grammar.fraction(amount)
            points = Points(worth, given.value["provenance"])
        self._points(node, part, points)
        if "guidance" in value and "review" in value:
            hint = "guidance: shown when rules were unsure; review: a person must always look"
            self.complain(node["guidance"], "`guidance` and `review` exclude each other", hint)
        if whole and not rules and "review" not in value:
            self.complain(
                node, f'"{value["indicator"]}" has neither rules nor review', "say what a person must look at"
            )
        if (
            whole
            and built
            and "review" not in value
            and part in _LOST
            and not any("effect" in n for n in rules)
        ):
            hint = f"give a rule an effect, such as {_usual(part)}, or write `part: advice`"
            self.complain(
                node["part"], f"no rule has an effect, so this {part} indicator can never {_LOST[part]}", hint
            )
        clause = value["clause"]
        return Indicator(
            id=value["indicator"],
            title=grammar.text(node["title"]),
            part=part,
            clause=Clause(clause["document"], clause.get("group", ""), clause.get("row", "")),
            points=points,
            profiles=tuple(value.get("profiles", ())),
            rules=built,
            review=grammar.text(node.get("review")),
            guidance=grammar.text(node.get("guidance")),
            span=node.key("indicator"),
        )

    def _points(self, node: Node, part: Part, points: Points | None) -> None:
        if part in ("deduct", "bonus") and points is None:
            self.complain(
                node["part"], f"a {part} indicator needs points", "points: {value: 2, provenance: estimated}"
            )
        elif part in ("veto", "advice") and points is not None:
            self.complain(node["points"], f"a {part} indicator has no points", "remove them")
        elif points is not None and points.value is None:
            self._uncapped(node, part)

    def _uncapped(self, node: Node, part: Part) -> None:
        """Without a limit there is no amount that a person, or a rule that takes all, could decide on."""
        if part != "deduct":
            self.complain(node["points"], f"a {part} indicator says what it is worth", "value: 2")
        if "review" in node.value:
            hint = "say how much: `value: 5`; or write `guidance` and let rules decide"
            self.complain(node["review"], "an uncapped indicator cannot be left to a person", hint)
        for rule in node.at(["rules"]).members() if "rules" in node else ():
            if rule.at(["effect", "deduct"]).value == "all":
                self.complain(rule.at(["effect", "deduct"]), "`all` of an uncapped indicator is no amount")

    def rule(self, node: Node, indicator: str, part: Part | None) -> Rule | None:
        """The rule, or None when ``given`` leads nowhere, so that nothing else of it can be looked at.

        ``part`` is None when it is not known, because the indicator itself is broken.
        """
        on = tuple(n.value for n in node["on"].members())
        if len(on) > 1 and (odd := {"page", "site"} & set(on)):
            self.complain(node["on"], f"`{min(odd)}` stands alone, not in a list")
            return None
        reach = self._attempt(
            node["given"], lambda: read_given(node["given"].value, self.words, on == ("site",))
        )
        if reach is None:
            return None
        title, message, defect, fix = (
            grammar.text(node.get(key)) for key in ("title", "message", "defect", "fix")
        )
        for key in ("message", "fix"):
            self._placeholders(node.get(key), reach)
        return Rule(
            id=node.value["rule"],
            indicator=indicator,
            title=title,
            on=on,
            given=reach.given,
            expect=read_expect(node["expect"], reach, self.complain),
            where=read_where(node.get("where"), reach, self.complain),
            across=self._across(node, on),
            effect=self._effect(node, part, on, reach),
            severity=node.value.get("severity", _SEVERITY[part or "advice"]),
            unsure=node.value.get("outcome") == "review",
            message=message,
            defect=defect,
            fix=fix,
            repair=self._repair(node, on),
            refs=tuple(node.value.get("refs", ())),
            examples=self._examples(node["examples"], reach),
            profiles=tuple(node.value.get("profiles", ())),
            span=node.key("rule"),
        )

    def glance(self, node: Node) -> None:
        """Look at ``given`` of a rule whose shape is wrong elsewhere, so that all problems come at once."""
        value = node.value if isinstance(node.value, dict) else {}
        given, on = value.get("given"), value.get("on")
        if isinstance(given, str) and given and isinstance(on, (str, list)):
            self._attempt(node["given"], lambda: read_given(given, self.words, on in ("site", ["site"])))

    def _across(self, node: Node, on: tuple[str, ...]) -> Quantifier:
        across = node.get("across")
        if across is None:
            return Quantifier()
        if on == ("site",):
            self.complain(across, "a rule `on: site` has one subject and needs no `across`", "remove it")
        return self._attempt(across, lambda: grammar.quantifier(across.value)) or Quantifier()

    def _effect(self, node: Node, part: Part | None, on: tuple[str, ...], reach: Reach) -> Effect:
        given = node.get("effect")
        if given is None:
            return Effect()
        effect = self._attempt(given, lambda: grammar.effect(given.value)) or Effect()
        if effect.times:
            self._attempt(given["times"], lambda: reach.check_field(effect.times))
        if part is not None and effect.kind not in ("none", part):
            hint = "remove it" if part == "advice" else f"write such as {_usual(part)}"
            self.complain(given, f"a {effect.kind} effect in a {part} indicator", hint)
        if effect.per == "page" and on == ("site",):
            self.complain(given.at(["per"]), "a rule `on: site` meets no pages", "per: site, or per: item")
        return effect

    def _repair(self, node: Node, on: tuple[str, ...]) -> str:
        given = node.get("repair")
        if given is not None and on == ("site",):
            self.complain(given, "a rule `on: site` has no file that could be repaired", "remove it")
        return "" if given is None else str(given.value)

    def _placeholders(self, node: Node | None, reach: Reach) -> None:
        for part in node.members() if node is not None else ():
            for name in _PLACEHOLDER.findall(part.value):
                if name not in _FIGURES and reach.fact is not None:
                    known = [*_FIGURES, *reach.fields()]
                    self._attempt(part, lambda name=name, known=known: known_placeholder(name, known, reach))  # type: ignore[misc]

    def _examples(self, node: Node, reach: Reach) -> tuple[Example, ...]:
        found: list[Example] = []
        for kind in ("good", "bad"):
            for example in node[kind].members():
                value = example.value if isinstance(example.value, dict) else {"html": example.value}
                if reach.on_site and reach.given.fact not in (value.get("facts") or {}):
                    hint = f"facts: {{{reach.given.fact}: …}}"
                    self.complain(
                        example, f"an example of a site rule says what @{reach.given.fact} is", hint
                    )
                found.append(example_of(kind == "good", value, example))
        return tuple(found)

    def _attempt(self, node: Node, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except ReachError as fault:
            self.complain(node, str(fault), fault.hint)
        except ValueError as fault:
            message, _, hint = str(fault).partition("; ")
            self.complain(node, message, hint)
        return None


def _usual(part: Part) -> str:
    forms = {"veto": "{veto: true}", "deduct": "{deduct: 1, per: site}", "bonus": "{bonus: 1}"}
    return f"`effect: {forms[part]}`"
