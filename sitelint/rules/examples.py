"""Running the examples that every rule carries."""

from __future__ import annotations

from collections.abc import Callable

from sitelint.errors import Problem
from sitelint.model.ruleset import Example, Rule, Ruleset, Span
from sitelint.model.value import Outcome
from sitelint.rules.node import problem

Judge = Callable[[Rule, Example], Outcome]


def run_examples(ruleset: Ruleset, judge: Judge) -> list[Problem]:
    """Problems with examples, in the order of the ruleset; ``judge`` gives the outcome of a rule on an example.

    A bad example must fail (``review`` where the rule says ``outcome: review``), a good one must not, and at least one
    good example of a rule must pass outright: else nothing shows that the rule can be kept.
    """
    return [found for rule in ruleset.rules() for found in _run(rule, judge)]


def _run(rule: Rule, judge: Judge) -> list[Problem]:
    broken = Outcome.REVIEW if rule.unsure else Outcome.FAIL
    outcomes = [(example, judge(rule, example)) for example in rule.examples]
    problems: list[Problem] = []
    for example, outcome in outcomes:
        if example.good and outcome in (Outcome.FAIL, Outcome.ERROR, broken):
            problems.append(_problem(rule, example.span, f"a good example is {_said(outcome)}"))
        elif not example.good and outcome is not broken:
            message = f"a bad example is {_said(outcome)}, not {_said(broken)}"
            problems.append(_problem(rule, example.span, message))
    good = [outcome for example, outcome in outcomes if example.good]
    if good and not problems and Outcome.PASS not in good:
        found = ", ".join(dict.fromkeys(_said(outcome) for outcome in good))
        problems.append(_problem(rule, rule.span, f"no good example passes: they are {found}"))
    return problems


def _problem(rule: Rule, span: Span | None, message: str) -> Problem:
    return problem(
        span or rule.span or Span("", 1, 1), f"{rule.id}: {message}", f"see `sitelint explain {rule.id}`"
    )


def _said(outcome: Outcome) -> str:
    words = {Outcome.PASS: "a pass", Outcome.FAIL: "a fail", Outcome.ERROR: "an error"}
    return words.get(outcome, outcome.value)
