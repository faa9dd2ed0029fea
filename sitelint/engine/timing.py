"""Where the time of a run goes, by rule and fact: ``--timing``. Costs nothing measurable when nobody asks.

What a fact needs of another one counts for that other one, and what a rule asks of a fact counts for the fact.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TypeVar

T = TypeVar("T")
Kind = Literal["rule", "fact", "step"]


class Row(NamedTuple):
    """Seconds of the clock and of the processor that one rule, fact or step took by itself, and how often it ran."""

    kind: Kind
    name: str
    wall: float
    cpu: float
    calls: int


class Stopwatch:
    """Measures calls, each without the calls inside it that are measured themselves. For one thread."""

    def __init__(self) -> None:
        self._sums: dict[tuple[Kind, str], list[float]] = {}
        self._inside: list[list[float]] = [
            [0.0, 0.0]
        ]  # (wall, cpu) of what runs within each call that is open

    def run(self, kind: Kind, name: str, call: Callable[..., T], *given: Any) -> T:
        """Call and measure."""
        self._inside.append([0.0, 0.0])
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            return call(*given)
        finally:
            wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
            within = self._inside.pop()
            self._inside[-1][0] += wall
            self._inside[-1][1] += cpu
            self._add(kind, name, max(0.0, wall - within[0]), max(0.0, cpu - within[1]), 1)

    def _add(self, kind: Kind, name: str, wall: float, cpu: float, calls: int) -> None:
        sums = self._sums.setdefault((kind, name), [0.0, 0.0, 0])
        sums[0] += wall
        sums[1] += cpu
        sums[2] += calls

    def merge(self, rows: Iterable[Row]) -> None:
        """Add what another process measured."""
        for row in rows:
            self._add(row.kind, row.name, row.wall, row.cpu, row.calls)

    def rows(self) -> list[Row]:
        """All that was measured, the longest first."""
        found = [Row(kind, name, wall, cpu, int(n)) for (kind, name), (wall, cpu, n) in self._sums.items()]
        return sorted(found, key=lambda row: (-row.wall, row.kind, row.name))

    def take(self) -> tuple[Row, ...]:
        """All that was measured so far, and begin anew."""
        rows = tuple(self.rows())
        self._sums.clear()
        return rows


_active: list[Stopwatch] = []  # of this process: at most one


def active() -> Stopwatch | None:
    """The stopwatch that runs in this process, if any."""
    return _active[0] if _active else None


def start() -> Stopwatch:
    """Measure from now on."""
    _active[:] = [Stopwatch()]
    return _active[0]


def stop() -> None:
    """Measure no more."""
    _active.clear()
