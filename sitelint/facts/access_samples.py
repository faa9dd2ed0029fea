"""The fact ``access_samples``."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sitelint.api import Item, Sample, Site, Text, Unknown, fact
from sitelint.facts._instants import instant

DAYS = 7
PER_DAY = 20
_OFFLINE = Unknown(
    Text(
        f"没有连续{DAYS}天、每天{PER_DAY}次以上的访问记录，可用 sitelint patrol 监测后再检查",
        f"there is no record of {PER_DAY} accesses a day over {DAYS} days; watch the site with `sitelint patrol` first",
    )
)


@fact(
    scope="site",
    fields={
        "at": "instant of the access",
        "failed": "true when the home page had not opened within 15 seconds over any address family",
        "seconds": "seconds until it was whole, null when nothing came",
        "four": "HTTP status or trouble over IPv4",
        "six": "HTTP status or trouble over IPv6",
    },
)
def access_samples(site: Site) -> list[Item] | Unknown:
    """Accesses to the home page in the last 7 days, as `sitelint patrol` recorded them.

    Unknown where there are fewer than 20 on one of the days. Accesses that were blocked, or that our own network could
    not make, are left out.
    """
    now = instant(site.clock)
    if now is None:
        return _OFFLINE
    counted = [
        sample for sample in site.history if sample.opened is not None and 0 <= _age(sample, now) < DAYS
    ]
    days = Counter(int(_age(sample, now)) for sample in counted)
    if any(days[day] < PER_DAY for day in range(DAYS)):
        return _OFFLINE
    return [_item(sample) for sample in counted]


def _age(sample: Sample, now: dt.datetime) -> float:
    """Days before the checkpoint."""
    at = instant(sample.at)
    return -1.0 if at is None else (now - at).total_seconds() / 86_400


def _item(sample: Sample) -> Item:
    def state(access: object) -> object:
        return None if access is None else getattr(access, "status", None) or getattr(access, "trouble", "")

    return Item(
        {
            "at": sample.at,
            "failed": not sample.opened,
            "seconds": sample.seconds,
            "four": state(sample.four),
            "six": state(sample.six),
        }
    )
