"""Pages that come one by one, judged by workers: those that wait for a worker go to it together."""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitelint.engine.page import PageInput
    from sitelint.engine.results import PageResult
    from sitelint.pool import Workers

    Place = asyncio.Future[PageResult]

_TOGETHER = (
    6  # pages: the way to a worker and back takes nearly as long for one, and pages share style sheets
)
_AHEAD = 2  # batches per worker: the next one lies ready


class Judges:
    """Takes pages at any time, of one event loop."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._waiting: deque[tuple[PageInput, Place]] = deque()
        self._under_way = 0  # batches

    async def judge(self, page: PageInput) -> PageResult:
        """Judge one page whose bytes are at hand."""
        place: Place = asyncio.get_running_loop().create_future()
        self._waiting.append((page, place))
        self._hand_out()
        return await place

    def _hand_out(self) -> None:
        jobs = self._workers.jobs
        while self._waiting and self._under_way < _AHEAD * jobs:
            fair = -(-len(self._waiting) // jobs)
            batch = [self._waiting.popleft() for _ in range(min(fair, _TOGETHER))]
            places = [place for _, place in batch]
            try:
                judged = asyncio.wrap_future(self._workers.submit([page for page, _ in batch]))
            except RuntimeError as fault:  # the workers are gone
                _fail(places, fault)
                continue
            self._under_way += 1
            judged.add_done_callback(partial(self._settle, places))

    def _settle(self, places: Sequence[Place], judged: asyncio.Future[list[PageResult]]) -> None:
        self._under_way -= 1
        if judged.cancelled():
            for place in places:
                place.cancel()
        elif (fault := judged.exception()) is not None:
            _fail(places, fault)
        else:
            for place, result in zip(places, judged.result(), strict=True):
                if not place.done():  # whoever asked may have given up
                    place.set_result(result)
        self._hand_out()


def _fail(places: Sequence[Place], fault: BaseException) -> None:
    for place in places:
        if not place.done():
            place.set_exception(fault)
