"""Sampling by pattern of addresses: of a thousand articles of one column some are read, always the same ones."""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import heappush, heappushpop
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import urlsplit

from sitelint.gather.frontier import Entry, key_of

_NUMBER = re.compile(r"(?<![a-z])(?=[a-f]*\d)[0-9a-f]{8,}(?![a-z])|\d+", re.I)  # also hashes
_NAME = re.compile(r"[^&=;]+")
_MOST_PATTERNS = 20_000  # of a site; addresses beyond are all one


def pattern_of(url: str) -> str:
    """What addresses of one kind have in common: numbers and values of a query do not count."""
    parts = urlsplit(key_of(url))
    names = (found[0] for part in re.split("[&;]", parts.query) if (found := _NAME.match(part)))
    query = "&".join(sorted({_NUMBER.sub("#", name) for name in names}))
    return _NUMBER.sub("#", parts.path) + (f"?{query}" if query else "")


class _Held(NamedTuple):
    """A candidate. The one with the largest hash comes first: it is the first to go."""

    rank: int  # the hash, negative
    number: int  # in the order in which they were found
    entry: Entry


class Sampler:
    """Chooses at most ``most`` pages of every pattern: of those known in a round the ones with the smallest hash.

    A round ends when all that was chosen is visited: what is chosen hangs on the seed and the site, not on timing.
    ``out`` counts addresses that were not chosen. Holds no more than ``most`` addresses of a pattern.
    """

    def __init__(self, seed: str, most: int) -> None:
        self._seed = seed.encode("utf-8", "backslashreplace")
        self._most = most
        self._chosen: dict[str, int] = {}
        self._held: dict[str, list[_Held]] = {}
        self._number = 0
        self.out = 0

    def offer(self, entry: Entry) -> None:
        """A page that may be visited."""
        pattern = pattern_of(entry.url)
        if pattern not in self._chosen and len(self._chosen) >= _MOST_PATTERNS:
            pattern = ""
        room = self._most - self._chosen.setdefault(pattern, 0)
        if room <= 0:
            self.out += 1
            return
        self._number += 1
        digest = blake2b(
            key_of(entry.url).encode("utf-8", "backslashreplace"), digest_size=8, key=self._seed[:64]
        )
        one = _Held(-int.from_bytes(digest.digest(), "big"), self._number, entry)
        held = self._held.setdefault(pattern, [])
        if len(held) < room:
            heappush(held, one)
        else:
            heappushpop(held, one)
            self.out += 1

    def round(self) -> list[Entry]:
        """The pages to visit next, in the order in which they were found."""
        chosen = [one for held in self._held.values() for one in held]
        for pattern, held in self._held.items():
            self._chosen[pattern] += len(held)
        self._held = {}
        return [one.entry for one in sorted(chosen, key=itemgetter(1))]

    def __len__(self) -> int:
        return sum(map(len, self._held.values()))
