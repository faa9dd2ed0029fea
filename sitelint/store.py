"""Files of what is kept between runs. None is needed for a result: a damaged one, or another version's, begins anew."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BATCH = 200  # changes that are written together
_WAIT = 5.0  # seconds for another run that writes just now
_DAY = 86_400.0


class Store:
    """An SQLite file with one table, whose rows carry the time of their last use in ``at``.

    ``anew``: what was there could not be used. Raises OSError and sqlite3.Error for a file that cannot be written.
    """

    def __init__(self, path: Path, schema: str, version: str) -> None:
        self.path = path
        self.anew = False
        self._version = crc32(f"{version} {schema}".encode()) & 0x7FFFFFFF
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            fits = self._open(schema)
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode not in _UNREADABLE:
                raise
            fits = False
        if not fits:
            self.anew = True
            self.drop()
            self._open(schema)
        self._pending: list[tuple[str, Sequence[Any]]] = []

    def _open(self, schema: str) -> bool:
        """False when another version wrote the file."""
        self._store = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            self._store.execute("pragma journal_mode = wal")
            self._store.execute("pragma synchronous = off")
            ((found,),) = self._store.execute("pragma user_version").fetchall()
            ((tables,),) = self._store.execute("select count(*) from sqlite_master").fetchall()
            if tables and found != self._version:
                self._store.close()
                return False
            self._store.execute(schema)
            self._store.execute(f"pragma user_version = {self._version}")
        except sqlite3.Error:
            self._store.close()
            raise
        return True

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of the answer. Raises sqlite3.Error."""
        return self._store.execute(query, values).fetchall()

    def write(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Change something, together with what follows: another run may use the file. Raises sqlite3.Error."""
        self._pending.append((statement, values))
        if len(self._pending) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        pending, self._pending = self._pending, []
        if not pending:
            return
        self._store.execute("begin immediate")
        try:
            for statement, values in pending:
                self._store.execute(statement, values)
            self._store.execute("commit")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._store.execute("rollback")
            raise

    def close(self, table: str = "", *, most: int = 0, days: float = 0) -> None:
        """Keep the ``most`` rows of a table that were used last, of those used within so many days. Never raises."""
        with suppress(sqlite3.Error):
            self._flush()
            if table and days:
                self._store.execute(f"delete from {table} where at < ?", (time.time() - days * _DAY,))  # noqa: S608
            if table and most and self.rows(f"select count(*) from {table}")[0][0] > most:  # noqa: S608
                self._store.execute(
                    f"delete from {table} where at <= (select at from {table} order by at desc limit 1 offset ?)",  # noqa: S608
                    (most // 2,),
                )
        self._store.close()

    def give_up(self, fault: Exception) -> str:
        """Close for good after a fault; a file that is damaged is deleted. The code of a notice."""
        self._pending = []
        if isinstance(fault, sqlite3.Error) and getattr(fault, "sqlite_errorcode", None) not in _UNREADABLE:
            self._store.close()
            return f"cache-left:{fault}"
        with suppress(OSError):
            self.drop()
        return "cache-anew"

    def drop(self) -> None:
        """Delete the file. Raises OSError."""
        self._store.close()
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


class Spare:
    """A store that nothing hangs on: after its first fault it is left alone, and ``notice`` is told why."""

    def __init__(self, store: Store | None, notice: Callable[[str], object]) -> None:
        self._store = store
        self._notice = notice
        if store is not None and store.anew:
            notice("cache-anew")

    @property
    def works(self) -> bool:
        """False when nothing can be kept."""
        return self._store is not None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of the answer; none when the store cannot be read."""
        if self._store is not None:
            try:
                return self._store.rows(query, values)
            except sqlite3.Error as fault:
                self.give_up(fault)
        return []

    def write(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Change something, if that is possible."""
        if self._store is not None:
            try:
                self._store.write(statement, values)
            except sqlite3.Error as fault:
                self.give_up(fault)

    def give_up(self, fault: Exception) -> None:
        """The file is damaged, or there is no room: the run goes on without."""
        if self._store is not None:
            code = self._store.give_up(fault)
            self._store = None
            self._notice(code)

    def close(self, table: str, *, most: int, days: float = 0) -> None:
        """See :meth:`Store.close`."""
        if self._store is not None:
            self._store.close(table, most=most, days=days)
            self._store = None
