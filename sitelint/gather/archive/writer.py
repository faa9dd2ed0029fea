"""Writes an archive as the crawl goes: whole records only, each linked to everything before it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sitelint.errors import GatherError
from sitelint.gather.archive.exchanges import JSON, encode
from sitelint.gather.archive.records import Draft, moment, name, write

_RESUME = "--resume goes on from where it ends"


class Writer:
    """An archive open for writing, by one process at a time. Raises GatherError when it cannot be written.

    What is written is with the operating system before :meth:`append` returns: a process that is killed loses nothing
    of it. When the disk is full the file is cut back to its last whole record.
    """

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        self._size = 0
        self._sha = hashlib.sha256()
        self._failed = False
        self._opening: Draft | None = None
        self.wrote = False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as fault:
            raise self._fault(fault) from fault
        try:
            _lock(self._file, path)
            if fresh and os.fstat(self._file).st_size:
                raise GatherError(
                    "there is an archive already", where=str(path), hint=f"{_RESUME}; or name another file"
                )
        except BaseException:
            os.close(self._file)
            raise

    def go_on(self, size: int, sha: hashlib._Hash, opening: Draft) -> None:
        """Take up a file that was read up to ``size``; what follows is cut off.

        ``opening`` is written before the first record that comes, if any.
        """
        try:
            os.ftruncate(self._file, size)
        except OSError as fault:
            raise self._fault(fault) from fault
        self._size, self._sha, self._opening = size, sha.copy(), opening

    @property
    def size(self) -> int:
        """Bytes of the file on the disk."""
        return os.fstat(self._file).st_size

    def append(self, drafts: Sequence[Draft], said: dict[str, Any] | None = None, uri: str = "") -> None:
        """Write records together, then ``said`` as the metadata of the last of them (``at`` is where that begins)."""
        date, at = moment(), -1
        if self._opening is not None:
            drafts, self._opening = [self._opening, *drafts], None
        size, sha, parts = self._size, self._sha.copy(), []
        for draft in drafts:
            at = size
            parts.append(write(draft, date, sha.hexdigest()))
            sha.update(parts[-1])
            size += len(parts[-1])
        if said is not None:
            block = encode({**said, "at": at} if drafts else said)
            about = (("WARC-Concurrent-To", drafts[-1].id),) if drafts else ()
            note = Draft("metadata", name("metadata", block, date), JSON, block, uri, None, about)
            # What ends a crawl is stored as it is, so that its every bit can be checked: nothing follows that would.
            parts.append(write(note, date, sha.hexdigest(), stored=said["kind"] == "end"))
            sha.update(parts[-1])
            size += len(parts[-1])
        self._put(b"".join(parts))
        self._size, self._sha, self.wrote = size, sha, True

    def close(self) -> None:
        """Have it all on the disk."""
        with suppress(OSError):
            os.fsync(self._file)
        os.close(self._file)

    def _put(self, data: bytes) -> None:
        if self._failed:
            raise GatherError("cannot be written any more", where=str(self._path))
        try:
            view, at = memoryview(data), self._size
            os.lseek(self._file, at, os.SEEK_SET)
            while view:
                view = view[os.write(self._file, view) :]
        except OSError as fault:
            self._failed = True
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise self._fault(fault) from fault

    def _fault(self, fault: OSError) -> GatherError:
        hint = f"when there is room, {_RESUME}" if self._size else ""
        return GatherError(
            f"cannot be written: {fault.strerror or fault}", where=f"--archive {self._path}", hint=hint
        )


def _lock(file: int, path: Path) -> None:
    """Refuse a file that another process is writing. The lock goes with the process, also when it is killed."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows has no such locks
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise GatherError("another process is writing it", where=str(path)) from fault
