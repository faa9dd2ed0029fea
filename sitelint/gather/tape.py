"""What an archive must be able to do to stand beside the network, or in its place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from sitelint.gather.dns import Resolver
    from sitelint.gather.wire import Hop
    from sitelint.model.snapshot import Family


class Ask(NamedTuple):
    """A call of :meth:`Fetcher.fetch`, normalised. Calls that are equal are told apart by their order.

    All that shapes a request must stand here: an archive finds answers by it.
    """

    url: str
    method: str
    family: Family | None
    limit: int
    text_only: bool


class TripTape(Protocol):
    """The part of a tape that belongs to one call, with all its redirects."""

    async def step(self, url: str, live: Callable[[int], Awaitable[Hop]]) -> Hop:
        """The next answer: the one that was kept, else ``live(refusals)``, which is kept before it is given out.

        ``refusals`` is how often the host has already asked to come back later.
        """

    async def refused(self, hop: Hop) -> None:
        """Keep an answer that asks to come back later; the step goes on."""


class Tape(Protocol):
    """Keeps every answer before anybody sees it, and gives back what it has kept."""

    @property
    def sealed(self) -> bool:
        """True when it replaces the network: nothing is asked, nobody waits."""

    def begin(self, ask: Ask) -> TripTape:
        """A call begins."""

    def resolver(self, live: Resolver) -> Resolver:
        """The resolver to use in place of ``live``."""
