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
    """Every wish with its answer, in the order of the wishes. Bodies are bounded by the client's limits.

    What an archive does not hold was not asked: it has no answer here.
    """
    wanted = list(dict.fromkeys(wishes))
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(wish: Wish) -> DnsAnswer | Exchange:
        async with slots:
            return await _grant(wish, client, dns, robots)

    answers = zip(wanted, await asyncio.gather(*map(one, wanted)), strict=True)
    return {wish: got for wish, got in answers if not _unasked(got)}


def _unasked(got: DnsAnswer | Exchange) -> bool:
    said = got.trouble if isinstance(got, Exchange) else got.detail
    return said == Trouble.NOT_ARCHIVED


async def _grant(
    wish: Wish, client: Fetcher, dns: Resolver, robots: RobotsFiles | None
) -> DnsAnswer | Exchange:
    if isinstance(wish, Resolve):
        return await dns.answer(wish)
    assert isinstance(wish, Fetch)
    if wish.robots and robots is not None and not await robots.allows(wish.url):
        return Exchange(wish.url, wish.url, trouble=Trouble.ROBOTS)
    return await client.fetch(wish.url, family=wish.family, method=wish.method)
