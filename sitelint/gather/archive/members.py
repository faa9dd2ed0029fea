"""The members of a gzip file one by one, within bounds, each with the digest of everything before it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_RECORD = 64 * 1024 * 1024  # bytes of one record, expanded
MAX_RECORDS = 3_000_000
# A file may expand to this; pages expand ten times, so that only bombs reach it.
MAX_EXPANDED = 8 * 1024**3
MAX_RATIO = 64
_CHUNK = 16 * 1024
_MAGIC = b"\x1f\x8b\x08"


class DamageError(Exception):
    """What stands at ``offset`` is not what was written there. ``torn``: the file ends in the midst of it."""

    def __init__(self, offset: int, what: str, *, torn: bool = False) -> None:
        super().__init__(f"at byte {offset}: {what}")
        self.offset = offset
        self.what = what
        self.torn = torn


@dataclass(frozen=True, slots=True)
class Member:
    """One member: where it is, how long it is in the file, and its expanded bytes.

    ``before`` is the SHA-256 of all bytes of the file before it, ``after`` with its own.
    """

    offset: int
    size: int
    data: bytes
    before: str
    after: str


class Members:
    """Reads members in turn. ``sha`` is the running digest; ``offset`` the end of the last whole member."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._expanded = 0
        self.sha = hashlib.sha256()
        self.offset = 0

    def __iter__(self) -> Iterator[Member]:
        """All members to the end of the file. Raises DamageError."""
        for count in range(MAX_RECORDS + 1):
            if not self._rest:
                self._rest = self._stream.read(_CHUNK)
            if not self._rest:
                return
            if count == MAX_RECORDS:
                raise DamageError(self.offset, f"more than {MAX_RECORDS} records")
            yield self._next()

    def _next(self) -> Member:
        start, before = self.offset, self.sha.copy()
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        parts: list[bytes] = []
        size = used = 0
        while not inflate.eof:
            chunk = self._rest or self._stream.read(_CHUNK)
            if not chunk:
                raise DamageError(start, "the file ends within a record", torn=True)
            if not used and not _MAGIC.startswith(chunk[:3]):
                raise DamageError(start, "no record begins here")
            try:
                parts.append(inflate.decompress(chunk, MAX_RECORD - size + 1))
            except zlib.error as fault:
                raise DamageError(start, f"not readable ({fault})") from fault
            self._rest = inflate.unused_data or inflate.unconsumed_tail
            taken = chunk[: len(chunk) - len(self._rest)]
            used += len(taken)
            size += len(parts[-1])
            self.sha.update(taken)
            self._bound(start, size, len(parts[-1]), start + used)
        self.offset = start + used
        return Member(start, used, b"".join(parts), before.hexdigest(), self.sha.hexdigest())

    def _bound(self, start: int, size: int, more: int, read: int) -> None:
        self._expanded += more
        if size > MAX_RECORD:
            raise DamageError(start, f"a record larger than {MAX_RECORD} bytes")
        if self._expanded > MAX_EXPANDED + MAX_RATIO * read:
            raise DamageError(start, "the file expands beyond all measure")


def member_at(stream: BinaryIO, offset: int) -> Member:
    """The member that begins at a byte. Raises DamageError."""
    stream.seek(offset)
    for member in Members(stream):
        return Member(offset, member.size, member.data, "", "")
    raise DamageError(offset, "the file ends before", torn=True)


def pack(data: bytes) -> bytes:
    """One member, with the same ten bytes at its head on every machine."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _framed(deflate.compress(data) + deflate.flush(), data)


def store(data: bytes) -> bytes:
    """One member that is not compressed: there is only one way to write it. At most 65,535 bytes."""
    length = len(data).to_bytes(2, "little")
    return _framed(b"\x01" + length + bytes(byte ^ 0xFF for byte in length) + data, data)


def _framed(body: bytes, data: bytes) -> bytes:
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + body + tail
