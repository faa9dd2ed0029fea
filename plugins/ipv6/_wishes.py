"""What must be asked to tell whether a site speaks IPv6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import ip_address
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urlsplit

from sitelint.api import DnsAnswer, Fetch, Link, Resolve, Survey, probe, registered_domain

SAMPLE = 30  # pages of a level
SERVERS = 13  # name servers of a zone


def _further(survey: Survey, answers: Mapping[Any, Any]) -> Iterable[Resolve | Fetch]:
    """Addresses of the name servers, now that they are known; and over IPv4 the pages that were tried over IPv6."""
    host = host_of(survey.home)
    for server in servers(answers, zone_of(host)) or ():
        yield Resolve(server, "AAAA")
    record = answers.get(Resolve(host, "AAAA"))
    if isinstance(record, DnsAnswer) and record.status == "ok":
        for url in (*second_level(survey.links, survey.home), *third_level(survey.links, survey.home)):
            yield Fetch(url, family=4)


@probe(then=_further)
def ipv6_probe(survey: Survey) -> Iterable[Resolve | Fetch]:
    """AAAA and A records, the home page over both families, and samples of pages one and two clicks away over IPv6.

    A second round asks for the IPv6 addresses of the domain's name servers, and where there is an AAAA record for the
    same pages over IPv4.
    """
    host = host_of(survey.home)
    version = address_version(host)
    if not host or version == 4:
        return
    if version is None:
        yield Resolve(host, "AAAA")
        yield Resolve(host, "A")
        if zone := zone_of(host):
            yield Resolve(zone, "NS")
        yield Fetch(survey.home, family=4)
    yield Fetch(survey.home, family=6)
    for url in (*second_level(survey.links, survey.home), *third_level(survey.links, survey.home)):
        yield Fetch(url, family=6)


def second_level(links: Sequence[Link], home: str) -> list[str]:
    """The first distinct in-site pages that the home page links to, in the order of the page."""
    return list(islice(_of_level(links, 0, {urldefrag(home)[0]}), SAMPLE))


def third_level(links: Sequence[Link], home: str) -> list[str]:
    """A sample of the in-site pages that second-level pages link to and the home page does not, evenly spread."""
    seen = {urldefrag(home)[0]}
    for _ in _of_level(links, 0, seen):
        pass  # what the home page links to is of the second level
    found = list(_of_level(links, 1, seen))
    step = max(1, len(found) // SAMPLE)
    return found[::step][:SAMPLE]


def _of_level(links: Sequence[Link], depth: int, seen: set[str]) -> Iterator[str]:
    """Pages that pages of a depth link to and that were not seen before."""
    for link in links:
        if link.depth != depth or link.kind != "page" or link.scope != "site":
            continue
        url = urldefrag(link.url)[0]
        if url not in seen and url.startswith(("http://", "https://")):
            seen.add(url)
            yield url


def zone_of(host: str) -> str:
    """The registered domain of a host, whose name servers answer for it; empty for addresses and bare names."""
    if not host or address_version(host) is not None:
        return ""
    return registered_domain(host)


def servers(answers: Mapping[Any, Any], zone: str) -> list[str] | None:
    """The name servers of a zone; None where they could not be had."""
    found = answers.get(Resolve(zone, "NS")) if zone else None
    if not isinstance(found, DnsAnswer) or found.status != "ok":
        return None
    return [name.rstrip(".").lower() for name in found.records][:SERVERS]


def host_of(url: str) -> str:
    """The host of an http URL in small letters, IPv6 literals without brackets; empty for all else."""
    if not url.startswith(("http://", "https://")):
        return ""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def address_version(host: str) -> int | None:
    """4 or 6 for literals, None for names."""
    try:
        return ip_address(host.partition("%")[0]).version
    except ValueError:
        return None
