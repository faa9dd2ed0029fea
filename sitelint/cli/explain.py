"""``sitelint explain``: one rule, indicator, fact or check, rendered from its own source."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from sitelint.cli._common import lang_option, language, no_plugin_option, plugins_option, ruleset_option
from sitelint.errors import UsageError


@click.command(name="explain")
@click.argument("name")
@ruleset_option
@plugins_option
@no_plugin_option
@lang_option
def command(
    name: str,
    ruleset: str | None,
    plugins_dirs: tuple[Path, ...],
    disabled: tuple[str, ...],
    lang: str | None,
) -> None:
    """Explain a rule, indicator, @fact, check or repair: what it asks, why, what it costs, how to repair it."""
    from sitelint.cli import _explain_view as view
    from sitelint.engine import own
    from sitelint.options import DEFAULT_RULESET
    from sitelint.registry import load_registry
    from sitelint.rulesets import open_ruleset

    registry = load_registry(plugins_dirs, disabled)
    words = registry.words
    spoken = language(lang)
    if name.startswith("@"):
        fact = words.facts.get(name[1:])
        if fact is None:
            raise _unknown(name, [f"@{n}" for n in words.facts])
        click.echo(view.fact(fact))
        return
    loaded = open_ruleset(ruleset or DEFAULT_RULESET, registry)
    for indicator in loaded.indicators:
        if indicator.id == name:
            click.echo(view.indicator(indicator, loaded, spoken))
            return
        for rule in indicator.rules:
            if rule.id == name:
                click.echo(view.rule(rule, indicator, loaded, spoken))
                return
    if name in own.RULES:
        click.echo(view.own_rule(own.RULES[name], spoken))
        return
    if name in words.checks:
        click.echo(view.check(words.checks[name]))
        return
    if name in words.repairs:
        click.echo(view.repair(words.repairs[name]))
        return
    known = (
        [i.id for i in loaded.indicators]
        + [r.id for r in loaded.rules()]
        + [*words.checks, *words.repairs, *own.RULES]
    )
    raise _unknown(name, known)


def _unknown(name: str, known: list[str]) -> UsageError:
    near = difflib.get_close_matches(name, known, 1)
    hint = f'did you mean "{near[0]}"?' if near else "`sitelint rules` lists them; facts begin with @"
    return UsageError(f"nothing is called {name!r}", hint=hint)
