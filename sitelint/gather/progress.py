"""Counters of a run under way, for whoever shows them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Progress:
    """Read at any time. ``seconds`` and ``rate`` are wall time."""

    pages: int = 0  # visited
    queued: int = 0  # known, not visited yet
    requests: int = 0
    checks_done: int = 0
    checks_total: int = 0
    url: str = ""  # the last one taken up
    started: float = field(default_factory=time.monotonic)

    def tick(self) -> None:
        """Something moved; a progress that is shown draws itself here."""

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Requests per second so far."""
        return self.requests / max(self.seconds, 0.001)
