"""Answers that are kept between runs: what a server says has not changed is not sent again."""

from __future__ import annotations

import json
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path

from sitelint.gather.options import GatherOptions
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.parse.urls import endpoint
from sitelint.store import Spare, Store
from sitelint.version import __version__

Live = Callable[[Mapping[str, str]], Awaitable[Hop]]
Notice = Callable[[str], object]

_SCHEMA = "create table if not exists answer (key blob primary key, head text, body blob, sum blob, at real)"
_LIAR = "liar"  # key of a row that says of a host that its validators are worth nothing
_MOST = 200_000  # answers
_DAYS = 90
_TRIAL = 8  # of a host: so many times "not modified" is checked before it is believed
_SPOT = 50  # and from then on every so many times
_SURE = 60.0  # seconds: a page that was changed later than that before it was sent may change again unnoticed


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it came the last time."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def renewed(self, hop: Hop) -> Hop:
        """The answer again, as ``hop``, which says that it still holds, brings it up to date."""
        fresh = tuple(h for h in hop.headers if not h[0].lower().startswith(("content-", "transfer-")))
        names = {name.lower() for name, _ in fresh}
        headers = (*(h for h in self.headers if h[0].lower() not in names), *fresh)
        return replace(hop, status=self.status, reason=self.reason, headers=headers, body=self.body)


class HttpCache:
    """Answers by question. Never needed for a result: what cannot be read or written is asked for in full.

    Servers are believed after they were tried: the first times that one says "not modified", and now and then later,
    the page is asked for in full all the same. One that was wrong is never asked that way again. ``notice`` is told
    ``cache-anew`` once when nothing of the file can be used, and ``cache-distrusted:HOST``.
    """

    def __init__(self, path: Path, limits: GatherOptions, notice: Notice) -> None:
        self._notice = notice
        self._base = f"{limits.user_agent}\0{limits.language}"
        self._store = Spare(Store(path, _SCHEMA, __version__), notice)
        self._liars: dict[str, bool] = {}
        self._trials: Counter[str] = Counter()
        self._new: set[bytes] = set()  # came in this run: who asks again wants to know it anew

    async def ask(self, question: Ask, url: str, live: Live) -> Hop:
        """The answer to a GET; ``live`` asks with further headers."""
        key = self._key(question, url)
        place = endpoint(url)
        kept = None if key in self._new or self._lies(place) else self._find(key)
        if kept is None or len(kept.body) > question.limit:
            hop = await live({})
            self._keep(key, hop)
            return hop
        hop = await live(_validators(kept.headers))
        if hop.status != 304:
            self._keep(key, hop)
            return hop
        self._trials[place] += 1
        if self._trials[place] > _TRIAL and self._trials[place] % _SPOT:
            self._touch(key)
            return kept.renewed(hop)
        whole = await live({})
        if whole.status == kept.status and whole.trouble is None and whole.body != kept.body:
            self._distrust(place)
        self._keep(key, whole)
        return replace(whole, seconds=hop.seconds + whole.seconds, requests=hop.requests + whole.requests)

    def close(self) -> None:
        self._store.close("answer", most=_MOST, days=_DAYS)

    def _key(self, question: Ask, url: str) -> bytes:
        parts = (self._base, url, str(question.family), str(question.text_only))
        return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).digest()

    def _find(self, key: bytes) -> _Kept | None:
        try:
            for head, packed, seen in self._store.rows(
                "select head, body, sum from answer where key = ?", (key,)
            ):
                body = zlib.decompress(packed)
                if seen != sha256(head.encode() + body).digest():
                    raise ValueError("not what was written")
                status, reason, headers = json.loads(head)
                return _Kept(status, reason, tuple((name, value) for name, value in headers), body)
        except (zlib.error, ValueError, TypeError, AttributeError) as fault:
            self._store.give_up(fault)
        return None

    def _keep(self, key: bytes, hop: Hop) -> None:
        """Take an answer that may be asked for again; forget what it replaces."""
        if hop.status is None or hop.trouble is not None or hop.status == 304:
            return  # says nothing of what is there
        if not _worth_keeping(hop):
            self._store.write("delete from answer where key = ?", (key,))
            return
        self._new.add(key)
        head = json.dumps([hop.status, hop.reason, hop.headers])
        row = (key, head, zlib.compress(hop.body, 1), sha256(head.encode() + hop.body).digest(), time.time())
        self._store.write("insert or replace into answer values (?, ?, ?, ?, ?)", row)

    def _touch(self, key: bytes) -> None:
        self._store.write("update answer set at = ? where key = ?", (time.time(), key))

    def _lies(self, place: str) -> bool:
        if place not in self._liars:
            query = "select 1 from answer where key = ?"
            self._liars[place] = bool(self._store.rows(query, (_liar(place),)))
        return self._liars[place]

    def _distrust(self, place: str) -> None:
        if not self._liars[place]:
            self._liars[place] = True
            row = (_liar(place), "", b"", b"", time.time())
            self._store.write("insert or replace into answer values (?, ?, ?, ?, ?)", row)
            self._notice(f"cache-distrusted:{place}")


def _liar(place: str) -> bytes:
    return sha256(f"{_LIAR}\0{place}".encode()).digest()


def _worth_keeping(hop: Hop) -> bool:
    """A whole answer that can be asked about, and that the server lets be kept."""
    if hop.status != 200 or hop.unread or "no-store" in (hop.header("cache-control") or "").lower():
        return False
    return (hop.header("vary") or "").strip() != "*" and bool(_validators(hop.headers))


def _validators(headers: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """What to ask with. A date counts only where the page had rested by then: it has no more than seconds."""
    said = {name.lower(): value for name, value in headers}
    if tag := said.get("etag", "").strip():
        return {"If-None-Match": tag}
    changed, sent = _moment(said.get("last-modified")), _moment(said.get("date"))
    if changed is None or sent is None or sent - changed < _SURE:
        return {}
    return {"If-Modified-Since": said["last-modified"].strip()}


def _moment(text: str | None) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
