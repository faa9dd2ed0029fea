"""``sitelint schema``: the JSON Schema of rulesets, with the words of all installed plugins."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitelint.cli._common import no_plugin_option, option, plugins_option, write


@click.command(name="schema")
@option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@plugins_option
@no_plugin_option
def command(output: Path | None, plugins_dirs: tuple[Path, ...], disabled: tuple[str, ...]) -> None:
    """Print the JSON Schema of ruleset files, for completion and validation in an editor."""
    from sitelint.registry import load_registry
    from sitelint.rules.schema import published_schema

    words = load_registry(plugins_dirs, disabled).words
    write(json.dumps(published_schema(words), ensure_ascii=False, indent=2) + "\n", output)
