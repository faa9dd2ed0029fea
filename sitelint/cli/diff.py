"""``sitelint diff``: what changed between two reports, or two sites, or two folders."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import click

from sitelint.cli import _common as common
from sitelint.cli._standings import PASS_ON, parse, stand
from sitelint.engine.standing import Difference, compare
from sitelint.errors import UsageError
from sitelint.formats import FormatOptions, _difference, _difference_text
from sitelint.model.ruleset import SEVERITIES

_VOICES = {
    "text": _difference_text.render,
    "json": _difference.as_json,
    "markdown": _difference.as_markdown,
}


@click.command(name="diff", cls=common.Optional, context_settings=PASS_ON)
@click.argument("targets", nargs=-1, type=click.UNPROCESSED, metavar="BEFORE AFTER [FLAGS OF CHECK]")
@click.option(
    "-f", "--format", "form", type=click.Choice(list(_VOICES)), default="text", help="Output format."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File instead of standard output.")
@click.option(
    "--fail-on-regression",
    "tolerated",
    type=click.FloatRange(0),
    metavar="[=POINTS]",
    help="Exit 1 when findings of at least --fail-on are new, points are surely lost, or the verdict is worse; "
    "with POINTS: when more points than that are lost, or the verdict is worse.",
)
@click.pass_context
def command(
    ctx: click.Context, targets: tuple[str, ...], form: str, output: Path | None, tolerated: float | None
) -> int:
    """Compare BEFORE with AFTER: new, fixed and persisting findings, points that moved, and the verdict.

    Each is a report written by `sitelint check … -f json=FILE.json`, or anything that `sitelint check` takes (the flags
    of `check` go with it).
    """
    named = parse([*targets, *ctx.args], "diff")
    if len(named.targets) != 2:
        raise UsageError("two reports are compared", where="diff", hint="sitelint diff BEFORE AFTER")
    before, after = named.targets
    found = compare(stand(named, [before])[0], stand(named, [after])[0])
    if found.before.ruleset.id != found.after.ruleset.id:
        rulesets = f"{found.before.ruleset.id} and {found.after.ruleset.id}"
        raise UsageError(f"reports of different rulesets: {rulesets}", where=before)
    options = FormatOptions(
        lang=named.lang,
        width=common.terminal_width() if output is None else 100,
        color=output is None and form == "text" and common.wants_color(named.settings.color),
        verbose=named.flags["verbose"],
        encoding=sys.stdout.encoding if output is None else "utf-8",
    )
    common.write(_VOICES[form](found, options), output)
    if tolerated is None:
        return 0
    graver = not tolerated and _graver(found, named.settings.fail_on)
    return int(graver or found.fell(Fraction(str(tolerated))))


def _graver(found: Difference, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    least = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(entry.severity) >= least for entry in found.new)
