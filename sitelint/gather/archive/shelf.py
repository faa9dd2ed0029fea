"""Finds in an archive what was answered to a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sitelint.errors import GatherError
from sitelint.gather.archive.exchanges import decode, restore
from sitelint.gather.archive.index import Index, answer_key, key, record_at
from sitelint.gather.archive.members import DamageError
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop

_REPEATS = 10  # equal calls that are looked through


class Shelf:
    """An archive that was indexed, open for reading. Raises GatherError when it has changed since."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._stream = index.path.open("rb")

    def answer(self, ask: Ask, call: int, step: int) -> tuple[Hop, bool] | None:
        """(the answer, whether its body is whole), or None."""
        offset = self.index.places.get(answer_key(ask, call, step))
        if offset is None:
            return None
        try:
            said = self._said(offset)
            at = said.get("at", -1)
            return restore(said, record_at(self._stream, at) if isinstance(at, int) and at >= 0 else None)
        except (DamageError, ValueError, OSError) as fault:
            raise self._fault(fault) from fault

    def has(self, ask: Ask, call: int) -> bool:
        """Whether a call was answered at all."""
        return answer_key(ask, call, 0) in self.index.places

    def refusals(self, ask: Ask, call: int, step: int) -> int:
        """How often the host asked to come back later before the run ended."""
        return self.index.refusals.get(answer_key(ask, call, step), 0)

    def later(self, ask: Ask, call: int) -> tuple[Ask, int] | None:
        """The next equal call that was answered: one before it was given up and is not in the archive."""
        calls = range(call + 1, call + _REPEATS)
        return next(((ask, other) for other in calls if self.has(ask, other)), None)

    def stand_in(self, ask: Ask, call: int) -> tuple[Ask, int] | None:
        """A call that was answered and asked the same: earlier, or in other words (other limits, or for more)."""
        for earlier in range(min(call, _REPEATS) - 1, -1, -1):
            if self.has(ask, earlier):
                return ask, earlier
        for method, limit, text_only in sorted(self.index.shapes):
            if method in (ask.method, "GET"):
                other = Ask(ask.url, method, ask.family, limit, text_only)
                if self.has(other, 0):
                    return other, 0
        return None

    def told(self, kind: str, *question: str) -> dict[str, Any] | None:
        """What else was kept under a name."""
        offset = self.index.places.get(key(kind, *question))
        if offset is None:
            return None
        try:
            return self._said(offset)
        except (DamageError, ValueError, OSError) as fault:
            raise self._fault(fault) from fault

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _said(self, offset: int) -> dict[str, Any]:
        return decode(record_at(self._stream, offset).block)

    def _fault(self, fault: Exception) -> GatherError:
        return GatherError(f"the archive is damaged: {fault}", where=str(self.index.path))


def in_other_words(hop: Hop, whole: bool, was: Ask, ask: Ask) -> Hop | None:
    """The answer to a question that ``was`` asked as the answer to this one; None where it would say too little."""
    if was == ask:
        return hop
    if ask.method == "HEAD":
        return replace(hop, method="HEAD", body=b"")
    return hop if whole and len(hop.body) <= ask.limit else None
