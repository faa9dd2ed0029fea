"""``sitelint rules``: what a ruleset holds."""

from __future__ import annotations

from pathlib import Path

import click

from sitelint.cli._common import (
    lang_option,
    language,
    no_plugin_option,
    option,
    plugins_option,
    ruleset_option,
)
from sitelint.locale import say


@click.command(name="rules")
@ruleset_option
@option("--profile", metavar="NAME", help="Only what applies to this kind of site.")
@option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@option("--all", "all_", is_flag=True, help="List the known rulesets instead.")
@plugins_option
@no_plugin_option
@lang_option
def command(
    ruleset: str | None,
    profile: str | None,
    form: str,
    all_: bool,
    plugins_dirs: tuple[Path, ...],
    disabled: tuple[str, ...],
    lang: str | None,
) -> None:
    """List the indicators and rules of a ruleset, with parts and points."""
    from sitelint.cli import _rules_view as view
    from sitelint.engine.plan import make_plan
    from sitelint.options import DEFAULT_RULESET
    from sitelint.registry import load_registry
    from sitelint.rulesets import open_ruleset

    registry = load_registry(plugins_dirs, disabled)
    if all_:
        for name in registry.ruleset_ids():
            loaded = open_ruleset(name, registry)
            click.echo(f"{name:24} {loaded.edition:10} {loaded.title.get(language(lang))}")
        return
    loaded = open_ruleset(ruleset or DEFAULT_RULESET, registry)
    indicators = loaded.indicators
    if profile:
        indicators = make_plan(loaded, registry.words, clock="", profile=profile).indicators
    if form == "json":
        click.echo(view.as_json(indicators, language(lang)))
    else:
        click.echo(f"{loaded.id} {loaded.edition}  {loaded.title.get(language(lang))}")
        view.as_table(indicators, language(lang))
        click.echo(say("rules-hint", language(lang)))
