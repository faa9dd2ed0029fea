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
    index = tape.shelf.index if tape.shelf is not None else None
    if index is not None and index.end is not None and not tape.wrote:
        requests, seconds = index.end.get("requests"), index.end.get("seconds")
        if type(requests) is int and requests >= 0 and type(seconds) is float and seconds >= 0:
            run = replace(run, requests=requests, seconds=seconds)
    elif index is not None:
        run = replace(run, seconds=index.seconds + (0.0 if tape.sealed else run.seconds))
    notes = list(run.notes)
    if tape.sealed and index is not None:
        notes += ["archive-unfinished"] if index.end is None else []
        notes += [f"archive-torn:{index.torn}"] if index.torn else []
        notes += [f"not-archived:{tape.missing}"] if tape.missing else []
    elif index is None or index.end is None or tape.wrote:
        tape.finish({"requests": run.requests, "seconds": run.seconds, "pages": run.pages})
    return replace(run, notes=tuple(notes))
