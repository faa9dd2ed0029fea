"""Single pages of the network, as they are judged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from sitelint.engine.page import PageInput
from sitelint.errors import GatherError
from sitelint.gather.net import open_net, target_url
from sitelint.gather.options import GatherOptions
from sitelint.gather.resources import Resources
from sitelint.parse.urls import SiteScope


def fetch_pages(urls: Sequence[str], *, browser: bool = False) -> Iterator[PageInput]:
    """Single pages with their style sheets and frames. Raises GatherError for one that does not answer."""
    for url in urls:
        yield asyncio.run(_fetch_page(url, browser=browser))


async def _fetch_page(url: str, *, browser: bool) -> PageInput:
    options = GatherOptions()
    async with open_net(url, options) as net:
        exchange = await net.client.fetch(target_url(url))
        if exchange.status is None:
            raise GatherError(f"no answer: {exchange.trouble} {exchange.detail}".rstrip(), where=url)
        scope = SiteScope(exchange.final_url)

        async def allow(_: str) -> bool:
            return True

        bodies, _ = await Resources(net.client, scope, allow).of(exchange)
        head = exchange._replace(body=b"")
        page = PageInput(url, exchange.body, exchange.content_type, head, 0, True, dict(bodies))
        if browser:
            from sitelint.browse import render_fetched

            return await render_fetched(page, exchange, net.client, options)
        return page
