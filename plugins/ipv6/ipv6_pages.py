"""Every tested page of the site over IPv4 and over IPv6, apart."""

from __future__ import annotations

from sitelint.api import Exchange, Fetch, Item, Location, Site, Text, Unknown, fact

from ._wishes import address_version, host_of, second_level, third_level
from .ipv6 import answer_over, opens

_NOT_ASKED = Unknown(Text("未联网核查", "Not asked over the network"))


@fact(
    scope="site",
    needs=("ipv6",),
    fields={
        "url": "the page",
        "level": "2: the home page links to it | 3: a page of level 2 does",
        "ipv4": "opens | fails | untold: what became of it over IPv4 alone",
        "ipv6": "it opens over IPv6 alone",
        "status_ipv4": "HTTP status over IPv4, null without an answer",
        "status_ipv6": "the same over IPv6",
    },
)
def ipv6_pages(site: Site) -> list[Item] | Unknown:
    """The pages one and two clicks from the home page that were asked for over both families, each for itself.

    None for a site without an AAAA record or with an address for a name. What our own network or a refusal leaves open
    is unknown.
    """
    host = host_of(site.home)
    if not site.online or not host:
        return _NOT_ASKED
    known = site.fact("ipv6")
    if address_version(host) is not None or isinstance(known, Unknown) or known["aaaa"] is not True:
        return []
    works = {family: _works(site, family) for family in (4, 6)}
    found: list[Item] = []
    for level, urls in ((2, second_level(site.links, site.home)), (3, third_level(site.links, site.home))):
        for url in urls:
            four, six = answer_over(site, url, 4), answer_over(site, url, 6)
            if four is None or six is None:
                continue
            over_four = opens(four, None, works=works[4])
            fields = {
                "url": url,
                "level": level,
                "ipv4": "untold" if isinstance(over_four, Unknown) else "opens" if over_four else "fails",
                "ipv6": opens(six, four, works=works[6]),
                "status_ipv4": four.status,
                "status_ipv6": six.status,
            }
            found.append(Item(fields, at=Location(url)))
    return found


def _works(site: Site, family: int) -> bool:
    """Some request over the family got an answer."""
    return any(
        isinstance(wish, Fetch)
        and wish.family == family
        and isinstance(got, Exchange)
        and got.status is not None
        for wish, got in site.answers.items()
    )
