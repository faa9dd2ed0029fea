"""What an archive holds, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitelint.errors import GatherError
from sitelint.gather.archive.exchanges import JSON, decode, restore
from sitelint.gather.archive.members import DamageError, Members
from sitelint.gather.archive.records import Record, read


def contents(path: Path) -> Iterator[dict[str, Any]]:
    """``{offset, kind, what, seconds, url, record}`` for every answer, look-up and page, in the order they came.

    ``offset`` is the byte where its record begins, ``what`` a status or a trouble. Ends at what cannot be read.
    Raises GatherError when the file cannot be.
    """
    try:
        with path.open("rb") as stream:
            record = None
            for member in Members(stream):
                before, record = record, read(member)
                if record.type == "metadata" and record.fields.get("content-type") == JSON:
                    yield _row(record, before)
    except DamageError as fault:
        raise GatherError(f"cannot be read further {fault}", where=str(path)) from fault
    except OSError as fault:
        raise GatherError(f"cannot be read: {fault.strerror or fault}", where=str(path)) from fault


def _row(record: Record, before: Record | None) -> dict[str, Any]:
    about = before if before is not None and before.id == record.fields.get("warc-concurrent-to") else record
    row: dict[str, Any] = {
        "offset": about.member.offset, "kind": "", "what": "", "seconds": 0.0, "url": record.uri,
        "record": about.id.strip("<>"),
    }  # fmt: skip
    try:
        said = decode(record.block)
        row["kind"] = row["what"] = str(said.get("kind"))
        if row["kind"] == "exchange":
            hop, _ = restore(said, None)
            row |= {"what": f"{hop.method} {hop.trouble or hop.status}", "seconds": hop.seconds}
        elif row["kind"] == "dns":
            row["what"] = f"dns {said.get('status')}"
    except ValueError as fault:
        raise DamageError(record.member.offset, str(fault)) from fault
    return row
