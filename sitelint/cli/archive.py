"""``sitelint archive verify | list``: what an archive holds, and whether it is as it was written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sitelint.cli._common import lang_option, language
from sitelint.locale import say


@click.group(name="archive")
def command() -> None:
    """Verify archives of sites, and list what is in them."""


@command.command()
@click.argument("archive", type=click.Path(path_type=Path))
@lang_option
def verify(archive: Path, lang: str | None) -> int:
    """Say whether ARCHIVE is as it was written, record by record; exit 1 and where, if not.

    The digest that is printed stands for the whole file. Keep it elsewhere to prove later that nobody made it anew.
    """
    from sitelint.formats._safe import clean
    from sitelint.gather.archive.verify import verify as check

    spoken = language(lang)
    found = check(archive)
    for one in found.problems:
        said = say(
            f"archive.{one.fault}",
            spoken,
            number=one.number,
            offset=one.offset,
            record=one.record,
            detail=one.detail,
        )
        click.echo(clean(f"{archive}: {said}"))
    code = "archive.whole" if not found.problems else "archive.read"
    click.echo(clean(f"{archive}: {say(code, spoken, n=found.records, digest=found.digest)}"))
    return 1 if found.problems else 0


@command.command(name="list")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="Output format."
)
@lang_option
def list_(archive: Path, form: str, lang: str | None) -> None:
    """List what ARCHIVE holds: byte of the record, what came, how long it took, address, record id."""
    from sitelint.formats._safe import clean
    from sitelint.gather.archive.contents import contents

    _ = language(lang)
    for row in contents(archive):
        if form == "jsonl":
            sys.stdout.write(json.dumps(row, ensure_ascii=True) + "\n")
            continue
        what, url = clean(row["what"]), clean(row["url"])
        sys.stdout.write(
            f"{row['offset']:>12}  {what:<16} {row['seconds']:>8.3f}  {url}  {clean(row['record'])}\n"
        )
