"""``sitelint init``: write a site file from what is found on the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sitelint.cli._common import lang_option, language, no_plugin_option, option, plugins_option, write
from sitelint.cli._progress import progress_for
from sitelint.errors import UsageError
from sitelint.locale import say


@click.command(name="init")
@click.argument("url")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("site.yaml"),
    help="File to write (default: site.yaml).",
)
@option("--force", is_flag=True, help="Write over a file that is there.")
@option("--max-pages", type=click.IntRange(1), default=200, show_default=True, help="At most so many pages.")
@option("--rate", type=click.FloatRange(0, min_open=True), metavar="N", help="Requests per second and host.")
@option("--resolver", metavar="IP[:PORT]", help="DNS server to ask instead of the system's.")
@option("-q", "--quiet", is_flag=True, help="No progress.")
@plugins_option
@no_plugin_option
@lang_option
def command(url: str, output: Path, force: bool, **flags: Any) -> int:
    """Visit a site and write what is found of it: name, code, columns, search, interaction.

    Nothing of it is needed for a check; correct what was found wrong, and take out what is right.
    """
    from sitelint.app import now
    from sitelint.draft import draft
    from sitelint.gather.options import GatherOptions
    from sitelint.options import CheckOptions

    if output.exists() and not force:
        raise UsageError(
            "is there already", where=str(output), hint="--force writes over it, -o names another file"
        )
    lang = language(flags["lang"])
    gather = GatherOptions(
        max_pages=flags["max_pages"],
        rate=flags["rate"],
        resolver=flags["resolver"] or "",
        check_external=False,
    )
    options = CheckOptions(
        gather=gather, plugins_dirs=tuple(flags["plugins_dirs"]), disabled=tuple(flags["disabled"])
    )
    with progress_for(lang, quiet=flags["quiet"]) as progress:
        text = draft(url, options, clock=now(), progress=progress)
    write(text, output)
    click.echo(say("init-written", lang, file=str(output)))
    return 0
