"""Opens archives: a new one, one that a crawl goes on with, and one that takes the place of the network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sitelint.errors import GatherError, UsageError
from sitelint.gather.archive.charter import Charter
from sitelint.gather.archive.index import Index, read_index
from sitelint.gather.archive.plain import from_plain, to_plain
from sitelint.gather.archive.records import moment
from sitelint.gather.archive.shelf import Shelf
from sitelint.gather.archive.tape import ArchiveTape
from sitelint.gather.archive.writer import Writer
from sitelint.model.snapshot import RunInfo


def read_whole(path: Path) -> Index:
    """The index of an archive to be replayed. Raises UsageError and GatherError."""
    if not path.is_file():
        raise UsageError("no such archive", where=str(path))
    index = read_index(path)
    if index is None:
        raise GatherError("the archive holds nothing", where=str(path))
    return index


def read_begun(path: Path) -> Index | None:
    """The index of an archive to go on with; None when there is nothing yet."""
    return read_index(path) if path.is_file() and path.stat().st_size else None


@contextmanager
def replaying(index: Index) -> Iterator[ArchiveTape]:
    """A tape in place of the network."""
    tape = ArchiveTape(Shelf(index), None, index.charter.run)
    try:
        yield tape
    finally:
        tape.close()


@contextmanager
def writing(path: Path, charter: Charter, begun: Index | None, *, resume: bool) -> Iterator[ArchiveTape]:
    """A tape beside the network, which goes on with what was ``begun``. Raises GatherError."""
    writer = Writer(path, fresh=not resume)
    try:
        opening = charter.draft(moment(), path.name)
        if begun is None:
            writer.go_on(0, hashlib.sha256(), opening)
            writer.append(())
        elif writer.size != begun.size + begun.torn:
            raise GatherError("another process is writing it", where=str(path))
        else:
            writer.go_on(begun.size, begun.sha, opening)
        tape = ArchiveTape(Shelf(begun) if begun is not None else None, writer, charter.run)
    except BaseException:
        writer.close()
        raise
    try:
        yield tape
    finally:
        tape.close()


def settle(run: RunInfo, tape: ArchiveTape) -> RunInfo:
    """The figures of a run as its archive has them, so that every report on it prints the same."""
    shelf = tape.shelf
    whole = shelf is not None and shelf.index.ended and not tape.wrote
    if shelf is not None and whole:
        run = _as_it_was(run, shelf)
    elif shelf is not None:
        run = replace(run, seconds=shelf.index.seconds + (0.0 if tape.sealed else run.seconds))
    if tape.sealed and shelf is not None:
        notes = [*run.notes]
        notes += [] if whole else ["archive-unfinished"]
        notes += [f"archive-torn:{shelf.index.torn}"] if shelf.index.torn else []
        notes += [f"not-archived:{tape.missing}"] if tape.missing else []
        return replace(run, notes=tuple(notes))
    if not whole:
        tape.note({"kind": "run", "run": to_plain(run)})
        tape.note({"kind": "end"})
    return run


def _as_it_was(run: RunInfo, shelf: Shelf) -> RunInfo:
    said = shelf.told("run")
    try:
        then = from_plain(RunInfo, (said or {}).get("run"))
    except ValueError as fault:
        raise GatherError(f"the archive is damaged: {fault}", where=str(shelf.index.path)) from fault
    return replace(then, clock=run.clock, pages=run.pages, archive=run.archive)
