"""What to visit next: breadth first, each address once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sitelint.spill import Fifo, Table

if TYPE_CHECKING:
    from sitelint.gather.sampling import Sampler

_IN_MEMORY = 20_000  # addresses
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.I)


_ORIGIN = re.compile(r"^https?://(?:www\.)?", re.I)


def key_of(url: str) -> str:
    """What makes two addresses the same page: scheme, ``www.`` and session numbers do not count."""
    return _SESSION.sub("", _ORIGIN.sub("", url))


class Entry(NamedTuple):
    """An address to visit and the clicks that lead to it."""

    url: str
    depth: int


class Frontier:
    """Marks at enqueue, so that an address is never taken up twice. A ``sampler`` may choose among them."""

    def __init__(self, sampler: Sampler | None = None) -> None:
        self._sampler = sampler
        self._queue: Fifo[Entry] = Fifo(_IN_MEMORY, list, lambda row: Entry(*row))
        self._marked: Table[bool] = Table(_IN_MEMORY, bool, bool)

    def add(self, url: str, depth: int) -> bool:
        """Queue an address; False when it was queued or marked before."""
        if not self.mark(url):
            return False
        if self._sampler is not None:
            self._sampler.offer(Entry(url, depth))
        else:
            self._queue.append(Entry(url, depth))
        return True

    def refill(self) -> bool:
        """Queue what is chosen next, once everything before is visited; False when nothing is left."""
        for entry in self._sampler.round() if self._sampler is not None else ():
            self._queue.append(entry)
        return len(self._queue) > 0

    def mark(self, url: str) -> bool:
        """Mark an address as taken; False when it was already."""
        key = key_of(url)
        if key in self._marked:
            return False
        self._marked[key] = True
        return True

    def put_back(self, entry: Entry) -> None:
        """Queue an address once more, at the end."""
        self._queue.append(entry)

    def take(self) -> Entry | None:
        """The next address, or None."""
        return self._queue.take()

    def __len__(self) -> int:
        return len(self._queue) + (len(self._sampler) if self._sampler is not None else 0)
