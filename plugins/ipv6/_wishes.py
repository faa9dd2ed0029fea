"""What must be asked to tell whether a site speaks IPv6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_address
from urllib.parse import urldefrag, urlsplit

from sitelint.api import Fetch, Link, Resolve, Survey, probe

SAMPLE = 30  # second-level pages


@probe()
def ipv6_probe(survey: Survey) -> Iterable[Resolve | Fetch]:
    """AAAA and A records, the home page over both families, and a sample of second-level pages over IPv6.

    The delegation chain (addresses of the name servers) would need a second round and is not asked.
    """
    host = host_of(survey.home)
    version = address_version(host)
    if not host or version == 4:
        return
    if version is None:
        yield Resolve(host, "AAAA")
        yield Resolve(host, "A")
        yield Fetch(survey.home, family=4)
    yield Fetch(survey.home, family=6)
    for url in second_level(survey.links, survey.home):
        yield Fetch(url, family=6)


def second_level(links: Sequence[Link], home: str) -> list[str]:
    """The first distinct in-site pages that the home page links to, in the order of the page."""
    return list(_first(links, urldefrag(home)[0], SAMPLE))


def _first(links: Sequence[Link], home: str, limit: int) -> Iterator[str]:
    seen = {home}
    for link in links:
        if link.depth != 0 or link.kind != "page" or link.scope != "site":
            continue
        url = urldefrag(link.url)[0]
        if url in seen or not url.startswith(("http://", "https://")):
            continue
        seen.add(url)
        yield url
        if len(seen) > limit:
            return


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
