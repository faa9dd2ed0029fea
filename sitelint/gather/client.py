"""The only door to the network: one request with all its hops, as an Exchange. Never raises."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from sitelint.gather.body import Body
from sitelint.gather.gate import Gate
from sitelint.gather.lanes import MAX_RETRIES, Lanes
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.gather.tape import Ask, Tape, TripTape
from sitelint.gather.wire import Hop, Wire
from sitelint.model.snapshot import Exchange, Family, Trouble
from sitelint.parse.urls import endpoint, join, normalise

if TYPE_CHECKING:
    from sitelint.gather.http_cache import HttpCache

MAX_HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher(Protocol):
    """What the rest of gathering needs of a client; an archive can stand in."""

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        family: Family | None = None,
        max_bytes: int | None = None,
        text_only: bool = False,
    ) -> Exchange:
        """One exchange; every failure is its ``trouble``."""

    async def pause(self, seconds: float) -> None:
        """Wait before a failure is asked again; an archive does not wait."""

    async def rest(self, seconds: float) -> None:
        """The same before hosts that failed are asked again: those that were left alone get another chance, slowly."""


@dataclass(slots=True)
class _Trip:
    """A request on its way through redirects."""

    url: str
    method: str
    family: Family | None
    limit: int
    text_only: bool
    current: str
    budget: float  # seconds left
    tape: TripTape | None = None
    seconds: float = 0.0  # spent on the wire, waiting for a lane not counted
    hops: list[tuple[str, int]] = field(default_factory=list)
    visits: dict[str, int] = field(default_factory=dict)
    last: Hop | None = None

    def exchange(self, trouble: Trouble | None = None, detail: str = "") -> Exchange:
        hop = self.last or Hop(self.current, self.method)
        address = hop.address
        return Exchange(
            url=self.url, final_url=self.current, status=hop.status, headers=hop.headers, body=hop.body,
            hops=tuple(self.hops), trouble=trouble or hop.trouble, detail=detail or hop.detail,
            seconds=round(self.seconds, 3), address=address,
            family=None if not address else 6 if ":" in address else 4, method=self.method,
            first_byte=round(hop.first_byte, 3),
            certificate=hop.certificate,
            record=hop.record,
        )  # fmt: skip


class Client:
    """Fetches politely (lanes), safely (gate) and within limits. Use as ``async with``."""

    def __init__(
        self,
        limits: GatherOptions,
        gate: Gate,
        *,
        lanes: Lanes | None = None,
        tape: Tape | None = None,
        cache: HttpCache | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._limits = limits
        self._gate = gate
        self._lanes = lanes or Lanes(limits.slots, limits.rate)
        self._tape = tape
        self._cache = cache if tape is None else None  # an archive holds what was sent
        self.progress = progress or Progress()
        self._stack = AsyncExitStack()
        self._wire: Wire | None = None
        self._under_way: dict[Ask, asyncio.Future[Exchange]] = {}

    async def __aenter__(self) -> Self:
        self._wire = await self._stack.enter_async_context(Wire(self._limits, self._gate))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        family: Family | None = None,
        max_bytes: int | None = None,
        text_only: bool = False,
    ) -> Exchange:
        """Ask for a URL. ``text_only`` leaves bodies that are no text (documents, images) unread.

        A body over the limit is cut and marked ``TOO_LARGE``; a late one keeps what came and is marked ``TIMEOUT``.
        What is asked twice at once is asked once.
        """
        start = normalise(url)
        limit = self._limits.max_bytes if max_bytes is None else max_bytes
        ask = Ask(start or url, method, family, limit, text_only)
        trip = _Trip(url, method, family, limit, text_only, ask.url, self._limits.timeout)
        if not start:
            return trip.exchange(Trouble.BAD_URL, "not an http(s) URL")
        while (other := self._under_way.get(ask)) is not None:
            with suppress(asyncio.CancelledError):
                return (await asyncio.shield(other))._replace(url=url)
            if not other.cancelled():
                raise asyncio.CancelledError  # it is us who are to stop
        mine = self._under_way[ask] = asyncio.get_running_loop().create_future()
        try:
            exchange = await self._travel(trip, ask)
            mine.set_result(exchange)
        finally:
            del self._under_way[ask]
            mine.cancel()
        return exchange

    async def _travel(self, trip: _Trip, ask: Ask) -> Exchange:
        """All hops of one call."""
        if self._tape is not None:
            trip.tape = self._tape.begin(ask)
        while True:
            if trip.visits.get(trip.current, 0) >= 2 or len(trip.hops) > MAX_HOPS:
                return trip.exchange(Trouble.REDIRECTS, f"{len(trip.hops)} redirects")
            trip.visits[trip.current] = trip.visits.get(trip.current, 0) + 1
            hop = trip.last = await self._step(trip)
            if hop.trouble or hop.status not in _REDIRECTS or (location := hop.header("location")) is None:
                return trip.exchange()
            trip.hops.append((trip.current, hop.status))
            target = join(trip.current, location)
            if not target.url:
                return trip.exchange(Trouble.BAD_URL, f"redirect to {location[:200]}")
            trip.current = target.url
            if trip.method != "HEAD":
                trip.method = "GET"

    async def pause(self, seconds: float) -> None:
        """Wait before a failure is asked again."""
        if self._tape is None or not self._tape.sealed:
            await asyncio.sleep(seconds)

    async def rest(self, seconds: float) -> None:
        """Give hosts that failed time, and those that were left alone another chance."""
        self._lanes.reopen()
        await self.pause(seconds)

    async def _step(self, trip: _Trip) -> Hop:
        """One hop, from the tape where it is kept."""
        if self._cache is not None and trip.method == "GET":
            ask = Ask(trip.url, trip.method, trip.family, trip.limit, trip.text_only)
            hop = await self._cache.ask(
                ask, trip.current, lambda further: self._polite(trip, further=further)
            )
        elif trip.tape is None:
            hop = await self._polite(trip)
        else:
            hop = await trip.tape.step(trip.current, lambda refusals: self._polite(trip, refusals))
            if hop.recalled and self._wire is not None:
                self._wire.remember(hop)
        self.progress.requests += hop.requests
        trip.seconds += hop.seconds
        trip.budget -= hop.seconds
        return hop

    async def _polite(self, trip: _Trip, refusals: int = 0, further: Mapping[str, str] | None = None) -> Hop:
        """One hop in its lane, again when the host asks to come back later."""
        spent, requests = 0.0, refusals
        for attempt in range(min(refusals, MAX_RETRIES), MAX_RETRIES + 1):
            admission = await self._admit(trip)
            if isinstance(admission, Hop):
                return replace(admission, seconds=spent, requests=requests)
            lane = self._lanes.of(endpoint(trip.current), loopback=admission)
            async with lane.turn():
                if lane.shut:
                    return Hop(
                        trip.current, trip.method, status=429, detail="not asked: the host keeps refusing",
                        seconds=spent, requests=requests,
                    )  # fmt: skip
                before = time.monotonic()
                hop = await self._once(trip, trip.budget - spent, further)
                spent += time.monotonic() - before
                requests += 1
            if lane.delay(hop.status, hop.headers, attempt) is None:
                break
            if trip.tape is not None:
                await trip.tape.refused(hop)
        return replace(hop, seconds=spent, requests=requests)

    async def _admit(self, trip: _Trip) -> Hop | bool:
        """Whether the host is loopback, or the hop that the gate refused."""
        if (known := self._gate.known(trip.current, trip.family)) is not None:
            return known.loopback
        try:
            async with asyncio.timeout(max(0.001, trip.budget)):
                admission = await self._gate.admit(trip.current, trip.family)
        except TimeoutError:
            return Hop(
                trip.current, trip.method, trouble=Trouble.DNS_UNKNOWN, detail="the resolver did not answer"
            )
        if admission.trouble:
            return Hop(trip.current, trip.method, trouble=admission.trouble, detail=admission.detail)
        return admission.loopback

    async def _once(self, trip: _Trip, budget: float, further: Mapping[str, str] | None) -> Hop:
        assert self._wire is not None, "use the client as `async with`"
        self.progress.url = trip.current
        body = Body(trip.limit)
        return await self._wire.ask(
            trip.current, trip.method, trip.family, max(0.001, budget), body, text_only=trip.text_only,
            further=further,
        )  # fmt: skip
