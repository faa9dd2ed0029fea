"""One answer of the wire as records: what was asked, what came, and how; and the same answer read back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlsplit

from sitelint.gather.archive.plain import from_plain, to_plain
from sitelint.gather.archive.records import Draft, Record, name
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Family, Trouble

JSON = "application/json"
# Bodies are kept as they are judged: expanded, and without the framing of the wire. Fields that would mislead a reader
# keep their values under the names that web archives use for that.
_ORIGINAL = "X-Archive-Orig-"
_FRAMING = frozenset({"content-encoding", "transfer-encoding"})
_BREAKS = re.compile(r"[\r\n\0]+")
_ELSEWHERE = frozenset({"body", "request", "record", "recalled"})  # in records of their own, or not kept
_CUT = {Trouble.TOO_LARGE: "length", Trouble.TIMEOUT: "time", Trouble.RESET: "disconnect"}


@dataclass(frozen=True, slots=True)
class Place:
    """Which answer it is: of the ``call``-th call like ``ask`` the ``step``-th, after so many ``refusals``.

    A step that is not ``final`` goes on: the host asked to come back later.
    """

    ask: Ask
    call: int
    step: int
    refusals: int = 0
    final: bool = True


@dataclass(frozen=True, slots=True)
class _Where:
    """What a metadata record says of the question."""

    ask: tuple[str, str, Family | None, int, bool]
    call: int
    step: int
    refusals: int
    final: bool


@dataclass(frozen=True, slots=True)
class _Came:
    """What it says of the answer. ``head`` is the length of the HTTP head in the response record; ``whole``: nothing is
    missing of the body."""

    hop: Hop
    head: int = 0
    whole: bool = True


def drafts(hop: Hop, place: Place, run: str) -> tuple[list[Draft], dict[str, Any]]:
    """(records of request and response, what the metadata record that follows them says).

    ``run`` goes into the ids: they are the same for the same answer to the same question in the same run.
    """
    said = {
        "kind": "exchange", "ask": list(place.ask), "call": place.call, "step": place.step, "refusals": place.refusals,
        "final": place.final,
        "hop": {f.name: to_plain(getattr(hop, f.name)) for f in fields(hop) if f.name not in _ELSEWHERE},
    }  # fmt: skip
    if hop.status is None or not hop.request:
        return [], said  # nothing was sent, or nothing came
    head = _response_head(hop)
    response = name("response", run, place, hop.body)
    about: list[tuple[str, str]] = [("WARC-IP-Address", hop.address)] if hop.address else []
    cut = "unspecified" if hop.unread else _CUT.get(hop.trouble, "unspecified") if hop.trouble else ""
    said |= {"head": len(head), "whole": not cut}
    asked = Draft(
        "request", name("request", run, place, hop.body), "application/http; msgtype=request", _request_head(hop),
        hop.url, b"", (*about, ("WARC-Concurrent-To", response)),
    )  # fmt: skip
    if cut:
        about.append(("WARC-Truncated", cut))
    came = Draft(
        "response", response, "application/http; msgtype=response", head + hop.body, hop.url, hop.body,
        tuple(about),
    )  # fmt: skip
    return [asked, came], said


def place_of(said: dict[str, Any]) -> Place:
    """Where an answer belongs. Raises ValueError."""
    found = from_plain(_Where, said)
    return Place(Ask(*found.ask), found.call, found.step, found.refusals, found.final)


def restore(said: dict[str, Any], response: Record | None) -> tuple[Hop, bool]:
    """(the answer, whether its body is whole). Raises ValueError."""
    found = from_plain(_Came, said)
    if found.hop.status is not None and not 0 < found.hop.status < 1000:
        raise ValueError("no such status")
    if response is None:
        return replace(found.hop, recalled=True), found.whole
    if response.type != "response" or not 0 <= found.head <= len(response.block):
        raise ValueError("its response record is not one")
    body = response.block[found.head :]
    return replace(found.hop, body=body, recalled=True, record=response.id.strip("<>")), found.whole


def _response_head(hop: Hop) -> bytes:
    """The HTTP head as a reader of the archive needs it."""
    lines = [f"HTTP/{hop.version} {hop.status} {hop.reason}"]
    # What HEAD tells is the length of something else.
    length = "" if hop.method == "HEAD" else str(len(hop.body))
    known = not length
    for key, value in hop.headers:
        counts = bool(length) and key.lower() == "content-length"
        misleads = key.lower() in _FRAMING or (counts and value.strip() != length)
        known = known or (counts and not misleads)
        lines.append(f"{_ORIGINAL if misleads else ''}{key}: {value}")
    if not known:
        lines.append(f"Content-Length: {length}")
    return _head(lines)


def _request_head(hop: Hop) -> bytes:
    parts = urlsplit(hop.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _head([f"{hop.method} {path} HTTP/1.1", *(f"{key}: {value}" for key, value in hop.request)])


def _head(lines: list[str]) -> bytes:
    return "".join(f"{_BREAKS.sub(' ', line)}\r\n" for line in (*lines, "")).encode("utf-8", "replace")


def encode(said: dict[str, Any]) -> bytes:
    """A metadata block."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def decode(block: bytes) -> dict[str, Any]:
    """The other way. Raises ValueError for everything that is no JSON object."""
    try:
        found = json.loads(block, parse_constant=_refuse)
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
