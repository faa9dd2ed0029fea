"""From what was named on the command line to something that can be compared: a report's file, or a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from sitelint.app import parse_clock
from sitelint.archives import is_archive
from sitelint.cli import _common as common
from sitelint.cli._settings import Settings, merge
from sitelint.errors import UsageError
from sitelint.model.scope import Scope
from sitelint.model.standing import Standing
from sitelint.model.text import Lang

PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True}  # the flags of `check` are parsed there


@dataclass(frozen=True, slots=True)
class Named:
    """Targets with the settings of `sitelint check` around them."""

    targets: tuple[str, ...]
    settings: Settings
    flags: dict[str, Any]

    @property
    def lang(self) -> Lang:
        return common.language(self.settings.lang)

    @property
    def clock(self) -> str:
        return parse_clock(self.settings.options.clock)


def parse(args: Sequence[str], verb: str, *, targets_needed: bool = True) -> Named:
    """The arguments of `sitelint check`."""
    from sitelint.cli.check import command

    missing = False
    try:
        ctx = command.make_context(f"sitelint {verb}", list(args))
    except click.MissingParameter:
        if targets_needed:
            raise
        missing = True
        ctx = command.make_context(f"sitelint {verb}", [*args, "."])
    flags = dict(ctx.params)
    targets = tuple(flags.pop("targets"))
    return Named(
        () if missing else targets,
        merge(flags, with_baseline=False, replays=any(map(is_archive, targets))),
        flags,
    )


def stand(named: Named, targets: Sequence[str]) -> tuple[Standing, Scope]:
    """What the targets come to: one report's file is read, everything else is checked."""
    files = [target for target in targets if is_report(target)]
    if files and len(targets) > 1:
        raise UsageError("one report at a time", where=files[0], hint="or name targets to check")
    if files:
        from sitelint.rules.standings import read_report

        return read_report(Path(files[0]))
    from sitelint import app
    from sitelint.cli._progress import progress_for
    from sitelint.engine.standing import standing_of

    with progress_for(named.lang, quiet=bool(named.flags["quiet"])) as progress:
        report = app.check(targets, replace(named.settings.options, baseline=None), progress=progress)
    if report.run.pages == 0 and "://" not in report.target:
        raise UsageError("no pages in the targets", where=report.target, hint="nothing was checked")
    assert report.scope is not None
    return standing_of(report, named.lang), report.scope


def is_report(target: str) -> bool:
    """A file of JSON; no page is one."""
    return "://" not in target[:12] and Path(target).suffix.lower() == ".json"
