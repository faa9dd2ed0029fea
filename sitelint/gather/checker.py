"""Checks addresses that are not visited as pages: each once, HEAD first."""

from __future__ import annotations

import asyncio
from collections import deque
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sitelint.gather.verdicts import Checked, passing, soft_404, verdict
from sitelint.model.snapshot import Exchange, Trouble
from sitelint.parse.urls import endpoint, host, is_ip
from sitelint.spill import Table

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.gather.missing import Missing
    from sitelint.gather.progress import Progress
    from sitelint.gather.robots import RobotsFiles

_SAMPLE = 64 * 1024  # bytes of a body that are read where HEAD does not do
_REST = 1.0  # seconds before failures are asked again
_FINAL = frozenset({Trouble.DNS, Trouble.DNS_UNKNOWN, Trouble.FORBIDDEN_ADDRESS, Trouble.BAD_URL, Trouble.TLS,
                    Trouble.CERTIFICATE, Trouble.UNREACHABLE})  # fmt: skip
_IN_MEMORY = 20_000  # addresses
_AT_ONCE = 256  # addresses under way
_TRIAL = 2  # addresses of a host that are asked before its others; when all of them time out, it is silent
_MISSES = 20  # failures in a row of a host that is asked again, then it is left alone
_SLOW = 5  # so many failures are as bad as one that took all the time there is
_OFFLINE = 5  # so many names without a single one that resolves: it is our resolver


class _Host:
    """The addresses of one ``host:port``: those to be asked, in order, and those that failed in a way that may pass."""

    def __init__(self, *, alive: bool) -> None:
        self.queue: deque[tuple[str, bool, str]] = deque()
        self.workers = 0
        self.taken = 0
        self.tried = 0  # of the trial, answered or not
        self.failed: dict[str, int] = {}  # address: its number
        self.silent = False
        self.decided = asyncio.Event()
        if alive:
            self.decided.set()

    def note(self, url: str, number: int, found: Checked) -> None:
        """Learn from an answer. Whether a host is silent hangs on its first addresses only, not on timing."""
        if passing(found):
            self.failed[url] = number
        if number <= _TRIAL:
            self.tried += 1
            if found.reason != Trouble.TIMEOUT.value:
                self.decided.set()
            elif self.tried == _TRIAL and not self.decided.is_set():
                self.silent = True
                self.decided.set()


class Checker:
    """Takes addresses at any time, works on them alongside, and has all answers after :meth:`finish`.

    ``alive`` is an address on a host that is known to answer. A slow host costs nobody else time: it has its own queue,
    and while it stays silent its addresses wait for the second pass.
    """

    def __init__(
        self,
        client: Fetcher,
        robots: RobotsFiles | None,
        *,
        per_host: int,
        limit: int,
        progress: Progress,
        alive: str = "",
        missing: Missing | None = None,
    ) -> None:
        self._client = client
        self._robots = robots
        self._per_host = per_host
        self._limit = limit
        self._progress = progress
        self._missing = missing
        self._alive = endpoint(alive) if alive else ""
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._hosts: dict[str, _Host] = {}
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

    def submit(self, url: str, *, own: bool, kind: str = "page") -> None:
        """Have an address checked; ``own`` ones obey the site's robots.txt. ``kind`` is that of its first link."""
        if url in self._open or url in self.results:
            return
        if self._progress.checks_total >= self._limit:
            self.cut += 1
            self.results[url] = Checked("unknown", None, "not-checked")
            return
        self._progress.checks_total += 1
        self._open.add(url)
        place = endpoint(url)
        host = self._hosts.get(place)
        if host is None:
            host = self._hosts[place] = _Host(alive=place == self._alive)
        host.queue.append((url, own, kind))
        if not host.silent:
            self._start(host)

    async def finish(self) -> None:
        """Wait for all answers, and ask once more, later and one by one, for what failed."""
        while self._tasks:
            await asyncio.gather(*self._tasks)
        troubled = [host for host in self._hosts.values() if host.failed or host.queue]
        if troubled:
            await self._client.rest(_REST)
            await asyncio.gather(*map(self._again, troubled))
            while self._tasks:
                await asyncio.gather(*self._tasks)
        self._distrust_resolver()
        self._trust_resets()

    def cancel(self) -> None:
        """Stop all work."""
        for task in self._tasks:
            task.cancel()

    def _start(self, host: _Host) -> None:
        if host.workers < (self._per_host if host.decided.is_set() else _TRIAL):
            host.workers += 1
            task = asyncio.create_task(self._work(host))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work(self, host: _Host) -> None:
        while host.queue and not host.silent:
            if host.taken >= _TRIAL and not host.decided.is_set():
                await host.decided.wait()
                continue
            url, own, kind = host.queue.popleft()
            host.taken += 1
            number = host.taken
            async with self._gate:
                found = await self._check(url, kind, own=own)
            host.note(url, number, found)
            self._settle(url, found)
            if host.queue and not host.silent:
                self._start(host)  # one more, now that the host is known to answer
        host.workers -= 1

    async def _again(self, host: _Host) -> None:
        misses = 0
        for url, _ in sorted(host.failed.items(), key=itemgetter(1)):
            async with self._gate:
                found = self._judge(await self._client.fetch(url, max_bytes=_SAMPLE))
            self.results[url] = found
            weight = _SLOW if found.reason == Trouble.TIMEOUT.value else 1
            misses = misses + weight if passing(found) else 0
            if misses >= (1 if host.silent else _MISSES):
                break
        if host.silent and misses:
            for url, *_ in host.queue:
                self._settle(url, Checked("unknown", None, Trouble.TIMEOUT.value, url))
            host.queue.clear()
        elif host.queue:
            host.silent = False
            self._start(host)

    def _settle(self, url: str, found: Checked) -> None:
        if url in self._open:
            self._open.discard(url)
            self.results[url] = found
        self._progress.checks_done += 1

    async def _check(self, url: str, kind: str, *, own: bool) -> Checked:
        if own and self._robots is not None and not await self._robots.allows(url):
            return Checked("blocked", None, Trouble.ROBOTS.value, url)
        exchange = await self._client.fetch(url, method="HEAD", max_bytes=_SAMPLE)
        if not self._settled(exchange):
            exchange = await self._client.fetch(url, max_bytes=_SAMPLE)
        said = self._judge(exchange)
        if said.verdict == "ok" and self._missing is not None and self._missing.suspicious(exchange, kind):
            return soft_404(exchange) if await self._missing.tells(exchange, kind) else said
        return said

    def _judge(self, exchange: Exchange) -> Checked:
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
                self.results[url] = found._replace(verdict="broken")


def _dump(said: Checked) -> list[Any]:
    return [said.verdict, said.status, said.reason, said.final_url]


def _load(row: list[Any]) -> Checked:
    return Checked(*row)
