"""Domains beside the site's own: those it also goes by, and those it has given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sitelint.api import (
    DnsAnswer,
    Exchange,
    Fetch,
    Item,
    Location,
    Resolve,
    Site,
    Survey,
    Text,
    Trouble,
    Unknown,
    fact,
    probe,
)

from ._hosts import host_of, is_address, is_reserved, registrable

_NOT_ASKED = Unknown(Text("未联网核查", "Not asked over the network"))
_NO_ANSWER = Unknown(Text("域名解析服务没有答复", "The resolver did not answer"))
_LEAST_LABEL = 4  # letters; a shorter name is shared by chance


@dataclass(slots=True)
class _Seen:
    how: str
    at: Location | None
    href: str
    links: int
    pages: set[str]


@fact(
    scope="site",
    needs=("meta",),
    fields={
        "domain": "another registered domain",
        "how": "settings: named by the owner | meta: named by SiteDomain | name: same name under another ending"
        " | redirect: the address that was asked for",
        "href": "an address there",
        "links": "number of links to it",
        "pages": "number of pages that carry them",
    },
)
def other_domains(site: Site) -> list[Item]:
    """Registered domains beside that of the home page which the site itself seems to go by.

    Ordinary links to other organisations are none. One by ``name`` is a suspicion, for a person to look at.
    """
    own = registrable(host_of(site.home))
    if not own:
        return []
    found: dict[str, _Seen] = {}
    for how, name, href, at in _claimed(site):
        if (other := registrable(name)) and other != own and not is_reserved(name):
            found.setdefault(other, _Seen(how, at, href, 0, set()))
    label = own.partition(".")[0]
    for link in site.links:
        if link.scope == "site" or not link.url.startswith("http"):
            continue
        other = registrable(host_of(link.url))
        if not other or other == own:
            continue
        if other not in found and len(label) >= _LEAST_LABEL and other.partition(".")[0] == label:
            found[other] = _Seen("name", Location(link.page, link.line, link.column), link.url, 0, set())
        if other in found:
            found[other].links += 1
            found[other].pages.add(link.page)
    return [
        Item(
            {
                "domain": name,
                "how": seen.how,
                "href": seen.href,
                "links": seen.links,
                "pages": len(seen.pages),
            },
            at=seen.at,
        )
        for name, seen in found.items()
    ]


def _claimed(site: Site) -> Iterator[tuple[str, str, str, Location | None]]:
    for name in site.settings.domains:
        yield "settings", host_of(name), name, None
    yield "redirect", host_of(site.target), site.target, None
    for page in site.pages:
        meta = page.facts.get("meta")
        written = meta.get("SiteDomain") if isinstance(meta, dict) else None
        if isinstance(written, str) and written.strip():
            yield "meta", host_of(written), written.strip(), Location(page.target)


@probe()
def retired_domains_probe(survey: Survey) -> Iterable[Resolve | Fetch]:
    """Addresses and answer of every domain that ``sitelint.yaml`` calls retired."""
    for name in _retired(survey.settings.retired_domains):
        yield Resolve(name, "A")
        yield Resolve(name, "AAAA")
        yield Fetch(f"http://{name}/")


@fact(
    scope="site",
    fields={
        "domain": "the retired name",
        "resolves": "true while the name still has an address",
        "redirects_to": "where its answer leads to, null when nowhere else",
        "status": "HTTP status of its answer, null without one",
    },
)
def retired_domains(site: Site) -> list[Item]:
    """Names that the owner has given up (``site: retired_domains:``), and whether they still work."""
    out = []
    for name in _retired(site.settings.retired_domains):
        answer = site.answers.get(Fetch(f"http://{name}/"))
        exchange = answer if isinstance(answer, Exchange) else None
        fields: dict[str, Any] = {"domain": name, "resolves": _resolves(site, name, exchange)}
        leads = exchange is not None and exchange.status is not None and host_of(exchange.final_url) != name
        fields["redirects_to"] = exchange.final_url if exchange is not None and leads else None
        fields["status"] = _first_status(exchange)
        out.append(Item(fields))
    return out


def _resolves(site: Site, name: str, exchange: Exchange | None) -> bool | Unknown:
    answers = [site.answers.get(Resolve(name, kind)) for kind in ("A", "AAAA")]
    statuses = [answer.status for answer in answers if isinstance(answer, DnsAnswer)]
    if "ok" in statuses or (exchange is not None and exchange.status is not None):
        return True
    if not statuses:
        return _NOT_ASKED
    if "unknown" in statuses or (exchange is not None and exchange.trouble is Trouble.DNS_UNKNOWN):
        return _NO_ANSWER
    return False


def _first_status(exchange: Exchange | None) -> int | None:
    if exchange is None:
        return None
    return exchange.hops[0][1] if exchange.hops else exchange.status


def _retired(names: Iterable[str]) -> list[str]:
    hosts = (host_of(name) for name in names)
    return list(dict.fromkeys(host for host in hosts if host and not is_address(host)))
