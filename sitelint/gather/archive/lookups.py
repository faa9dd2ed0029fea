"""DNS look-ups on tape: as ``dns:`` resources that other tools read, and as they were answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sitelint.gather.archive.records import Draft, name
from sitelint.gather.dns import Addresses, Resolver
from sitelint.model.snapshot import DnsAnswer, Resolve, Trouble

if TYPE_CHECKING:
    from sitelint.gather.archive.tape import ArchiveTape

_STATUSES = ("ok", "nodata", "nxdomain", "unknown")


class ArchiveResolver:
    """Answers to probes come from the archive where it has them; addresses to connect to are always looked up."""

    def __init__(self, tape: ArchiveTape, live: Resolver) -> None:
        self._tape = tape
        self._live = live

    async def answer(self, wish: Resolve) -> DnsAnswer:
        """The answer to one wish."""
        question = (wish.name, wish.rdtype)
        call = self._tape.count("dns", *question)
        if self._tape.shelf is not None:
            said = self._tape.shelf.told("dns", *question, str(call)) or self._tape.shelf.told(
                "dns", *question, "0"
            )
            if said is not None:
                return _restore(wish, said)
        if self._tape.sealed:
            self._tape.missing += 1
            return DnsAnswer(wish.name, wish.rdtype, "unknown", detail=Trouble.NOT_ARCHIVED.value)
        found = await self._live.answer(wish)
        lines = [f"{wish.name}. IN {wish.rdtype} {record}" for record in found.records]
        said = {"status": found.status, "records": list(found.records), "detail": found.detail}
        await self._keep((*question, str(call)), wish.name, found.status, lines, said)
        return found

    async def addresses(self, host: str) -> Addresses:
        """All addresses of a host."""
        if self._tape.sealed:
            return Addresses("unknown", detail=Trouble.NOT_ARCHIVED.value)
        call = self._tape.count("addresses", host)
        found = await self._live.addresses(host)
        lines = [f"{host}. IN {'AAAA' if ':' in one else 'A'} {one}" for one in found.found]
        said = {"status": found.status, "records": list(found.found), "detail": found.detail}
        await self._keep((host, "addresses", str(call)), host, found.status, lines, said)
        return found

    def close(self) -> None:
        """Drop what is under way."""
        self._live.close()

    async def _keep(
        self, question: tuple[str, ...], host: str, status: str, lines: list[str], said: dict[str, Any]
    ) -> None:
        now = dt.datetime.now(dt.UTC)
        moment = now.strftime("%Y%m%d%H%M%S")
        block = "".join(f"{line}\r\n" for line in (moment, *(lines or [f"; {status}"]))).encode()
        uri = f"dns:{host}"
        record = Draft(
            "resource",
            name("dns", self._tape.run, question, lines, now.isoformat()),
            "text/dns",
            block,
            uri,
            block,
        )
        await self._tape.keep([record], {"kind": "dns", "key": list(question), **said}, uri)


def _restore(wish: Resolve, said: dict[str, Any]) -> DnsAnswer:
    status, records = said.get("status"), said.get("records")
    if status not in _STATUSES or not isinstance(records, list):
        return DnsAnswer(wish.name, wish.rdtype, "unknown", detail="damaged")
    texts = tuple(str(record) for record in records)
    return DnsAnswer(wish.name, wish.rdtype, status, texts, str(said.get("detail", "")))
