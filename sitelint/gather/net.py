"""Everything that one run needs of the network, opened and closed together."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitelint.errors import UsageError
from sitelint.gather.client import Client, Fetcher
from sitelint.gather.dns import Dns, Resolver
from sitelint.gather.gate import Gate
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.gather.tape import Tape
from sitelint.model.settings import SiteSettings
from sitelint.parse.urls import normalise

if TYPE_CHECKING:
    from sitelint.gather.http_cache import HttpCache

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.\-]*://")


@dataclass(frozen=True, slots=True)
class Net:
    """A client and a resolver for one target."""

    client: Fetcher
    dns: Resolver
    progress: Progress


def target_url(text: str) -> str:
    """A target as an absolute URL; a bare host gets ``http://``. Raises UsageError."""
    given = text.strip()
    url = normalise(given if _SCHEME.match(given) else f"http://{given}")
    if not url:
        raise UsageError(f"not an address of a website: {text}", hint="give http://… or https://…")
    return url


@asynccontextmanager
async def open_net(
    target: str,
    options: GatherOptions,
    *,
    settings: SiteSettings | None = None,
    progress: Progress | None = None,
    tape: Tape | None = None,
    cache: HttpCache | None = None,
) -> AsyncIterator[Net]:
    """Open the network for a target; its own host and port may be private, as may the domains its owner names.

    A ``tape`` keeps what comes; a sealed one takes the place of the network. With a ``cache`` only what has changed is
    sent again.
    """
    progress = progress or Progress()
    dns: Resolver = Dns("" if tape is not None and tape.sealed else options.resolver)
    if tape is not None:
        dns = tape.resolver(dns)
    domains = settings.domains if settings else ()
    own = [target_url(target), *(url for url in (normalise(f"http://{name}/") for name in domains) if url)]
    gate = Gate(dns, own, allow_private=options.allow_private, ports=options.ports)
    try:
        async with Client(options, gate, tape=tape, cache=cache, progress=progress) as client:
            yield Net(client, dns, progress)
    finally:
        dns.close()
