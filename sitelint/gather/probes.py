"""Answers the wishes of probes: each once, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitelint.model.snapshot import DnsAnswer, Exchange, Fetch, Resolve, Trouble, Wish

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.gather.dns import Resolver
    from sitelint.gather.robots import RobotsFiles

_AT_ONCE = 16


async def answer(
    wishes: Iterable[Wish], client: Fetcher, dns: Resolver, robots: RobotsFiles | None = None
) -> dict[Wish, DnsAnswer | Exchange]:
    """Every wish with its answer, in the order of the wishes. Bodies are bounded by the client's limits."""
    wanted = list(dict.fromkeys(wishes))
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(wish: Wish) -> DnsAnswer | Exchange:
        async with slots:
            return await _grant(wish, client, dns, robots)

    return dict(zip(wanted, await asyncio.gather(*map(one, wanted)), strict=True))


async def _grant(
    wish: Wish, client: Fetcher, dns: Resolver, robots: RobotsFiles | None
) -> DnsAnswer | Exchange:
    if isinstance(wish, Resolve):
        return await dns.answer(wish)
    assert isinstance(wish, Fetch)
    if wish.robots and robots is not None and not await robots.allows(wish.url):
        return Exchange(wish.url, wish.url, trouble=Trouble.ROBOTS)
    return await client.fetch(wish.url, family=wish.family, method=wish.method)
