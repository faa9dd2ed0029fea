"""Carrying out what findings of files propose: until nothing is left that is surely right, and each file as a whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sitelint import app
from sitelint.errors import GatherError, UsageError
from sitelint.model.edit import Edit
from sitelint.model.report import Report
from sitelint.options import DEFAULT_RULESET, CheckOptions
from sitelint.parse.rewrite import RewriteError, compatible, rewrite
from sitelint.registry import load_registry

_MOST_ROUNDS = 10  # one repair may make another one possible


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file as it was and as it should be; ``places`` counts the edits."""

    name: str
    before: bytes
    after: bytes
    places: int


@dataclass(frozen=True, slots=True)
class Fixes:
    """Files in the order of their names. ``left`` tells of files that stay as they are, and why."""

    files: tuple[Fixed, ...]
    left: Mapping[str, str]


def refuse(targets: Sequence[str], options: CheckOptions) -> None:
    """Raises UsageError where there is no file to repair."""
    from sitelint import archives

    for target in targets:
        if app.is_url(target) or archives.is_archive(target):
            raise UsageError("only files can be repaired", where=target, hint="name files and folders")
    if options.browser:
        raise UsageError(
            "what scripts made of a page is in no file",
            where="--browser",
            hint="leave it out to repair files",
        )


def fixes(targets: Sequence[str], options: CheckOptions, report: Report) -> Fixes:
    """What the files of a report should hold; nothing is written.

    ``report`` is what :func:`sitelint.app.check` made of the targets with these options.
    """
    if not _proposed(report):
        return Fixes((), {})
    options = replace(options, ruleset=options.ruleset or DEFAULT_RULESET)
    registry = load_registry(options.plugins_dirs, options.disabled, options.phrases)
    plan, recipe = app.plan_for(options, registry)

    def judge(contents: Mapping[str, bytes]) -> Report:
        return app.check_files(targets, plan, recipe, replace(options, contents=contents), registry)

    return carried_out(report, judge)


def carried_out(report: Report, judge: Callable[[Mapping[str, bytes]], Report]) -> Fixes:
    """The same; ``judge`` gives the report on files that hold other bytes, by their names."""
    before = {name: _read(name) for name in _proposed(report)}
    now, places, left = dict(before), dict.fromkeys(before, 0), {}
    open_ = dict(before)
    for _ in range(_MOST_ROUNDS):
        if not open_:
            break
        proposed = _proposed(judge(open_))
        open_ = {}
        for name, groups in proposed.items():
            edits = compatible(groups)
            try:
                after = rewrite(now[name], edits)
            except RewriteError as fault:
                left[name] = str(fault)
                continue
            if after != now[name]:
                now[name] = open_[name] = after
                places[name] += len(edits)
    changed = [name for name in sorted(before) if now[name] != before[name]]
    return Fixes(tuple(Fixed(name, before[name], now[name], places[name]) for name in changed), left)


def write(files: Sequence[Fixed]) -> None:
    """Put the files in place. Raises UsageError, before anything is written, where one of them cannot be."""
    for file in files:
        path = Path(file.name).resolve()
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise UsageError("cannot be written", where=file.name, hint="nothing was changed")
        if _read(file.name) != file.before:
            raise UsageError("was changed by somebody else meanwhile", where=file.name, hint="run it again")
    for file in files:
        _replace(Path(file.name).resolve(), file.after)


def _replace(path: Path, body: bytes) -> None:
    """The file is the old one or the new one at any moment."""
    try:
        number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(body)
                stream.flush()
                os.fsync(stream.fileno())
            shutil.copystat(path, draft)
            os.utime(draft)
            Path(draft).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(draft).unlink()
            raise
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror or fault}", where=str(path)) from fault


def _proposed(report: Report) -> dict[str, list[tuple[Edit, ...]]]:
    """What the findings of each file propose, by its name."""
    found: dict[str, list[tuple[Edit, ...]]] = {}
    for finding in report.findings:
        if finding.edits:
            found.setdefault(finding.location.target, []).append(finding.edits)
    return found


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        raise GatherError(f"cannot be read: {fault.strerror or fault}", where=name) from fault
