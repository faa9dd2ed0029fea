"""Running the examples that every rule carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitelint.errors import Problem
from sitelint.model.ruleset import Example, Rule, Ruleset, Span
from sitelint.model.value import Outcome
from sitelint.rules.node import problem

Judge = Callable[[Rule, Example], Outcome]
Mend = Callable[[Rule, Example], Example]


def run_examples(ruleset: Ruleset, judge: Judge, mend: Mend | None = None) -> list[Problem]:
    """Problems with examples, in the order of the ruleset; ``judge`` gives the outcome of a rule on an example.

    A bad example must fail (``review`` where the rule says ``outcome: review``), a good one must not, and at least one
    good example of a rule must pass outright: else nothing shows that the rule can be kept. ``mend`` gives an example
    as the rule's repair leaves it: one bad example of a rule with a repair must then be fine.
    """
    problems = [found for rule in ruleset.rules() for found in _run(rule, judge)]
    if mend is not None and not problems:
        problems = [
            found for rule in ruleset.rules() if rule.repair for found in _repaired(rule, judge, mend)
        ]
    return problems


def _repaired(rule: Rule, judge: Judge, mend: Mend) -> Iterator[Problem]:
    bad = [(example, mend(rule, example)) for example in rule.examples if not example.good]
    for example, after in bad:
        if mend(rule, after) != after:
            yield _problem(rule, example.span, f"{rule.repair} does not leave alone what it has repaired")
    fine = (Outcome.PASS, Outcome.INAPPLICABLE)  # there may be nothing left to look at
    if not any(judge(rule, after) in fine for example, after in bad if after != example):
        yield _problem(rule, rule.span, f"{rule.repair} repairs no bad example")


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
