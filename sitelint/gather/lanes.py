"""Politeness: one lane per host, with a few slots, spacing between requests, and patience when the host asks for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

from sitelint.gather.patience import MAX_WAIT, allowance, seconds

MAX_RETRIES = 2  # per request
PATIENCE = 6  # refusals in a row, then the host is no longer waited for
SHUT = 12  # refusals in a row, then it is not asked any more
STORM = 3  # bare 503 in a row: the host is overloaded
PUBLIC_RATE = 10.0  # requests per second and host
_MARGIN = 1.05  # what is sent evenly arrives a little less so; the limit holds for every second all the same
_FIRST_SPACING = 0.1  # seconds, for a lane without spacing that is told to slow down
_WIDEST_SPACING = 2.0
_SLOW_ONCE = 1.0  # seconds in which refusals count as one: they were under way together
_EARN_BACK = 10  # good answers until a slowed lane is one step faster
_FEW = 20  # requests left: from here on they are spread over the time that is left
_FAR = 3600.0  # seconds: a quota for longer than that is no reason to crawl


class Lane:
    """The requests to one host. ``interval`` is seconds between starts (0: none), ``slots`` how many may be under way.

    A refusal leaves one slot and doubles the spacing; good answers earn both back, step by step.
    """

    def __init__(self, slots: int, interval: float) -> None:
        self._most = max(1, slots)
        self.slots = self._most
        self._base = interval
        self.interval = interval
        self._active = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._next = 0.0
        self._paused_until = 0.0
        self._last = float("-inf")
        self._good = 0
        self._refused = 0
        self._failed = 0
        self._slowed = float("-inf")

    def turn(self) -> _Turn:
        """Wait for a slot and for the time to start: ``async with lane.turn():``."""
        return _Turn(self)

    def delay(self, status: int | None, headers: Iterable[tuple[str, str]], attempt: int) -> float | None:
        """Learn from an answer. Seconds to wait before asking again, or None to take the answer as it is."""
        headers = tuple(headers)
        if (left := allowance(headers)) is not None:
            self._spread(left.remaining, left.reset)
        if status not in (429, 503):
            self._earn(status)
            return None
        wait = seconds(next((value for name, value in headers if name.lower() == "retry-after"), None))
        if status == 503 and wait is None:
            self._failed += 1
            if self._failed >= STORM:
                self._slow_down()
            return None
        self._refused += 1
        self._slow_down()
        if attempt >= MAX_RETRIES or self._refused > PATIENCE:
            return None
        wait = min(MAX_WAIT, 2.0**attempt if wait is None else wait)
        self._paused_until = max(self._paused_until, _now() + wait)
        return wait

    @property
    def shut(self) -> bool:
        """True when the host refused so often in a row that asking on would be rude."""
        return self._refused >= SHUT

    def reopen(self) -> None:
        """Try again, slowly."""
        self._refused = self._failed = 0
        self.slots = 1
        self.interval = max(self.interval, _FIRST_SPACING)

    def _earn(self, status: int | None) -> None:
        if status is not None:
            self._refused = self._failed = 0
        self._good += 1
        if self._good < _EARN_BACK or (self.slots == self._most and self.interval <= self._base):
            return
        self._good = 0
        self.slots = min(self._most, self.slots + 1)
        if self.interval > self._base:
            self.interval = self._base if self.interval <= 2 * max(self._base, 0.05) else self.interval / 2
        self._admit()

    def _slow_down(self) -> None:
        self._good = 0
        if _now() >= self._slowed + _SLOW_ONCE:
            self._slowed = _now()
            self.slots = 1
            self.interval = min(_WIDEST_SPACING, max(self.interval * 2, _FIRST_SPACING))

    def _spread(self, remaining: int, reset: float) -> None:
        """Keep within a quota that the host announces."""
        if reset > _FAR:
            return
        if not remaining:
            self._paused_until = max(self._paused_until, _now() + min(MAX_WAIT, reset))
            return
        needed = reset / remaining
        if remaining <= _FEW and needed > self.interval:
            self.interval = min(_WIDEST_SPACING, needed)
            self._good = 0

    async def _enter(self) -> None:
        if self._active < self.slots and not self._waiting:
            self._active += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave()  # the slot was handed over just before
            raise

    def _leave(self) -> None:
        self._active -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self._active < self.slots:
            place = self._waiting.popleft()
            if not place.done():
                self._active += 1
                place.set_result(None)

    async def _space(self) -> None:
        """Wait for the next start. Whoever waited through a pause queues again: nobody starts together."""
        while True:
            start = max(self._next, self._paused_until)
            if self.interval or start > _now():
                start = max(_now(), start)
                self._next = start + self.interval
            await _until(start)
            if self._paused_until <= _now():
                break
        # A busy machine wakes sleepers late, and then several at once.
        while self.interval and _now() < self._last + self.interval:
            await _until(self._last + self.interval)
        self._last = _now()


class _Turn:
    """A request in its lane."""

    __slots__ = ("_lane",)

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    async def __aenter__(self) -> None:
        await self._lane._enter()
        try:
            await self._lane._space()
        except BaseException:
            self._lane._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._lane._leave()


async def _until(moment: float) -> None:
    while (left := moment - _now()) > 0:
        await asyncio.sleep(left)


def _now() -> float:
    return asyncio.get_running_loop().time()


class Lanes:
    """All lanes of a run. ``rate`` is requests per second and host; None is 10 but for loopback; 0 is no limit."""

    def __init__(self, slots: int = 4, rate: float | None = None) -> None:
        self._slots = slots
        self._rate = rate
        self._lanes: dict[str, Lane] = {}

    def of(self, endpoint: str, *, loopback: bool = False) -> Lane:
        """The lane of a ``host:port``."""
        lane = self._lanes.get(endpoint)
        if lane is None:
            rate = self._rate if self._rate is not None else 0.0 if loopback else PUBLIC_RATE
            lane = self._lanes[endpoint] = Lane(self._slots, _MARGIN / rate if rate > 0 else 0.0)
        return lane

    def reopen(self) -> None:
        """Give every host that was left alone another chance."""
        for lane in self._lanes.values():
            if lane.shut:
                lane.reopen()
