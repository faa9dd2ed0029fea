"""What to visit next: breadth first, each address once."""

from __future__ import annotations

import re
from collections import deque
from typing import NamedTuple

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
    """A queue that marks at enqueue, so that an address is never taken up twice."""

    def __init__(self) -> None:
        self._queue: deque[Entry] = deque()
        self._marked: set[str] = set()

    def add(self, url: str, depth: int) -> bool:
        """Queue an address; False when it was queued or marked before."""
        if not self.mark(url):
            return False
        self._queue.append(Entry(url, depth))
        return True

    def mark(self, url: str) -> bool:
        """Mark an address as taken; False when it was already."""
        key = key_of(url)
        if key in self._marked:
            return False
        self._marked.add(key)
        return True

    def take(self) -> Entry | None:
        """The next address, or None."""
        return self._queue.popleft() if self._queue else None

    def __len__(self) -> int:
        return len(self._queue)
