"""Where a site begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitelint.model.snapshot import Exchange, Trouble
from sitelint.parse.needs import forward
from sitelint.parse.urls import host as host_of
from sitelint.parse.urls import registrable

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher

_FORWARDS = 3
_HTML = ("text/html", "application/xhtml+xml")


async def find_home(client: Fetcher, url: str) -> Exchange:
    """The home page: what the address leads to, through pages that only pass visitors on (within the same domain).

    ``hops`` lists those pages too. A site that does not answer is asked twice.
    """
    exchange = await _patiently(client, url)
    for _ in range(_FORWARDS):
        if not is_page(exchange):
            return exchange
        target = forward(exchange.body, exchange.final_url, exchange.content_type)
        if not target or target == exchange.final_url or not _same_domain(target, exchange.final_url):
            return exchange
        further = await client.fetch(target)
        if not is_page(further):
            return exchange
        hops = (*exchange.hops, (exchange.final_url, exchange.status or 0), *further.hops)
        exchange = further._replace(url=url, hops=hops)
    return exchange


def is_page(exchange: Exchange) -> bool:
    """True for an HTML page that came whole."""
    if not exchange.ok or exchange.trouble is not None:
        return False
    kind = (exchange.content_type or "").strip().lower()
    return kind.startswith(_HTML) or (not kind and exchange.body.lstrip()[:1] == b"<")


async def _patiently(client: Fetcher, url: str) -> Exchange:
    exchange = await client.fetch(url)
    if exchange.trouble in (Trouble.REFUSED, Trouble.RESET) or (exchange.status or 0) >= 500:
        return await client.fetch(url)
    return exchange


def _same_domain(one: str, other: str) -> bool:
    return registrable(host_of(one)) == registrable(host_of(other))
