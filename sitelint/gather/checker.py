"""Checks addresses that are not visited as pages: each once, HEAD first."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sitelint.gather.verdicts import Checked, verdict
from sitelint.model.snapshot import Exchange, Trouble
from sitelint.parse.urls import endpoint, host, is_ip
from sitelint.spill import Table

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.gather.progress import Progress
    from sitelint.gather.robots import RobotsFiles

_SAMPLE = 64 * 1024  # bytes of a body that are read where HEAD does not do
_PAUSE = 0.5  # seconds before a failure is asked again
_FINAL = frozenset({Trouble.DNS, Trouble.DNS_UNKNOWN, Trouble.FORBIDDEN_ADDRESS, Trouble.BAD_URL, Trouble.TLS,
                    Trouble.UNREACHABLE})  # fmt: skip
_AGAIN = frozenset({Trouble.REFUSED, Trouble.RESET, Trouble.PROTOCOL})
_IN_MEMORY = 20_000  # addresses
_OFFLINE = 5  # so many names without a single one that resolves: it is our resolver


class Checker:
    """Takes addresses at any time, works on them alongside, and has all answers after :meth:`finish`."""

    def __init__(
        self, client: Fetcher, robots: RobotsFiles | None, *, per_host: int, limit: int, progress: Progress
    ) -> None:
        self._client = client
        self._robots = robots
        self._per_host = per_host
        self._limit = limit
        self._progress = progress
        self._gate = asyncio.Semaphore(64)
        self._queues: dict[str, deque[tuple[str, bool]]] = {}
        self._workers: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[str] = set()  # submitted, and nobody has said anything yet
        self.answered: set[str] = set()  # endpoints that answered anything at all
        self.results: Table[Checked] = Table(_IN_MEMORY, _dump, _load)
        self.cut = 0  # addresses that the limit left unchecked

    def learn(self, url: str, exchange: Exchange, said: Checked | None = None) -> None:
        """Take the verdict from an exchange that was made for another purpose; ``said`` where its body is gone.

        It goes before that of a check, whichever comes first: verdicts do not hang on timing.
        """
        if exchange.status is not None:
            self.answered.add(endpoint(exchange.final_url))
        self._open.discard(url)
        self.results[url] = said or verdict(exchange)

    def submit(self, url: str, *, own: bool) -> None:
        """Have an address checked; ``own`` ones obey the site's robots.txt."""
        if url in self._open or url in self.results:
            return
        if self._progress.checks_total >= self._limit:
            self.cut += 1
            self.results[url] = Checked("unknown", None, "not-checked")
            return
        self._progress.checks_total += 1
        self._open.add(url)
        place = endpoint(url)
        self._queues.setdefault(place, deque()).append((url, own))
        if self._workers.get(place, 0) < self._per_host:
            self._workers[place] = self._workers.get(place, 0) + 1
            task = asyncio.create_task(self._work(place))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for all answers."""
        while self._tasks:
            await asyncio.gather(*self._tasks)
        self._distrust_resolver()
        self._trust_resets()

    def cancel(self) -> None:
        """Stop all work."""
        for task in self._tasks:
            task.cancel()

    async def _work(self, place: str) -> None:
        queue = self._queues[place]
        while queue:
            url, own = queue.popleft()
            async with self._gate:
                found = await self._check(url, own=own)
            if url in self._open:
                self._open.discard(url)
                self.results[url] = found
            self._progress.checks_done += 1
        self._workers[place] -= 1

    async def _check(self, url: str, *, own: bool) -> Checked:
        if own and self._robots is not None and not await self._robots.allows(url):
            return Checked("blocked", None, Trouble.ROBOTS.value, url)
        exchange = await self._client.fetch(url, method="HEAD", max_bytes=_SAMPLE)
        if not self._settled(exchange):
            exchange = await self._client.fetch(url, max_bytes=_SAMPLE)
            if exchange.trouble in _AGAIN or (exchange.status or 0) >= 500:
                await self._client.pause(_PAUSE)
                exchange = await self._client.fetch(url, max_bytes=_SAMPLE)
        if exchange.status is not None:
            self.answered.add(endpoint(exchange.final_url))
        return verdict(exchange)

    def _settled(self, exchange: Exchange) -> bool:
        # 429 was asked again already, as often as is polite.
        return (
            exchange.trouble in _FINAL or exchange.status == 429 or (exchange.trouble is None and exchange.ok)
        )

    def _distrust_resolver(self) -> None:
        """When no foreign name at all resolves, the fault is ours: none of them is broken."""
        missing = {host(url) for url, found in self.results.items() if found.reason == Trouble.DNS.value}
        answered = {host(url) for url, found in self.results.items() if found.status is not None}
        if len(missing) < _OFFLINE or any(not is_ip(name) and name != "localhost" for name in answered):
            return
        for url, found in self.results.items():
            if found.reason == Trouble.DNS.value:
                self.results[url] = Checked("unknown", None, Trouble.DNS_UNKNOWN.value, url)

    def _trust_resets(self) -> None:
        """A host that answers others and resets this one, twice, means this one."""
        for url, found in self.results.items():
            if found.reason == Trouble.RESET.value and endpoint(found.final_url) in self.answered:
                self.results[url] = replace(found, verdict="broken")


def _dump(said: Checked) -> list[Any]:
    return [said.verdict, said.status, said.reason, said.final_url]


def _load(row: list[Any]) -> Checked:
    return Checked(*row)
