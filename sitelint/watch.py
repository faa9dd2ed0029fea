"""Watching a site: one access to its home page over each address family, and what it listed."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sitelint.engine.page import PageInput, open_page
from sitelint.gather.net import open_net, target_url
from sitelint.gather.options import GatherOptions
from sitelint.gather.walls import wall
from sitelint.model.history import TOO_LATE, Access, Sample
from sitelint.model.snapshot import Exchange, Family, Trouble
from sitelint.model.words import Vocabulary

_OWN_NETWORK = frozenset(
    {Trouble.UNREACHABLE, Trouble.DNS_UNKNOWN, Trouble.FORBIDDEN_ADDRESS, Trouble.ROBOTS, Trouble.BAD_URL}
)
_BLOCKED = frozenset({401, 403, 407, 429, 451})


def sample(
    url: str, words: Vocabulary, options: GatherOptions | None = None, *, too_late: float = TOO_LATE
) -> Sample:
    """One sample of a site, now; ``too_late`` is in seconds. Raises UsageError for a target that is no address."""
    return asyncio.run(_sample(target_url(url), words, options or GatherOptions(), too_late))


async def _sample(url: str, words: Vocabulary, options: GatherOptions, too_late: float) -> Sample:
    at = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    async with open_net(url, replace(options, timeout=2 * too_late, first_byte=2 * too_late, rate=0)) as net:
        families: Sequence[Family] = (4, 6)
        four, six = await asyncio.gather(*(net.client.fetch(url, family=family) for family in families))
    seen = [_access(four, too_late), _access(six, too_late)]
    taken = _visitor(seen)
    exchange = next((e for e, a in zip((four, six), seen, strict=True) if a is not None and a.opened), None)
    newest, items = _listed(exchange, words) if exchange is not None else ("", "")
    return Sample(at, taken.opened, taken.seconds, seen[0], seen[1], newest, items)


def _access(exchange: Exchange, too_late: float) -> Access | None:
    """What one family gave; None when the name has no address of it."""
    if exchange.trouble is Trouble.DNS and "address" in exchange.detail:
        return None
    came = exchange.status is not None
    return Access(
        opened=_opened(exchange, too_late),
        status=exchange.status,
        trouble=exchange.trouble.value if exchange.trouble else "",
        first_byte=exchange.first_byte if came else None,
        seconds=exchange.seconds if came else None,
    )


def _opened(exchange: Exchange, too_late: float) -> bool | None:
    """Whether an access opened within the time that the indicator allows; None when that cannot be told."""
    if exchange.trouble in _OWN_NETWORK or exchange.status in _BLOCKED:
        return None
    if exchange.trouble is Trouble.CERTIFICATE:
        return None  # a visitor who heeds the warning sees nothing, one who goes on sees the site
    if exchange.ok and wall(exchange):
        return None
    fine = exchange.ok and exchange.trouble in (None, Trouble.TOO_LARGE)
    return fine and exchange.seconds < too_late


def _visitor(seen: Sequence[Access | None]) -> Access:
    """What a visitor gets, who takes whichever family works; unknown where neither opened and one is unknown.

    A family that this machine itself cannot use says nothing, unless it is the only one.
    """
    known = [access for access in seen if access is not None]
    known = [a for a in known if a.trouble != Trouble.UNREACHABLE.value] or known
    opened = [access for access in known if access.opened]
    if opened:
        return min(opened, key=lambda access: access.seconds or 0)
    if not known:
        return Access(False, trouble=Trouble.DNS.value)
    return next((access for access in known if access.opened is None), known[0])


def _listed(exchange: Exchange, words: Vocabulary) -> tuple[str, str]:
    page = open_page(PageInput(exchange.final_url, exchange.body, exchange.content_type), words.facts)
    found = page.fact("front_items")
    return str(found["newest"]), str(found["fingerprint"])
