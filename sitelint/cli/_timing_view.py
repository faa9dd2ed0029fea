"""The table of ``--timing``, on standard error."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sitelint.engine.timing import Row
from sitelint.locale import say
from sitelint.model.text import Lang

SHOWN = 25  # rows without -v


def show(rows: Sequence[Row], lang: Lang, *, verbose: bool) -> None:
    """Name, share, seconds and calls, the longest first. Seconds of all processes are added up."""
    wall, cpu = sum(row.wall for row in rows), sum(row.cpu for row in rows)
    shown = rows if verbose else rows[:SHOWN]
    width = max((len(row.name) for row in shown), default=4)
    head = [say(f"timing.{name}", lang) for name in ("share", "wall", "cpu", "calls")]
    click.echo(say("timing.title", lang, wall=f"{wall:.2f}", cpu=f"{cpu:.2f}"), err=True)
    click.echo(f"{'':5} {'':{width}} {head[0]:>7} {head[1]:>8} {head[2]:>8} {head[3]:>7}", err=True)
    for row in shown:
        share = f"{100 * row.wall / wall:.1f} %" if wall else "–"
        click.echo(
            f"{row.kind:5} {row.name:{width}} {share:>7} {row.wall:8.3f} {row.cpu:8.3f} {row.calls:7}",
            err=True,
        )
    if len(rows) > len(shown):
        rest = rows[len(shown) :]
        left = f"{sum(row.wall for row in rest):.3f}"
        click.echo(say("timing.more", lang, n=len(rest), wall=left), err=True)
