"""WARC 1.1 records: made with warcio, each a member of its own; read strictly, since they are our own."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitelint.gather.archive.members import DamageError, Member, pack, store

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "WARC/1.1"
MAX_HEAD = 256 * 1024  # bytes of the header of a record
PRIOR = "Sitelint-Prior"  # an extension field: the SHA-256 of all bytes of the file before this record
_BREAKS = re.compile(r"[\r\n\0]+")
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be written. ``payload`` is the part of the block after an HTTP head; None: all of the block."""

    type: str
    id: str
    content_type: str
    block: bytes
    uri: str = ""
    payload: bytes | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in the file. Names of fields are in small letters."""

    member: Member
    fields: Mapping[str, str]
    block: bytes

    @property
    def type(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def id(self) -> str:
        return self.fields.get("warc-record-id", "")

    @property
    def uri(self) -> str:
        return self.fields.get("warc-target-uri", "")

    @property
    def date(self) -> str:
        return self.fields.get("warc-date", "")


def write(draft: Draft, date: str, before: str, *, stored: bool = False) -> bytes:
    """The bytes of a member. ``before`` is the digest of all that stands before it; ``stored``: not compressed."""
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    fields = [("WARC-Type", draft.type), ("WARC-Record-ID", draft.id), ("WARC-Date", date)]
    if draft.uri:
        fields.append(("WARC-Target-URI", draft.uri))
    fields += draft.fields
    fields.append(("WARC-Block-Digest", digest(draft.block)))
    if draft.type != "warcinfo":
        payload = draft.block if draft.payload is None else draft.payload
        fields.append(("WARC-Payload-Digest", digest(payload)))
    fields.append((PRIOR, f"sha256:{before}"))
    fields = [(key, _BREAKS.sub(" ", value)) for key, value in fields]
    head = StatusAndHeaders("", fields, protocol=VERSION)
    length = len(draft.block)
    record = ArcWarcRecord(
        "warc", draft.type, head, io.BytesIO(draft.block), None, draft.content_type, length
    )
    record.payload_length = length
    out = io.BytesIO()
    WARCWriter(out, gzip=False, warc_version="1.1").write_record(record)
    return (store if stored else pack)(out.getvalue())


def read(member: Member) -> Record:
    """A member as a record. Raises DamageError."""
    data, at = member.data, member.offset
    end = data.find(_END, 0, MAX_HEAD)
    if not data.startswith(b"WARC/1.") or end < 0:
        raise DamageError(at, "not a WARC record")
    fields: dict[str, str] = {}
    for line in data[:end].decode("utf-8", "replace").split("\r\n")[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise DamageError(at, "a header line without a colon")
        fields.setdefault(name.strip().lower(), value.strip())
    block = data[end + 4 : -4]
    length = fields.get("content-length", "")
    if not data.endswith(_END) or length != str(len(block)):
        raise DamageError(at, "its length is not what it says")
    return Record(member, fields, block)


def digest(data: bytes) -> str:
    """A labelled digest as WARC fields have it."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def name(*parts: object) -> str:
    """A record id that says the same for the same question and answer, and differs for all others."""
    raw = bytearray(hashlib.sha256(repr(parts).encode()).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80  # a UUID of version 8
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"<urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}>"


def moment() -> str:
    """Now, as WARC 1.1 has it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
