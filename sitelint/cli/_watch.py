"""``sitelint check --watch``: check again whenever a file changes, until somebody presses Ctrl-C."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from sitelint.cli import _common as common
from sitelint.cli._settings import Settings, merge
from sitelint.errors import SitelintError, UsageError
from sitelint.formats._wording import summary
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.text import Lang

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_PAUSE = 300  # milliseconds


def ready(targets: Sequence[str]) -> None:
    """Raises UsageError for what cannot be watched, and where the library is missing."""
    for target in targets:
        if "://" in target or not Path(target).exists():
            raise UsageError("only files and folders can be watched", where=target)
    if find_spec("watchfiles") is None:
        raise UsageError("--watch needs the package watchfiles", hint="pip install 'sitelint[watch]'")


def keep_checking(
    targets: Sequence[str],
    flags: Mapping[str, Any],
    run: Callable[[Sequence[str], Mapping[str, Any]], tuple[int, Report]],
) -> int:
    """Check now and after every change, of targets or of the settings and rules beside them.

    What the run itself writes is no change. An error is said and waited out, as a file that is being edited may be
    broken for a moment. Ends by KeyboardInterrupt only.
    """
    settings = merge(flags)
    lang = common.language(settings.lang)

    def check() -> None:
        report = run(targets, flags)[1]
        click.echo(summary(report, lang))

    for changed in _changes(targets, settings, flags):
        _once(check, changed, lang)
    return 0


def _changes(targets: Sequence[str], settings: Settings, flags: Mapping[str, Any]) -> Iterator[list[str]]:
    """Names of what changed; an empty list at first, when everything is being watched already.

    Folders are watched by the system; single files are looked at, as editors put new ones in their places.
    """
    outputs = [path for _, path in common.split_formats(settings.formats, flags["output"]) if path]
    own = [Path(settings.options.ruleset)] if settings.options.ruleset else []
    paths = [*map(Path, targets), *own, *settings.options.plugins_dirs]
    files = [path for path in (*paths, *settings.beside) if not path.is_dir()]
    before = {path: _stamp(path) for path in files}
    begun = False
    for found in _ticks([path for path in paths if path.is_dir()], {path.resolve() for path in outputs}):
        after = {path: _stamp(path) for path in files}
        changed = found | {path.name for path in files if before[path] != after[path]}
        before = after
        if changed or not begun:
            yield sorted(changed)
            begun = True


def _ticks(folders: Sequence[Path], written: set[Path]) -> Iterator[set[str]]:
    """Names of what changed below the folders, every moment, also if nothing did. What was ``written`` is no change."""
    if not folders:
        while True:
            yield set()
            time.sleep(_PAUSE / 1000)
    from watchfiles import Change, DefaultFilter, watch

    known = DefaultFilter()

    def counts(change: Change, path: str) -> bool:
        return known(change, path) and Path(path).resolve() not in written

    ticks = watch(*folders, watch_filter=counts, debounce=400, rust_timeout=_PAUSE, yield_on_timeout=True)
    yield from ({Path(path).name for _, path in found} for found in ticks)


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when a file is written or another one takes its place."""
    try:
        seen = path.stat()
    except OSError:
        return (0, 0, 0)
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _once(check: Callable[[], object], changed: Sequence[str], lang: Lang) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        check()
    except SitelintError as fault:
        for line in fault.lines():
            click.echo(f"sitelint: {line}", err=True)
    names = say("list.comma", lang).join(changed[:3])
    more = f" (+{len(changed) - 3})" if len(changed) > 3 else ""
    key = "watch.again" if changed else "watch.begin"
    click.echo(say(key, lang, names=f"{names}{more}"), err=True)
