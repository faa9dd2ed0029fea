"""One rule on one subject: select, filter, test, and say where it hurts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sitelint.api import CheckContext, Item, Outcome, Page, Site, Text, Unknown, Verdict, unsure
from sitelint.engine import timing
from sitelint.engine.asking import Entry, Question, out_of_reach
from sitelint.engine.entries import MOST_FINDINGS, Entries
from sitelint.engine.facts import FactError
from sitelint.engine.findings import locate
from sitelint.engine.results import SubjectResult, nothing_found
from sitelint.engine.select import select
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule
from sitelint.model.words import Vocabulary

__all__ = ["MOST_FINDINGS", "Judge", "judge"]

_AT_ONCE = 500  # items
_WORST = (Outcome.FAIL, Outcome.ERROR, Outcome.REVIEW, Outcome.PASS)


class Judge:
    """One rule made ready for many subjects: its checks are looked up once."""

    def __init__(self, rule: Rule, words: Vocabulary) -> None:
        self._rule, self._words = rule, words
        self._tests = [Question(test, words.checks[test.check], test.field) for test in rule.expect.tests]
        self._where = [Question(one.test, words.checks[one.test.check], one.field) for one in rule.where]
        self._by_item = all(test.by_item for test in self._tests)
        self._order = _WORST if rule.expect.mode == "all" else _WORST[::-1]

    def on(self, subject: Page | Site, context: CheckContext) -> SubjectResult:
        """The outcome on a page or site. Never raises: a word that throws makes the outcome ``error``.

        Findings have no ids yet, but their contexts: :func:`sitelint.engine.identity.stamp` turns those into ids.
        """
        watch = timing.active()
        try:
            if watch is None:
                return self._on(subject, context)
            return watch.run("rule", self._rule.id, self._on, subject, context)
        except FactError as fault:
            return _error(self._rule, subject, str(fault))
        except Exception as fault:  # noqa: BLE001
            return _error(self._rule, subject, f"{type(fault).__name__}: {fault}")

    def _on(self, subject: Page | Site, context: CheckContext) -> SubjectResult:
        selected = select(self._rule.given, subject)
        if isinstance(selected, Unknown):
            entries = Entries(self._rule, subject, self._words)
            entries.count = 1
            entries.add(None, out_of_reach(selected))
            return entries.result()
        if self._by_item:
            return self._one_by_one(subject, selected, context)
        items, maybe = self._filter(list(selected), context)
        entries = Entries(self._rule, subject, self._words)
        entries.count = len(items)
        for item, verdict in self._test(items, context):
            entries.add(item, _weaken(verdict) if item is not None and id(item) in maybe else verdict)
        return entries.result()

    def _one_by_one(
        self, subject: Page | Site, items: Iterable[Item], context: CheckContext
    ) -> SubjectResult:
        """Where no check compares items they need not all be held at once."""
        if not items:
            return nothing_found(self._rule.id, Outcome.INAPPLICABLE)
        entries = Entries(self._rule, subject, self._words)
        rest = iter(items)
        if len(self._tests) == 1 and not self._where:  # most rules: no lists need be made
            ask = self._tests[0].ask
            for one in rest:
                entries.count += 1
                entries.add(one, ask(one, context))
        while batch := list(islice(rest, _AT_ONCE)):
            kept, maybe = self._filter(batch, context)
            entries.count += len(kept)
            for item, verdict in self._test(kept, context):
                entries.add(item, _weaken(verdict) if id(item) in maybe else verdict)
        return entries.result() if entries.count else nothing_found(self._rule.id, Outcome.INAPPLICABLE)

    def _filter(self, items: list[Item], context: CheckContext) -> tuple[list[Item], set[int]]:
        """Items that ``where`` keeps, and the ids of those it cannot tell."""
        maybe: set[int] = set()
        for where in self._where if items else ():
            kept: list[Item] = []
            for item in items:
                outcome = where.ask(item, context).outcome
                if outcome is Outcome.REVIEW:
                    maybe.add(id(item))
                if outcome in (Outcome.PASS, Outcome.REVIEW):
                    kept.append(item)
            items = kept
        return items, maybe

    def _test(self, items: list[Item], context: CheckContext) -> list[Entry]:
        """One verdict per item (and one for the whole selection where a check speaks of it)."""
        if len(self._tests) == 1:
            return self._tests[0].ask_all(items, context)
        merged: dict[int | None, tuple[Item | None, list[Verdict]]] = {}
        for test in self._tests:
            for item, verdict in test.ask_all(items, context):
                merged.setdefault(None if item is None else id(item), (item, []))[1].append(verdict)
        order = self._order.index
        return [(item, min(verdicts, key=lambda v: order(v.outcome))) for item, verdicts in merged.values()]


def judge(rule: Rule, subject: Page | Site, words: Vocabulary, clock: str) -> SubjectResult:
    """The outcome of one rule on one subject, see :meth:`Judge.on`."""
    return Judge(rule, words).on(subject, CheckContext(clock, subject))


def _weaken(verdict: Verdict) -> Verdict:
    if verdict.outcome is not Outcome.FAIL:
        return verdict
    return unsure("是否属于检查范围需人工判断", "whether the rule applies here needs a person")


def _error(rule: Rule, subject: Page | Site, fault: str) -> SubjectResult:
    message = Text(f"规则 {rule.id} 无法执行：{fault}", f"rule {rule.id} could not run: {fault}")
    finding = Finding(
        "",
        rule.id,
        rule.indicator,
        Outcome.ERROR,
        rule.severity,
        message,
        locate(subject, None),
        refs=rule.refs,
    )
    return SubjectResult(rule.id, Outcome.ERROR, 0, 0, 0, (finding,))
