"""``sitelint ruleset validate | test | new``: the workbench of a rules author."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitelint.cli._common import lang_option, language, no_plugin_option, option, plugins_option
from sitelint.errors import Problem, RulesetError, UsageError
from sitelint.locale import say
from sitelint.model.ruleset import Part

if TYPE_CHECKING:
    from sitelint.registry import Registry


@click.group(name="ruleset")
def command() -> None:
    """Validate, try out and extend rulesets."""


@command.command()
@click.argument("rulesets", nargs=-1, required=True)
@plugins_option
@no_plugin_option
@lang_option
def validate(
    rulesets: tuple[str, ...], plugins_dirs: tuple[Path, ...], disabled: tuple[str, ...], lang: str | None
) -> int:
    """Name every problem of rulesets (ids, folders, or files in them) with file, line and column."""
    from sitelint.registry import load_registry
    from sitelint.rulesets import open_ruleset

    registry = load_registry(plugins_dirs, disabled)
    problems: list[Problem] = []
    for name in _once(rulesets, registry):
        try:
            loaded = open_ruleset(name, registry)
        except RulesetError as fault:
            problems += fault.problems
            continue
        click.echo(
            say(
                "ruleset-valid",
                language(lang),
                id=loaded.id,
                indicators=len(loaded.indicators),
                rules=len(loaded.rules()),
            )
        )
    if problems:
        raise RulesetError(problems)
    return 0


@command.command()
@click.argument("rulesets", nargs=-1, required=True)
@plugins_option
@no_plugin_option
@lang_option
def test(
    rulesets: tuple[str, ...], plugins_dirs: tuple[Path, ...], disabled: tuple[str, ...], lang: str | None
) -> int:
    """Run the examples of rulesets (ids, folders, or files in them): good ones must pass, bad ones must fail."""
    from sitelint.engine.examples import judge_example, mend_example
    from sitelint.registry import load_registry
    from sitelint.rules.examples import run_examples
    from sitelint.rulesets import open_ruleset

    registry = load_registry(plugins_dirs, disabled)
    failed = 0
    for name in _once(rulesets, registry):
        loaded = open_ruleset(name, registry)
        problems = run_examples(
            loaded,
            lambda rule, example: judge_example(rule, example, registry.words),
            lambda rule, example: mend_example(rule, example, registry.words),
        )
        for problem in problems:
            click.echo(str(problem))
        failed += len(problems)
        total = sum(len(rule.examples) for rule in loaded.rules())
        click.echo(say("examples-run", language(lang), id=loaded.id, total=total, failed=len(problems)))
    return 1 if failed else 0


def _once(names: Sequence[str], registry: Registry) -> list[str]:
    """The folders of the rulesets, each once, however many of its files are named."""
    from sitelint.rulesets import ruleset_folder

    folders = {folder.resolve(): str(folder) for folder in (ruleset_folder(n, registry) for n in names)}
    return list(folders.values())


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("indicator", required=False)
@option(
    "--part",
    type=click.Choice(["veto", "deduct", "bonus", "advice"]),
    default="advice",
    help="Part of the scale.",
)
@option(
    "--extends",
    "extends",
    multiple=True,
    metavar="ID",
    help="For a new ruleset: what it builds on (repeatable).",
)
@lang_option
def new(folder: Path, indicator: str | None, part: Part, extends: tuple[str, ...], lang: str | None) -> None:
    """Make a new ruleset in FOLDER, or a new INDICATOR in an existing one; both are valid at once."""
    from sitelint.rules.new import new_indicator, new_ruleset

    if indicator is None:
        made = new_ruleset(folder, folder.resolve().name, extends)
    elif extends:
        raise UsageError("--extends is for a new ruleset, not for an indicator", where="--extends")
    else:
        made = new_indicator(folder, indicator, part)
    click.echo(say("made", language(lang), path=made))
    click.echo(say("made-next", language(lang), folder=folder))
