"""Whether an archive is as it was written: every record by its digests, and the file by the chain of its records.

Each record names the SHA-256 of everything before it, and the last one is stored so that its every bit is known. So a
change of any byte, a record taken out, put in or moved is found. What no file can tell by itself is whether somebody
made all of it anew: for that, keep the digest that :func:`verify` gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal

from sitelint.errors import GatherError
from sitelint.gather.archive.exchanges import JSON, decode
from sitelint.gather.archive.members import DamageError, Members, store
from sitelint.gather.archive.records import PRIOR, Record, digest, read

Fault = Literal["changed", "block", "payload", "unreadable", "torn", "unfinished"]
_MOST = 100  # problems that are listed


@dataclass(frozen=True, slots=True)
class Problem:
    """``number`` counts records from 1, ``offset`` is a byte of the file; ``record`` says which one it is."""

    fault: Fault
    number: int
    offset: int
    record: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """``digest`` is the SHA-256 of the file up to the last record that could be read."""

    records: int
    digest: str
    problems: tuple[Problem, ...]


def verify(path: Path) -> Checked:
    """Check an archive. Raises GatherError when there is none to be read."""
    try:
        with path.open("rb") as stream:
            return _verify(path, stream)
    except OSError as fault:
        raise GatherError(f"cannot be read: {fault.strerror or fault}", where=str(path)) from fault


def _verify(path: Path, stream: BinaryIO) -> Checked:
    problems: list[Problem] = []
    number, broken = 0, False  # a broken chain is told once: all that follows breaks with it
    last: Record | None = None
    members = Members(stream)
    try:
        for member in members:
            record = read(member)
            number += 1
            if not broken and record.fields.get(PRIOR.lower()) != f"sha256:{member.before}":
                broken = True
                problems.append(_changed(number - 1, last))
            problems += _digests(number, record)
            last = replace(record, block=b"")
    except DamageError as fault:
        problems.append(
            Problem("torn" if fault.torn else "unreadable", number + 1, fault.offset, detail=fault.what)
        )
    else:
        if last is None:
            raise GatherError("the archive holds nothing", where=str(path))
        problems += _end(number, record, stream)
    return Checked(number, members.sha.hexdigest(), tuple(problems[:_MOST]))


def _changed(number: int, last: Record | None) -> Problem:
    offset = last.member.offset if last is not None else 0
    return Problem("changed", max(1, number), offset, _name(last) if last is not None else "")


def _digests(number: int, record: Record) -> Iterator[Problem]:
    at = record.member.offset
    if record.fields.get("warc-block-digest") != digest(record.block):
        yield Problem("block", number, at, _name(record))
    told = record.fields.get("warc-payload-digest")
    http = record.fields.get("content-type", "").startswith("application/http")
    payload = record.block.partition(b"\r\n\r\n")[2] if http else record.block
    if told is not None and told != digest(payload):
        yield Problem("payload", number, at, _name(record))


def _end(number: int, last: Record, stream: BinaryIO) -> Iterator[Problem]:
    """The last record must say that the run came to its end, in the very bytes that say so."""
    at = last.member.offset
    if not ends(last):
        yield Problem("unfinished", number, at, _name(last))
        return
    stream.seek(at)
    if stream.read(last.member.size) != store(last.member.data):
        yield Problem("changed", number, at, _name(last))


def ends(record: Record) -> bool:
    """Whether a record says that the run came to its end."""
    if record.type != "metadata" or record.fields.get("content-type") != JSON:
        return False
    try:
        return decode(record.block).get("kind") == "end"
    except ValueError:
        return False


def _name(record: Record) -> str:
    return f"{record.type} {record.uri or record.id}"
