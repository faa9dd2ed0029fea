"""``sitelint links``: the link checker by itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from sitelint.cli._common import lang_option, language, option, write
from sitelint.cli._progress import progress_for


@click.command(name="links")
@click.argument("url")
@option(
    "--depth",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Clicks from the page; 0: only this page.",
)
@option("--fragments", is_flag=True, help="Also look for the target of every #fragment.")
@option("--max-pages", type=click.IntRange(1), default=500, show_default=True, help="At most so many pages.")
@option("--rate", type=click.FloatRange(0, min_open=True), help="Requests per second and host.")
@option("--external/--no-external", default=True, help="Follow links to other sites.")
@option("--robots/--no-robots", default=True, help="Respect robots.txt.")
@option("--allow-private", is_flag=True, help="Let links lead to private addresses.")
@option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@option("--exit-zero", is_flag=True, help="Exit 0 also with broken links.")
@option("-q", "--quiet", is_flag=True, help="No progress.")
@lang_option
def command(url: str, depth: int, fragments: bool, form: str, output: Path | None, **flags: Any) -> int:
    """Follow every link of a page (and of the pages below it) and say which are broken."""
    from sitelint.gather.options import GatherOptions
    from sitelint.inspect import find_links

    lang = language(flags["lang"])
    options = GatherOptions(
        max_pages=flags["max_pages"],
        depth=depth,
        rate=flags["rate"],
        robots=flags["robots"],
        check_external=flags["external"],
        allow_private=flags["allow_private"],
    )
    with progress_for(lang, quiet=flags["quiet"]) as progress:
        links = find_links(url, options, fragments=fragments, progress=progress)
    if form == "json":
        rows = [
            {
                "page": link.page,
                "href": link.href,
                "url": link.url,
                "verdict": link.verdict,
                "status": link.status,
                "line": link.line,
                "column": link.column,
                "kind": link.kind,
                "scope": link.scope,
                "reason": link.reason,
            }
            for link in links
        ]
        from sitelint.formats._safe import json_safe

        write(json_safe(json.dumps({"links": rows}, ensure_ascii=False, indent=1)) + "\n", output)
    else:
        from sitelint.cli._links_view import table

        write(table(links, lang), output)
    broken = sum(link.verdict == "broken" for link in links)
    sys.stdout.flush()
    return 1 if broken and not flags["exit_zero"] else 0
