"""Explanations as plain text, rendered from the YAML that is judged and the words' own documentation."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from sitelint.cli._rules_view import effect, number
from sitelint.engine import own
from sitelint.engine.own import OwnRule
from sitelint.locale import say
from sitelint.model.ruleset import Indicator, Rule, Ruleset, Test
from sitelint.model.text import Lang
from sitelint.model.words import Check, Fact, Repair


def rule(of: Rule, indicator: Indicator, ruleset: Ruleset, lang: Lang) -> str:
    """Title, indicator, what is asked, cost, message, fix, references, examples, and where it is written."""
    rows = [
        (
            "explain-indicator",
            f"{indicator.title.get(lang)} ({indicator.id}) · {say(f'part-{indicator.part}', lang)}",
        ),
        ("explain-clause", _clause(indicator, ruleset)),
        ("explain-on", ", ".join(of.on)),
        ("explain-given", of.given.text),
        *[("explain-where", f"{w.field}: {_test(w.test, named=False)}") for w in of.where],
        *[("explain-expect", _test(t)) for t in of.expect.tests],
        ("explain-across", "" if of.on_site else of.across.text),
        ("explain-effect", effect(of.effect, lang) + _estimated(indicator, lang)),
        ("explain-severity", of.severity),
        ("explain-message", of.message.get(lang)),
        ("explain-defect", of.defect.get(lang)),
        ("explain-fix", of.fix.get(lang)),
        ("explain-repair", of.repair and f"{of.repair} (--fix)"),
        ("explain-refs", "、".join(of.refs)),
    ]
    lines = [f"{of.id}  {of.title.get(lang)}", "", *_rows(rows, lang)]
    for good in (True, False):
        shown = [
            _example(e.html or json.dumps(e.facts, ensure_ascii=False)) for e in of.examples if e.good is good
        ]
        if shown:
            lines += ["", say("explain-good" if good else "explain-bad", lang), *[f"    {s}" for s in shown]]
    if of.span:
        lines += ["", say("explain-written", lang, place=_place(of.span.path, of.span.line, of.span.column))]
    return "\n".join(lines)


def own_rule(of: OwnRule, lang: Lang) -> str:
    """One of sitelint's own rules, which no ruleset holds."""
    rows = [
        ("explain-indicator", f"{own.TITLE.get(lang)} ({own.INDICATOR}) · {say('part-advice', lang)}"),
        ("explain-severity", of.severity),
        ("explain-message", of.message.get(lang)),
        ("explain-fix", of.fix.get(lang)),
    ]
    return "\n".join([f"{of.id}  {of.title.get(lang)}", "", *_rows(rows, lang)])


def indicator(of: Indicator, ruleset: Ruleset, lang: Lang) -> str:
    """What an indicator is worth, which rules decide it, and what a person looks at."""
    worth = "—"
    if of.points is not None:
        amount = say("explain-uncapped", lang) if of.points.value is None else number(of.points.value)
        worth = f"{amount}{_estimated(of, lang)}"
    rows = [
        ("explain-part", say(f"part-{of.part}", lang)),
        ("explain-clause", _clause(of, ruleset)),
        ("explain-points", worth),
        ("explain-profiles", ", ".join(of.profiles) or say("explain-all-profiles", lang)),
    ]
    lines = [f"{of.id}  {of.title.get(lang)}", "", *_rows(rows, lang)]
    if of.rules:
        lines += ["", say("explain-rules", lang), *[f"    {r.id}  {r.title.get(lang)}" for r in of.rules]]
    if of.review:
        lines += ["", say("explain-review", lang), f"    {of.review.get(lang)}"]
    if of.span:
        lines += ["", say("explain-written", lang, place=_place(of.span.path, of.span.line, of.span.column))]
    return "\n".join(lines)


def fact(of: Fact) -> str:
    """A fact: scope, documentation, fields."""
    lines = [f"@{of.name}  ({of.scope}, {of.origin})", "", of.doc]
    if of.fields:
        width = max(len(name) for name in of.fields)
        lines += ["", *[f"    {name:{width}}  {doc}" for name, doc in of.fields.items()]]
    return "\n".join(lines)


def check(of: Check) -> str:
    """A check: documentation and the schema of its argument."""
    argument = json.dumps(of.argument, ensure_ascii=False)
    return f"{of.name}  (check over {of.over}, {of.origin})\n\n{of.doc}\n\n    argument: {argument}"


def repair(of: Repair) -> str:
    """A repair: its documentation."""
    return f"{of.name}  (repair, {of.origin})\n\n{of.doc}"


def _rows(rows: list[tuple[str, str]], lang: Lang) -> list[str]:
    return [f"  {say(key, lang)}: {value}" for key, value in rows if value]


def _test(test: Test, *, named: bool = True) -> str:
    argument = test.argument
    if not isinstance(argument, str):
        argument = json.dumps(argument, ensure_ascii=False, default=str)
    return f"{test.field + ' ' if test.field and named else ''}{test.check}: {argument}"


def _clause(of: Indicator, ruleset: Ruleset) -> str:
    document = ruleset.documents.get(of.clause.document)
    name = f"《{document.title}》{document.number}" if document else of.clause.document
    return " · ".join(p for p in (name, of.clause.group, of.clause.row) if p)


def _estimated(of: Indicator, lang: Lang) -> str:
    return f" ({say(f'provenance-{of.points.provenance}', lang)})" if of.points else ""


def _example(text: str) -> str:
    return " ".join(text.split())[:200]


def _place(path: str, line: int, column: int) -> str:
    with contextlib.suppress(ValueError):
        path = str(Path(path).resolve().relative_to(Path.cwd()))
    return f"{path}:{line}:{column}"
