"""How indicators and rules are shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text as Rich

from sitelint.cli._common import terminal_width, wants_color
from sitelint.locale import say
from sitelint.model.ruleset import Effect, Indicator, Rule
from sitelint.model.text import Lang


def number(value: Any) -> str:
    """A fraction as a person writes it."""
    return f"{float(value):g}"


def points(indicator: Indicator) -> str:
    """Points with the mark of their provenance: ``≈`` for estimated ones."""
    if indicator.points is None:
        return "—"
    if indicator.points.value is None:
        return "∞"
    return ("≈" if indicator.points.provenance == "estimated" else "") + number(indicator.points.value)


def effect(of: Effect, lang: Lang) -> str:
    """An effect in a few words."""
    if of.kind == "none":
        return say("effect-none", lang)
    if of.kind == "veto":
        if of.threshold.items:
            return say("effect-veto-items", lang, items=of.threshold.items)
        if of.threshold.share is not None:
            return say("effect-veto-share", lang, share=f"{float(of.threshold.share):.0%}")
        return say("effect-veto", lang)
    amount = say("effect-all", lang) if of.points is None else number(of.points)
    if of.kind == "bonus":
        return say("effect-bonus", lang, points=amount)
    text = say(f"effect-deduct-{of.per}", lang, points=amount)
    return text + (say("effect-cap", lang, cap=number(of.cap)) if of.cap is not None else "")


def as_table(indicators: Sequence[Indicator], lang: Lang) -> None:
    """Indicators with their rules below them."""
    console = Console(width=terminal_width(), no_color=not wants_color(None), highlight=False)
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    table.add_column(say("column-id", lang), no_wrap=True)
    table.add_column(say("column-title", lang), overflow="fold")
    table.add_column(say("column-effect", lang), justify="right")
    part = ""
    for indicator in indicators:
        if indicator.part != part:
            part = indicator.part
            table.add_row(Rich(say(f"part-{part}", lang), style="bold underline"), "", "")
        table.add_row(Rich(indicator.id, style="bold"), indicator.title.get(lang), points(indicator))
        for rule in indicator.rules:
            table.add_row(Rich(f"  {rule.id}", style="cyan"), rule.title.get(lang), effect(rule.effect, lang))
        if indicator.review:
            table.add_row("", Rich(say("by-a-person", lang), style="dim"), "")
    console.print(table)


def as_json(indicators: Sequence[Indicator], lang: Lang) -> str:
    """One list, as `sitelint rules -f json` prints it."""
    return json.dumps([_indicator(i, lang) for i in indicators], ensure_ascii=False, indent=2)


def _indicator(indicator: Indicator, lang: Lang) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "title": indicator.title.get(lang),
        "part": indicator.part,
        "points": float(indicator.points.value) if indicator.points and indicator.points.value else None,
        "provenance": indicator.points.provenance if indicator.points else None,
        "group": indicator.clause.group,
        "review": indicator.review.get(lang),
        "rules": [_rule(rule, lang) for rule in indicator.rules],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title.get(lang),
        "on": list(rule.on),
        "given": rule.given.text,
        "effect": effect(rule.effect, lang),
        "severity": rule.severity,
        "refs": list(rule.refs),
    }
