"""The tape that is an archive: beside the network it writes, in its place it reads, and when resuming it does both."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from sitelint.errors import GatherError
from sitelint.gather.archive.exchanges import Place, drafts
from sitelint.gather.archive.index import key
from sitelint.gather.archive.lookups import ArchiveResolver
from sitelint.gather.archive.records import Draft
from sitelint.gather.archive.shelf import Shelf, in_other_words
from sitelint.gather.archive.writer import Writer
from sitelint.gather.dns import Resolver
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Trouble

T = TypeVar("T")


class ArchiveTape:
    """``shelf`` is what was read (None: a new archive), ``writer`` where it goes on (None: nothing is asked again).

    ``run`` goes into the ids of records. ``missing`` counts the questions that the archive has no answer to.
    """

    def __init__(self, shelf: Shelf | None, writer: Writer | None, run: str) -> None:
        self.shelf = shelf
        self.run = run
        self.missing = 0
        self._writer = writer
        self._calls: dict[bytes, int] = {}
        self._thread = ThreadPoolExecutor(1, "archive")  # writes one at a time, in order
        self._failed: asyncio.Future[None] | None = None

    @property
    def sealed(self) -> bool:
        return self._writer is None

    def begin(self, ask: Ask) -> _Trip:
        """A call begins."""
        return _Trip(self, ask, self.count(*ask))

    def resolver(self, live: Resolver) -> ArchiveResolver:
        """The resolver to use in place of ``live``."""
        return ArchiveResolver(self, live)

    def count(self, *question: object) -> int:
        """How often this was asked before."""
        name = key(*question)
        number = self._calls.get(name, 0)
        self._calls[name] = number + 1
        return number

    async def keep(self, records: Sequence[Draft], said: dict[str, Any], uri: str) -> None:
        """Write; what comes after it may be seen only when this has returned."""
        assert self._writer is not None
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self._writer.append, records, said, uri)
        except GatherError as fault:
            await self.give_up(fault)

    async def give_up(self, fault: GatherError) -> NoReturn:
        """The archive cannot be written or read: :meth:`guard` raises, and who is at work here waits for the end."""
        if self._failed is None:
            raise fault
        if not self._failed.done():
            self._failed.set_exception(fault)
        await asyncio.get_running_loop().create_future()
        raise fault

    async def guard(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work, and give it up with one GatherError when the archive cannot be written."""
        self._failed = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(work)
        try:
            both: set[asyncio.Future[Any]] = {task, self._failed}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if self._failed.done():
                self._failed.result()
            return task.result()
        finally:
            self._failed.cancel()
            task.cancel()
            await asyncio.wait({task})
            if not task.cancelled():
                task.exception()  # looked at: one error is enough

    @property
    def wrote(self) -> bool:
        """Whether anything came that the archive did not have."""
        return self._writer is not None and self._writer.wrote

    def note(self, said: dict[str, Any]) -> None:
        """Write something else that the report rests on, and at last that the run has ended."""
        if self._writer is not None:
            self._writer.append((), said)

    def close(self) -> None:
        """Close the file, when all is written."""
        self._thread.shutdown(wait=True)
        if self._writer is not None:
            self._writer.close()
        if self.shelf is not None:
            self.shelf.close()


class _Trip:
    """One call of the client."""

    def __init__(self, tape: ArchiveTape, ask: Ask, call: int) -> None:
        self._tape = tape
        self._ask = ask
        self._call = call
        self._step = -1
        self._refusals = 0
        self._other: tuple[Ask, int] | None = None
        shelf = tape.shelf
        if shelf is not None and not shelf.has(ask, call):
            self._other = shelf.later(ask, call)
            if self._other is None and tape.sealed:
                self._other = shelf.stand_in(ask, call)

    async def step(self, url: str, live: Callable[[int], Awaitable[Hop]]) -> Hop:
        """The next answer: the one that was kept, else ``live(refusals)``, which is kept before it is given out."""
        self._step += 1
        self._refusals = 0
        try:
            kept = self._kept()
        except GatherError as fault:
            await self._tape.give_up(fault)
        if kept is not None:
            return kept
        if self._tape.sealed:
            self._tape.missing += 1
            return Hop(url, self._ask.method, trouble=Trouble.NOT_ARCHIVED, detail="not in the archive")
        if self._tape.shelf is not None:
            self._refusals = self._tape.shelf.refusals(self._ask, self._call, self._step)
        return await self._keep(await live(self._refusals), final=True)

    async def refused(self, hop: Hop) -> None:
        """Keep an answer that asks to come back later."""
        await self._keep(hop, final=False)
        self._refusals += 1

    def _kept(self) -> Hop | None:
        shelf = self._tape.shelf
        if shelf is None:
            return None
        if self._other is not None:
            found = shelf.answer(*self._other, self._step)
            return in_other_words(*found, self._other[0], self._ask) if found else None
        found = shelf.answer(self._ask, self._call, self._step)
        return found[0] if found else None

    async def _keep(self, hop: Hop, *, final: bool) -> Hop:
        place = Place(self._ask, self._call, self._step, self._refusals, final)
        records, said = drafts(hop, place, self._tape.run)
        await self._tape.keep(records, said, hop.url)
        return replace(hop, record=records[-1].id.strip("<>")) if records else hop
