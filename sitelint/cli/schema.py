"""``sitelint schema``: JSON Schemas for editors; that of rulesets holds the words of all installed plugins."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitelint.cli._common import no_plugin_option, option, plugins_option, write

_KINDS = ("ruleset", "config", "site", "judgments", "waivers")


@click.command(name="schema")
@click.argument("kind", type=click.Choice(_KINDS), default="ruleset")
@option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@plugins_option
@no_plugin_option
def command(
    kind: str, output: Path | None, plugins_dirs: tuple[Path, ...], disabled: tuple[str, ...]
) -> None:
    """Print the JSON Schema of files of a KIND, for completion and validation in an editor: ruleset (default),
    config (sitelint.yaml), site (site.yaml), judgments or waivers.
    """
    from sitelint.registry import load_registry
    from sitelint.rules.published import published

    words = load_registry(plugins_dirs, disabled).words
    write(json.dumps(published(kind, words), ensure_ascii=False, indent=2) + "\n", output)
