"""``sitelint facts``: what the facts say of pages, without judging."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sitelint.cli._common import no_plugin_option, option, plugins_option


@click.command(name="facts")
@click.argument("targets", nargs=-1, required=True)
@option(
    "-f", "--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", help="Output format."
)
@option("--fact", "names", multiple=True, metavar="NAME", help="Only this fact (repeatable).")
@option("--browser", is_flag=True, help="Of the pages as an installed Chromium renders them.")
@plugins_option
@no_plugin_option
def command(
    targets: tuple[str, ...],
    form: str,
    names: tuple[str, ...],
    browser: bool,
    plugins_dirs: tuple[Path, ...],
    disabled: tuple[str, ...],
) -> None:
    """Print the page facts of files or URLs, one line per page. URLs are fetched, not crawled."""
    from sitelint.app import page_facts
    from sitelint.formats._safe import json_safe
    from sitelint.model.masks import mask

    rows = page_facts(targets, names, plugins_dirs=plugins_dirs, disabled=disabled, browser=browser)
    if form == "json":
        sys.stdout.write(json_safe(mask(json.dumps(list(rows), ensure_ascii=False, indent=2))) + "\n")
        return
    for row in rows:
        sys.stdout.write(json_safe(mask(json.dumps(row, ensure_ascii=False))) + "\n")
