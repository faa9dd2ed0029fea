"""``sitelint baseline``: what is known already, kept in version control."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from sitelint.app import refuse_other_ruleset
from sitelint.cli import _common as common
from sitelint.cli._standings import PASS_ON, Named, parse, stand
from sitelint.errors import UsageError
from sitelint.locale import say
from sitelint.model.standing import Entry, Standing

DEFAULT = Path("sitelint-baseline.json")


@click.group(name="baseline")
def command() -> None:
    """Let old findings through and stop new ones: keep a file of what is known already.

    Every verb takes TARGETS and the flags of `sitelint check`, or a report written by `check -f json=FILE.json`;
    `--baseline` names the file (default: sitelint-baseline.json). Then: `sitelint check TARGETS --baseline FILE`.
    """


def _verb(name: str) -> Callable[[Callable[..., int]], click.Command]:
    def wrap(function: Callable[..., int]) -> click.Command:
        made = click.pass_context(function)
        made = click.argument(
            "targets", nargs=-1, type=click.UNPROCESSED, metavar="TARGETS… [FLAGS OF CHECK]"
        )(made)
        return command.command(name=name, context_settings=PASS_ON)(made)

    return wrap


@_verb("create")
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
def create(ctx: click.Context, targets: tuple[str, ...], force: bool) -> int:
    """Write down all failing findings of the targets."""
    named, path = _start(ctx, targets, "create")
    if path.exists() and not force:
        raise UsageError(
            "there is a baseline already",
            where=str(path),
            hint="`update` brings it up to date, --force starts anew",
        )
    standing, _ = stand(named, named.targets)
    _save(path, standing)
    click.echo(say("baseline-created", named.lang, n=len(standing.entries), path=path))
    return 0


@_verb("update")
def update(ctx: click.Context, targets: tuple[str, ...]) -> int:
    """Take in what is new and take out what is gone. Known findings keep the day they came in."""
    named, path = _start(ctx, targets, "update")
    before, result, missing, _ = _renewed(named, path, add=True)
    added = len(result.entries.keys() - before.entries.keys())
    click.echo(say("baseline-updated", named.lang, added=added, gone=len(missing), n=len(result.entries)))
    return 0


@_verb("prune")
def prune(ctx: click.Context, targets: tuple[str, ...]) -> int:
    """Take out what is gone, and nothing else: what is new stays out."""
    named, path = _start(ctx, targets, "prune")
    _, result, missing, unseen = _renewed(named, path, add=False)
    click.echo(say("baseline-pruned", named.lang, gone=len(missing), unseen=unseen, n=len(result.entries)))
    return 0


@_verb("audit")
def audit(ctx: click.Context, targets: tuple[str, ...]) -> int:
    """Say what is in the baseline, how old it is, and what of it is gone. Without TARGETS: what is in it.

    `-f json` for machines.
    """
    from sitelint.engine.baseline import gone

    named, path = _start(ctx, targets, "audit", needed=False)
    form = named.flags["forms"] or ("text",)
    if form not in (("text",), ("json",)):
        raise UsageError(f"no audit as {form[0]!r}", where="-f", hint="text or json")
    if named.targets:
        before, after, scope = _both(named, path)
        missing, unseen = gone(before, after, scope)
    else:
        before, missing = _read(path), ()
        unseen = len(before.entries)
    if form == ("json",):
        click.echo(json.dumps(_audit_object(before, missing, unseen, named), ensure_ascii=False, indent=2))
    else:
        _say_audit(before, missing, unseen, named, path)
    return 0


def _start(
    ctx: click.Context, targets: Sequence[str], verb: str, *, needed: bool = True
) -> tuple[Named, Path]:
    named = parse([*targets, *ctx.args], f"baseline {verb}", targets_needed=needed)
    return named, named.settings.baseline or DEFAULT


def _both(named: Named, path: Path) -> tuple[Standing, Standing, Any]:
    before = _read(path)
    after, scope = stand(named, named.targets)
    refuse_other_ruleset(str(path), before, after.ruleset.id, after.ruleset.profile)
    return before, after, scope


def _renewed(named: Named, path: Path, *, add: bool) -> tuple[Standing, Standing, tuple[Entry, ...], int]:
    """Write the baseline that follows: (the one before, the one written, what is gone, how many were not seen)."""
    from sitelint.engine.baseline import gone, merged

    before, after, scope = _both(named, path)
    missing, unseen = gone(before, after, scope)
    result = merged(before, after, missing, add=add)
    _save(path, result)
    return before, result, missing, unseen


def _read(path: Path) -> Standing:
    from sitelint.rules.standings import read_baseline

    return read_baseline(path)


def _save(path: Path, standing: Standing) -> None:
    from sitelint.rules.standings import write_baseline

    common.write(write_baseline(standing), path)


def _audit_object(before: Standing, missing: Sequence[Entry], unseen: int, named: Named) -> dict[str, Any]:
    from sitelint.engine.baseline import age
    from sitelint.formats._object import entry_object

    out = {entry.id for entry in missing}
    return {
        "ruleset": before.ruleset._asdict(),
        "findings": [
            {**entry_object(e), "days": age(e, named.clock), "gone": e.id in out}
            for e in before.entries.values()
        ],
        "unseen": unseen,
    }


def _say_audit(before: Standing, missing: Sequence[Entry], unseen: int, named: Named, path: Path) -> None:
    from sitelint.engine.baseline import age, by_rule
    from sitelint.formats._safe import clean

    lang = named.lang
    of = before.ruleset
    click.echo(
        say(
            "audit-head",
            lang,
            path=path,
            n=len(before.entries),
            ruleset=f"{of.id} {of.edition}",
            profile=of.profile,
        )
    )
    for rule, entries in by_rule(before.entries.values()).items():
        days = [age(entry, named.clock) for entry in entries]
        click.echo("  " + say("audit-rule", lang, rule=clean(rule), n=len(entries), days=max(days)))
    if named.targets:
        click.echo(say("audit-gone", lang, n=len(missing), unseen=unseen))
        for entry in missing:
            place = clean(entry.place) or say("baseline.site", lang)
            click.echo(f"  {place}  {clean(entry.message)} [{clean(entry.rule)}]")
