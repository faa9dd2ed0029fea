"""Collections that stay small in memory: beyond a size they go on in a nameless file, gone with the process."""

from __future__ import annotations

import json
import sqlite3
import weakref
import zlib
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, Generic, TypeVar, overload

from sitelint.errors import GatherError

T = TypeVar("T")
_CACHE = 2048  # KiB of a file that stay in memory
_RECENT = 4096  # entries of a table that stay in memory, besides the first ones
_BATCH = 500  # entries that are read at once


class _File:
    """An SQLite database in a nameless temporary file: nothing is left behind, also after ``kill -9``."""

    def __init__(self, schema: str) -> None:
        self._store = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._store.close)
        for setting in (f"cache_size = -{_CACHE}", "journal_mode = off", "synchronous = off"):
            self.run(f"pragma {setting}")
        self.run(schema)
        self.run("begin")

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of the answer."""
        try:
            return self._store.execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise GatherError(
                f"what was gathered cannot be kept: {fault}", hint="set TMPDIR to a folder with more room"
            ) from fault


def _pack(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)


def _unpack(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")  # their order is that of the text


class _Read(Sequence[T]):
    """A sequence that is read from its start, and equal to any other of the same items."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, (str, bytes)):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step < 0:
                return list(self)[index]
            return list(islice(self, start, stop, step))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return next(islice(self, index % len(self), None))


class Rows(_Read[T]):
    """A list that only grows at its end. ``dump`` makes JSON of an item, ``load`` the item of JSON.

    ``weigh`` says how much of ``most``, what fits into memory, an item takes. With ``key`` it is read in the order of
    the keys (then in that of its making).
    """

    def __init__(
        self,
        most: int,
        dump: Callable[[T], Any],
        load: Callable[[Any], T],
        *,
        weigh: Callable[[T], int] = lambda _: 1,
        key: Callable[[T], str] | None = None,
    ) -> None:
        self._room = most
        self._dump, self._load, self._weigh, self._key = dump, load, weigh, key
        self._first: list[tuple[bytes, T]] = []
        self._sorted = True
        self._file: _File | None = None
        self._count = 0

    def append(self, item: T) -> None:
        key = _bytes(self._key(item)) if self._key is not None else b""
        self._count += 1
        if self._file is None:
            self._room -= self._weigh(item)
            if self._room >= 0:
                self._first.append((key, item))
                self._sorted = self._key is None
                return
            self._file = _File(
                "create table item (key blob, number integer, packed blob, primary key (key, number)) without rowid"
            )
        self._file.run("insert into item values (?, ?, ?)", (key, self._count, _pack(self._dump(item))))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        if not self._sorted:
            self._first.sort(key=itemgetter(0))
            self._sorted = True
        if self._file is None:
            return (item for _, item in self._first)
        return (item for _, item in merge(self._first, self._rest(self._file), key=itemgetter(0)))

    def _rest(self, file: _File) -> Iterator[tuple[bytes, T]]:
        last: tuple[bytes, int] = (b"", -1)
        query = (
            "select key, number, packed from item where (key, number) > (?, ?) order by key, number limit ?"
        )
        while rows := file.run(query, (*last, _BATCH)):
            for key, _, packed in rows:
                yield key, self._load(_unpack(packed))
            last = rows[-1][:2]


class Table(Generic[T]):
    """A dict by text. The first ``most`` entries stay in memory, all others are read again when they are asked for."""

    def __init__(self, most: int, dump: Callable[[T], Any], load: Callable[[Any], T]) -> None:
        self._most = most
        self._dump, self._load = dump, load
        self._first: dict[str, T] = {}
        self._recent: OrderedDict[str, T | None] = OrderedDict()
        self._file: _File | None = None

    def __setitem__(self, key: str, value: T) -> None:
        if key in self._first or (self._file is None and len(self._first) < self._most):
            self._first[key] = value
            return
        if self._file is None:
            self._file = _File("create table entry (key blob primary key, value text) without rowid")
        self._file.run(
            "insert or replace into entry values (?, ?)", (_bytes(key), json.dumps(self._dump(value)))
        )
        self._remember(key, value)

    def get(self, key: str) -> T | None:
        """The value of a key, or None."""
        found = self._first.get(key)
        if found is not None or self._file is None:
            return found
        if key in self._recent:
            self._recent.move_to_end(key)
            return self._recent[key]
        rows = self._file.run("select value from entry where key = ?", (_bytes(key),))
        value = self._load(json.loads(rows[0][0])) if rows else None
        self._remember(key, value)
        return value

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def items(self) -> Iterator[tuple[str, T]]:
        """All entries; they may be replaced meanwhile."""
        yield from list(self._first.items())
        last = b""
        query = "select key, value from entry where key > ? order by key limit ?"
        while self._file is not None and (rows := self._file.run(query, (last, _BATCH))):
            for key, value in rows:
                yield key.decode("utf-8", "surrogatepass"), self._load(json.loads(value))
            last = rows[-1][0]

    def _remember(self, key: str, value: T | None) -> None:
        self._recent[key] = value
        self._recent.move_to_end(key)
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)


class Fifo(Generic[T]):
    """A queue. Its head and tail are in memory, what lies between is in the file."""

    def __init__(self, most: int, dump: Callable[[T], Any], load: Callable[[Any], T]) -> None:
        self._most = most
        self._dump, self._load = dump, load
        self._head: deque[T] = deque()
        self._tail: list[T] = []
        self._file: _File | None = None
        self._written = self._read = 0  # blocks

    def append(self, item: T) -> None:
        if self._written == self._read and not self._tail and len(self._head) < self._most:
            self._head.append(item)
            return
        self._tail.append(item)
        if len(self._tail) >= self._most:
            if self._file is None:
                self._file = _File("create table block (number integer primary key, packed blob)")
            block = _pack([self._dump(one) for one in self._tail])
            self._file.run("insert into block values (?, ?)", (self._written, block))
            self._written += 1
            self._tail = []

    def take(self) -> T | None:
        """The oldest item, or None."""
        if not self._head:
            self._refill()
        return self._head.popleft() if self._head else None

    def _refill(self) -> None:
        if self._file is not None and self._read < self._written:
            ((packed,),) = self._file.run("select packed from block where number = ?", (self._read,))
            self._file.run("delete from block where number = ?", (self._read,))
            self._head.extend(map(self._load, _unpack(packed)))
            self._read += 1
        else:
            self._head.extend(self._tail)
            self._tail = []

    def __len__(self) -> int:
        return len(self._head) + self._most * (self._written - self._read) + len(self._tail)


class Each(_Read[T]):
    """A sequence of known length whose items are made anew whenever they are read."""

    def __init__(self, count: int, make: Callable[[], Iterator[T]]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return self._make()


class Chosen(_Read[T]):
    """The items of another sequence that fulfil a condition."""

    def __init__(self, rows: Sequence[T], wanted: Callable[[T], bool]) -> None:
        self._rows, self._wanted = rows, wanted
        self._count: int | None = None

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self)
        return self._count

    def __iter__(self) -> Iterator[T]:
        return filter(self._wanted, self._rows)
