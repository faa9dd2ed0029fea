"""One rule on one subject: select, filter, test, and say where it hurts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from sitelint.api import CheckContext, Item, Outcome, Page, Site, Text, Unknown, Verdict, unsure
from sitelint.engine import timing
from sitelint.engine.facts import FactError
from sitelint.engine.findings import Entry, Teller, locate, times_of
from sitelint.engine.results import SubjectResult, nothing_found
from sitelint.engine.select import read, select
from sitelint.model.report import Finding
from sitelint.model.ruleset import Expect, Rule, Test
from sitelint.model.words import Check, Vocabulary

if TYPE_CHECKING:
    from sitelint.engine.certainty import Weigher

MOST_FINDINGS = 200  # of one rule on one page: more are counted, but not listed
MOST_OF_SITE = 20_000  # of one rule on the site as a whole, such as its dead links
_AT_ONCE = 500  # items
_WORST = (Outcome.FAIL, Outcome.ERROR, Outcome.REVIEW, Outcome.PASS)
_OUT_OF_REACH = Text(
    "该内容不在已获取的页面中，无法由程序判断", "this lies in something that was not gathered"
)


def judge(rule: Rule, subject: Page | Site, words: Vocabulary, clock: str) -> SubjectResult:
    """The outcome of a rule on a page or site. Never raises: a word that throws makes the outcome ``error``.

    Findings have no ids yet, but their contexts: :func:`sitelint.engine.identity.stamp` turns those into ids.
    """
    watch = timing.active()
    try:
        if watch is None:
            return _judge(rule, subject, words, CheckContext(clock, subject))
        return watch.run("rule", rule.id, _judge, rule, subject, words, CheckContext(clock, subject))
    except FactError as fault:
        return _error(rule, subject, str(fault))
    except Exception as fault:  # noqa: BLE001
        return _error(rule, subject, f"{type(fault).__name__}: {fault}")


def _judge(rule: Rule, subject: Page | Site, words: Vocabulary, context: CheckContext) -> SubjectResult:
    selected = select(rule.given, subject)
    if isinstance(selected, Unknown):
        entries = _Entries(rule, subject, words, 1)
        entries.add(None, Verdict(Outcome.REVIEW, reason=selected.reason or _OUT_OF_REACH))
        return entries.result()
    checks = [words.checks[test.check] for test in rule.expect.tests]
    if all(check.over == "item" for check in checks):
        return _one_by_one(rule, subject, selected, words, context)
    items, maybe = _filter(rule, list(selected), words, context)
    entries = _Entries(rule, subject, words, len(items))
    for item, verdict in _test(rule.expect, items, words, context):
        entries.add(item, _weaken(verdict) if item is not None and id(item) in maybe else verdict)
    return entries.result()


def _one_by_one(
    rule: Rule, subject: Page | Site, items: Iterable[Item], words: Vocabulary, context: CheckContext
) -> SubjectResult:
    """Where no check compares items they need not all be held at once."""
    entries = _Entries(rule, subject, words)
    rest = iter(items)
    if len(rule.expect.tests) == 1 and not rule.where:  # most rules: no lists need be made
        (test,) = rule.expect.tests
        for one in rest:
            entries.count += 1
            entries.add(one, _ask(words.checks[test.check], test, one, read(one, test.field), context))
    while batch := list(islice(rest, _AT_ONCE)):
        kept, maybe = _filter(rule, batch, words, context)
        entries.count += len(kept)
        for item, verdict in _test(rule.expect, kept, words, context):
            entries.add(item, _weaken(verdict) if id(item) in maybe else verdict)
    return entries.result() if entries.count else nothing_found(rule.id, Outcome.INAPPLICABLE)


def _weaken(verdict: Verdict) -> Verdict:
    if verdict.outcome is not Outcome.FAIL:
        return verdict
    return unsure("是否属于检查范围需人工判断", "whether the rule applies here needs a person")


def _filter(
    rule: Rule, items: list[Item], words: Vocabulary, context: CheckContext
) -> tuple[list[Item], frozenset[int]]:
    """Items that ``where`` keeps, and the ids of those it cannot tell."""
    maybe: set[int] = set()
    for where in rule.where:
        check = words.checks[where.test.check]
        kept: list[Item] = []
        for item in items:
            verdict = _ask(check, where.test, item, read(item, where.field), context)
            if verdict.outcome is Outcome.REVIEW:
                maybe.add(id(item))
            if verdict.outcome in (Outcome.PASS, Outcome.REVIEW):
                kept.append(item)
        items = kept
    return items, frozenset(maybe)


def _test(expect: Expect, items: list[Item], words: Vocabulary, context: CheckContext) -> list[Entry]:
    """One verdict per item (and one for the whole selection where a check speaks of it)."""
    rounds = [list(_run(words.checks[test.check], test, items, context)) for test in expect.tests]
    if len(rounds) == 1:
        return rounds[0]
    merged: dict[int | None, tuple[Item | None, list[Verdict]]] = {}
    for entries in rounds:
        for item, verdict in entries:
            merged.setdefault(None if item is None else id(item), (item, []))[1].append(verdict)
    order = _WORST if expect.mode == "all" else _WORST[::-1]
    return [(item, min(verdicts, key=lambda v: order.index(v.outcome))) for item, verdicts in merged.values()]


def _run(check: Check, test: Test, items: Sequence[Item], context: CheckContext) -> Iterable[Entry]:
    if check.over == "item":
        return [(item, _ask(check, test, item, read(item, test.field), context)) for item in items]
    if test.field:
        items = [Item({**item.fields, "value": read(item, test.field)}, item.at) for item in items]
    argument = _argument(check, test, None, context)
    if isinstance(argument, Unknown):
        return [(None, Verdict(Outcome.REVIEW, reason=argument.reason or _OUT_OF_REACH))]
    return list(check.decide(items, argument, context))


def _ask(check: Check, test: Test, item: Item, value: Any, context: CheckContext) -> Verdict:
    if isinstance(value, Unknown) and not check.on_unknown:
        return Verdict(Outcome.REVIEW, reason=value.reason or _OUT_OF_REACH)
    argument = _argument(check, test, item, context)
    if isinstance(argument, Unknown):
        return Verdict(Outcome.REVIEW, value, reason=argument.reason or _OUT_OF_REACH)
    verdict: Verdict = check.decide(value, argument, context)
    return verdict


def _argument(check: Check, test: Test, item: Item | None, context: CheckContext) -> Any:
    """The prepared argument; a reference (``@fact.field``, ``@self.field``, ``@settings.name``) is looked up now."""
    reference = test.argument
    if not (isinstance(reference, str) and reference.startswith("@")):
        return test.prepared
    head, _, path = reference[1:].partition(".")
    if head == "self":
        value = read(item, path) if item is not None else None
    elif head == "settings":
        value = getattr(context.subject.settings, path, None)
    else:
        value = context.subject.fact(head)
        if path and not isinstance(value, Unknown) and value is not None:
            value = read(value if isinstance(value, Item) else Item(value), path)
    if value is None or isinstance(value, Unknown) or value == "":
        return (
            value
            if isinstance(value, Unknown)
            else Unknown(Text(f"没有可比较的 {reference}", f"no {reference} to compare with"))
        )
    return check.prepare(value) if check.prepare else value


class _Entries:
    """What a rule said of its items: all are counted, the first ones are kept."""

    def __init__(self, rule: Rule, subject: Page | Site, words: Vocabulary, count: int = 0) -> None:
        self._rule = rule
        self._subject, self._words = subject, words
        self._weigher: Weigher | None = None  # of what a template leaves open
        if isinstance(subject, Page) and subject.template is not None:
            from sitelint.engine.certainty import Weigher

            self._weigher = Weigher(rule, subject, words)  # type: ignore[arg-type]
        self._passed = 0
        self.count = count
        self._failing: list[Entry] = []
        self._review: list[Entry] = []
        self._counts = [0, 0]
        self._times = [0, 0]

    def add(self, item: Item | None, verdict: Verdict) -> None:
        if self._weigher is not None:
            verdict = self._weigher.weigh(item, verdict)
        self._passed += verdict.outcome is Outcome.PASS
        if verdict.outcome not in (Outcome.FAIL, Outcome.REVIEW):
            return
        doubt = self._rule.unsure and verdict.outcome is Outcome.FAIL
        which = int(doubt or verdict.outcome is Outcome.REVIEW)
        self._counts[which] += 1
        if self._rule.effect.times:
            self._times[which] += 1 if item is None else times_of(read(item, self._rule.effect.times))
        kept = self._review if which else self._failing
        if len(kept) < MOST_OF_SITE:
            kept.append(
                (item, Verdict(Outcome.REVIEW, verdict.actual, verdict.expected) if doubt else verdict)
            )

    def result(self) -> SubjectResult:
        """All entries as one result."""
        rule, (failing, review) = self._rule, self._counts
        outcome = Outcome.FAIL if failing else Outcome.REVIEW if review else Outcome.PASS
        if outcome is Outcome.PASS and self._weigher is not None and not self._passed:
            return self._weigher.left()
        if outcome is Outcome.PASS:
            return nothing_found(rule.id, outcome, self.count)
        most = MOST_FINDINGS if isinstance(self._subject, Page) else MOST_OF_SITE
        shown = [*self._failing, *self._review][:most]
        teller = Teller(rule, self._subject, self._words, failing or review)
        findings = tuple(map(teller.finding, shown))
        if self._weigher is not None:
            findings = tuple(map(self._weigher.told, findings))
        times = (self._times[0], self._times[1]) if rule.effect.times else None
        return SubjectResult(rule.id, outcome, self.count, failing, review, findings, times)


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
