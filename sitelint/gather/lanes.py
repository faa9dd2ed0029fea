"""Politeness: one lane per host, with a few slots, spacing between requests, and patience when the host asks for it."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

MAX_WAIT = 60.0  # seconds, whatever Retry-After says
MAX_RETRIES = 2  # per request
PATIENCE = 6  # refusals in a row, then the host is no longer waited for
SHUT = 12  # refusals in a row, then it is not asked any more
_FIRST_SPACING = 0.1  # seconds, for a lane without spacing that is told to slow down
_WIDEST_SPACING = 2.0
_SLOW_ONCE = 1.0  # seconds in which refusals count as one: they were under way together
_EARN_BACK = 20  # good answers until a slowed lane is one step faster
PUBLIC_RATE = 10.0  # requests per second and host


class Lane:
    """The requests to one host. ``interval`` is seconds between starts; 0 means none."""

    def __init__(self, slots: int, interval: float) -> None:
        self._slots = max(1, slots)
        self._base = interval
        self.interval = interval
        self._active = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._next = 0.0
        self._paused_until = 0.0
        self._good = 0
        self._refused = 0
        self._slowed = float("-inf")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a slot and for the time to start."""
        await self._enter()
        try:
            await self._space()
            yield
        finally:
            self._leave()

    def delay(self, status: int | None, retry_after: str | None, attempt: int) -> float | None:
        """Learn from an answer. Seconds to wait before asking again, or None to take the answer as it is."""
        if status not in (429, 503):
            self._refused = 0
            self._good += 1
            if self._good >= _EARN_BACK and self.interval > self._base:
                self._good = 0
                self.interval = (
                    self._base if self.interval <= 2 * max(self._base, 0.05) else self.interval / 2
                )
            return None
        wait = seconds(retry_after)
        if status == 503 and wait is None:
            return None
        self._refused += 1
        self._good = 0
        if status == 429:
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

    def _slow_down(self) -> None:
        if _now() >= self._slowed + _SLOW_ONCE:
            self._slowed = _now()
            self.interval = min(_WIDEST_SPACING, max(self.interval * 2, _FIRST_SPACING))

    async def _enter(self) -> None:
        if self._active < self._slots and not self._waiting:
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
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)  # the slot goes on, the count stays
                return
        self._active -= 1

    async def _space(self) -> None:
        if self.interval:
            start = max(_now(), self._next, self._paused_until)
            self._next = start + self.interval
            await _sleep_until(start)
        while self._paused_until > _now():
            await _sleep_until(self._paused_until)


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
            lane = self._lanes[endpoint] = Lane(self._slots, 1.0 / rate if rate > 0 else 0.0)
        return lane


def seconds(retry_after: str | None) -> float | None:
    """Seconds that a ``Retry-After`` asks for; None when there is none that makes sense."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, moment.timestamp() - time.time())


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _sleep_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - _now()))
