"""The fact ``home_watch``."""

from __future__ import annotations

import datetime as dt
import itertools

from sitelint.api import Item, Sample, Site, fact
from sitelint.facts._instants import instant

_DAYS = 14


@fact(
    scope="site",
    fields={
        "days": "days over which the home page was seen",
        "changes": "how often an item came or went in the last 14 days",
        "last_change": "day of the last change, YYYY-MM-DD; the first day of watching when nothing changed",
    },
)
def home_watch(site: Site) -> Item | None:
    """Whether anything new appeared on the home page while it was watched, dates or no dates.

    Null where the record does not reach back 14 days, or has a gap of more than 2 days: then the dates decide.
    """
    now = instant(site.clock)
    if now is None:
        return None
    seen = [(at, s) for s in site.history if s.items and (at := instant(s.at)) is not None and at <= now]
    begin = now - dt.timedelta(days=_DAYS)
    window = [pair for pair in seen if pair[0] >= begin - dt.timedelta(days=2)]
    if not window or window[0][0] > begin or _gap([at for at, _ in window] + [now]) > dt.timedelta(days=2):
        return None
    changes = [at for (_, one), (at, two) in itertools.pairwise(window) if _differs(one, two)]
    recent = [at for at in changes if at >= begin]
    last = changes[-1] if changes else window[0][0]
    return Item(
        {"days": (now - window[0][0]).days, "changes": len(recent), "last_change": last.date().isoformat()}
    )


def _differs(one: Sample, two: Sample) -> bool:
    return one.items != two.items


def _gap(moments: list[dt.datetime]) -> dt.timedelta:
    return max((b - a for a, b in itertools.pairwise(moments)), default=dt.timedelta(0))
