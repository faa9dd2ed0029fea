"""Metrics that are counted: pages of a level, accesses over days, name servers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitelint.api import DnsAnswer, Resolve, Site, Text, Unknown

from ._wishes import servers, zone_of

_NO_SERVERS = Unknown(
    Text(
        "没有取得域名的权威域名服务器",
        "The name servers of the domain could not be had",
    )
)
_SOME = Unknown(
    Text(
        "只有部分权威域名服务器有IPv6地址，请核实各级授权链路",
        "Only some of the name servers have an IPv6 address; look at every level of the delegation",
    )
)
_NOT_TOLD = Unknown(Text("域名解析服务没有答复", "The resolver did not answer"))
_TURNED_AWAY = frozenset([401, 403, 405, 412, 418, 429, 503, 521])
_OURS = frozenset(["unreachable", "dns-unknown", "forbidden-address"])  # troubles of the network that asked


def level(reached: Sequence[bool]) -> dict[str, Any]:
    """How many pages were tested and reached."""
    total, good = len(reached), sum(reached)
    return {"tested": total, "reachable": good, "rate": round(good / total, 4) if total else None}


def accesses(site: Site) -> dict[str, Any] | Unknown:
    """Accesses over IPv6 of a week. Unknown without a record of the week."""
    samples = site.fact("access_samples")
    if isinstance(samples, Unknown):
        return samples
    states = [item.fields["six"] for item in samples]
    told = [state for state in states if state not in (None, "", *_OURS, *_TURNED_AWAY)]
    opened = sum(1 for state in told if isinstance(state, int) and state < 400)
    return {"tested": len(told), "opened": opened, "rate": round(opened / len(told), 4) if told else None}


def delegation(site: Site, host: str) -> dict[str, Any]:
    """Whether the name servers of the domain can themselves be asked over IPv6."""
    zone = zone_of(host)
    found = servers(site.answers, zone)
    if not found:
        return {"servers": [], "with_ipv6": 0, "without": [], "complete": _NO_SERVERS}
    states = {name: _state(site, name) for name in found}
    without = [name for name, state in states.items() if state == "no"]
    good = sum(1 for state in states.values() if state == "yes")
    complete: bool | Unknown = _SOME if good else False
    if good == len(found):
        complete = True
    elif "unknown" in states.values():
        complete = _NOT_TOLD
    return {"servers": found, "with_ipv6": good, "without": without, "complete": complete}


def _state(site: Site, name: str) -> str:
    answer = site.answers.get(Resolve(name, "AAAA"))
    if not isinstance(answer, DnsAnswer) or answer.status == "unknown":
        return "unknown"
    return "yes" if answer.status == "ok" else "no"
