"""Archives that sitelint would never write, with a chain that is in order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitelint.gather.archive import session
from sitelint.gather.archive.charter import Charter
from sitelint.gather.archive.exchanges import drafts
from sitelint.gather.archive.records import Draft, name
from sitelint.gather.archive.writer import Writer
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Exchange

URL = "http://www.example.gov.cn/"
CHARTER = Charter(URL, "2026-03-31", "gov-2019", "gov-2019", "2019", "0" * 64, "portal")


def forge(
    path: Path, *records: tuple[Sequence[Draft], dict[str, Any] | None], charter: Charter | bytes = CHARTER
) -> Path:
    """Write records (and what is said of them) after a charter, which may be any bytes."""
    writer = Writer(path, fresh=True)
    if isinstance(charter, bytes):
        writer.append([Draft("warcinfo", name("x"), "application/warc-fields", charter)])
    else:
        writer.append([charter.draft("2026-03-31T00:00:00.000000Z", path.name)])
    for drafted, said in records:
        writer.append(drafted, said, str(said["hop"]["url"]) if said and "hop" in said else "")
    writer.close()
    return path


def answer(hop: Hop | None = None, **changed: Any) -> tuple[Sequence[Draft], dict[str, Any]]:
    """A good answer to the first question, with some of what is said of it changed."""
    from sitelint.gather.archive.exchanges import Place

    hop = hop or Hop(
        URL, "GET", 200, "OK", (("Content-Type", "text/html"),), b"<title>x</title>", "127.0.0.1"
    )
    hop = replace(hop, request=(("Host", "www.example.gov.cn"),))
    records, said = drafts(hop, Place(Ask(URL, "GET", None, GatherOptions().max_bytes, False), 0, 0), "run")
    of_hop = {key: changed.pop(key) for key in list(changed) if key in said["hop"]}
    return records, {**said, "hop": {**said["hop"], **of_hop}, **changed}


def fetch(path: Path, url: str = URL, **how: Any) -> Exchange:
    """What a replay of the archive gives for a URL."""

    async def run() -> Exchange:
        with session.replaying(session.read_whole(path)) as tape:
            async with open_net(url, GatherOptions(), tape=tape) as net:
                return await tape.guard(net.client.fetch(url, **how))

    return asyncio.run(run())


def charter_json(**changed: Any) -> bytes:
    """A warcinfo block whose charter has been changed."""
    from sitelint.gather.archive.plain import to_plain

    return b"sitelint-charter: " + json.dumps({**to_plain(CHARTER), **changed}).encode() + b"\r\n"
