"""An archive that was read once from end to end: where each answer is, and how the run went."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from sitelint.errors import GatherError
from sitelint.gather.archive.charter import Charter, read_charter
from sitelint.gather.archive.exchanges import JSON, decode, place_of
from sitelint.gather.archive.members import DamageError, Members, member_at
from sitelint.gather.archive.records import PRIOR, Record, read
from sitelint.gather.tape import Ask

_MOST = 1_000_000  # answers: each takes some 150 bytes of memory
_SHAPES = 32  # a run has a handful
_VERIFY = "`sitelint archive verify` says more"


@dataclass(slots=True)
class Index:
    """``size`` and ``sha`` stand at the end of the last record that belongs to a whole group; ``torn`` bytes follow.

    ``ended``: the last record says that the run came to its end. ``sessions`` are the instants
    (first, last) of the runs that wrote the file.
    """

    path: Path
    charter: Charter
    size: int = 0
    sha: hashlib._Hash = field(default_factory=hashlib.sha256)
    torn: int = 0
    ended: bool = False
    sessions: list[list[dt.datetime]] = field(default_factory=list)
    places: dict[bytes, int] = field(default_factory=dict)  # key → byte of the metadata record
    refusals: dict[bytes, int] = field(default_factory=dict)  # key → answers that asked to come back later
    shapes: set[tuple[str, int, bool]] = field(default_factory=set)  # (method, limit, text_only) that occur

    @property
    def seconds(self) -> float:
        """How long the runs took that wrote the file."""
        return sum((last - first).total_seconds() for first, last in self.sessions)

    def note(self, kind: str, said: dict[str, Any], offset: int) -> None:
        """Take a metadata record. Raises ValueError."""
        if kind == "exchange":
            place = place_of(said)
            if len(self.shapes) < _SHAPES:
                self.shapes.add((place.ask.method, place.ask.limit, place.ask.text_only))
            where = answer_key(place.ask, place.call, place.step)
            if place.final:
                self.places.setdefault(where, offset)
            else:
                self.refusals[where] = max(self.refusals.get(where, 0), min(place.refusals + 1, 9))
        elif kind == "run":  # the last one counts: a crawl that went on ended anew
            self.places[key(kind)] = offset
        elif kind in ("dns", "page", "picture", "history"):
            self.places.setdefault(key(kind, *map(str, said.get("key", ()))), offset)
        if len(self.places) + len(self.refusals) > _MOST:
            raise ValueError(f"more than {_MOST} answers")


def key(*parts: object) -> bytes:
    """A short name for a question."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).digest()


def answer_key(ask: Ask, call: int, step: int) -> bytes:
    """The name of one answer of a call."""
    return key(*ask, call, step)


def read_index(path: Path) -> Index | None:
    """Read an archive; None for a file without even a whole first record. Raises GatherError.

    An end that is torn off is told (``torn``); anything else that is not as it was written is refused.
    """
    try:
        with path.open("rb") as stream:
            return _scan(path, stream)
    except OSError as fault:
        raise GatherError(f"cannot be read: {fault.strerror or fault}", where=str(path)) from fault


def _scan(path: Path, stream: BinaryIO) -> Index | None:
    members = Members(stream)
    index: Index | None = None
    try:
        for member in members:
            record = read(member)
            if index is None:
                index = Index(path, _charter(record, path))
            if record.fields.get(PRIOR.lower()) != f"sha256:{member.before}":
                raise DamageError(member.offset, "what stands before this record was changed")
            _take(index, record, members)
    except DamageError as fault:
        if index is None and not fault.torn:
            raise _foreign(path) from fault
        if not fault.torn:
            raise GatherError(f"the archive is damaged {fault}", where=str(path), hint=_VERIFY) from fault
    if index is not None:
        index.torn = stream.seek(0, 2) - index.size
    return index


def _charter(record: Record, path: Path) -> Charter:
    try:
        charter = read_charter(record) if record.type == "warcinfo" else None
    except ValueError as fault:
        raise GatherError(f"the archive is damaged: {fault}", where=str(path)) from fault
    if charter is None:
        raise _foreign(path)
    return charter


def _foreign(path: Path) -> GatherError:
    return GatherError(
        "not an archive that sitelint wrote",
        where=str(path),
        hint="other archives do not say what was asked for; `sitelint check URL --archive FILE.warc.gz` writes one",
    )


def _take(index: Index, record: Record, members: Members) -> None:
    at = record.member.offset
    try:
        moment = dt.datetime.fromisoformat(record.date)
        if record.type == "warcinfo":
            index.sessions.append([moment, moment])
            index.ended = False
        index.sessions[-1][1] = max(index.sessions[-1][1], moment)
        if record.type == "metadata" and record.fields.get("content-type") == JSON:
            said = decode(record.block)
            kind = said.get("kind")
            index.note(str(kind), said, at)
            index.ended = kind == "end"
        elif record.type != "warcinfo":
            return  # its metadata follows
    except (ValueError, TypeError) as fault:
        raise DamageError(at, str(fault)) from fault
    index.size, index.sha = members.offset, members.sha.copy()


def record_at(stream: BinaryIO, offset: int) -> Record:
    """The record that begins at a byte. Raises DamageError."""
    return read(member_at(stream, offset))
