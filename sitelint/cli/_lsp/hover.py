"""Explanations where the pointer is, from the same YAML and documentation as ``sitelint explain``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitelint.cli import _explain_view as view
from sitelint.engine import own
from sitelint.formats._markdown_text import code, escape
from sitelint.model.ruleset import Ruleset
from sitelint.model.text import Lang
from sitelint.model.words import Vocabulary

_ROW = re.compile(r"  (\S[^:：]*)[:：]\s*(.*)")


def of_findings(rules: Sequence[str], ruleset: Ruleset, lang: Lang) -> str:
    """What the rules that a place breaks ask for."""
    told = [_rule(name, ruleset, lang) for name in dict.fromkeys(rules)]
    return "\n\n---\n\n".join(markdown(text) for text in told if text)


def of_word(token: str, ruleset: Ruleset | None, words: Vocabulary, lang: Lang) -> str:
    """Of a word in a ruleset or a comment: a rule, an indicator, a fact, a check or a repair; empty for all others."""
    if token.startswith("@"):
        fact = words.facts.get(token[1:].partition(".")[0])
        return markdown(view.fact(fact)) if fact is not None else ""
    if ruleset is not None and (text := _rule(token, ruleset, lang)):
        return markdown(text)
    if token in words.checks:
        return markdown(view.check(words.checks[token]))
    if token in words.repairs:
        return markdown(view.repair(words.repairs[token]))
    return ""


def _rule(name: str, ruleset: Ruleset, lang: Lang) -> str:
    for indicator in ruleset.indicators:
        if indicator.id == name:
            return view.indicator(indicator, ruleset, lang)
        for rule in indicator.rules:
            if rule.id == name:
                return view.rule(rule, indicator, ruleset, lang)
    return view.own_rule(own.RULES[name], lang) if name in own.RULES else ""


def markdown(text: str) -> str:
    """An explanation as printed, with its heading, its rows and its examples marked as such."""
    head, _, rest = text.partition("\n")
    out = [f"**{code(head)}**", ""]
    for line in rest.splitlines():
        if line.startswith("    "):
            out += ["", f"    {line.strip()}"]
        elif row := _ROW.fullmatch(line):
            out.append(f"- {escape(row[1])}: {escape(row[2])}")
        else:
            out += ["", escape(line)] if line.strip() else [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()
