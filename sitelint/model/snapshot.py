"""Everything that was gathered. Judging needs nothing else: no network, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

Family = Literal[4, 6]


class Trouble(StrEnum):
    """Why a request got no usable answer."""

    DNS = "dns"  # the name does not exist
    DNS_UNKNOWN = "dns-unknown"  # our resolver could not tell
    REFUSED = "refused"
    UNREACHABLE = "unreachable"  # our own network has no route
    TIMEOUT = "timeout"
    RESET = "reset"
    TLS = "tls"  # no encrypted connection came about
    CERTIFICATE = (
        "certificate"  # one did, with a certificate that does not hold: browsers warn, and let visitors on
    )
    PROTOCOL = "protocol"  # not HTTP, or broken HTTP
    REDIRECTS = "redirects"  # endless or too many
    TOO_LARGE = "too-large"  # cut at the size limit
    FORBIDDEN_ADDRESS = "forbidden-address"  # refused by the SSRF gate
    ROBOTS = "robots"  # robots.txt forbids
    BAD_URL = "bad-url"
    NOT_ARCHIVED = "not-archived"  # was not asked when the archive was written


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate that a server showed and that held. Times are ISO instants in UTC."""

    subject: str  # common name
    issuer: str  # organisation, else common name
    not_before: str
    not_after: str
    names: tuple[str, ...] = ()  # hosts that it is for


class Exchange(NamedTuple):
    """One request with all its hops, and the last answer. ``status`` is None when no answer came."""

    url: str
    final_url: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    hops: tuple[tuple[str, int], ...] = ()  # (URL, status) of every redirect passed
    trouble: Trouble | None = None
    detail: str = ""
    seconds: float = 0.0
    address: str = ""
    family: Family | None = None
    method: str = "GET"
    first_byte: float = 0.0  # seconds until the head of the last answer came
    certificate: Certificate | None = None  # of the last hop, over TLS
    record: str = ""  # id of the archive's record that holds the last answer

    def header(self, name: str) -> str | None:
        """The last value of a header, by its name in any case."""
        wanted = name.lower()
        return next((v for k, v in reversed(self.headers) if k.lower() == wanted), None)

    @property
    def content_type(self) -> str | None:
        return self.header("content-type")

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Resolve(NamedTuple):
    """A wish for one DNS look-up."""

    name: str
    rdtype: str = "AAAA"


class Fetch(NamedTuple):
    """A wish for one request, over one address family when given. ``robots``: only where robots.txt allows it."""

    url: str
    family: Family | None = None
    method: str = "GET"
    robots: bool = False


class DnsAnswer(NamedTuple):
    """``status`` tells an empty answer from a missing name and from a resolver that did not answer."""

    name: str
    rdtype: str
    status: Literal["ok", "nodata", "nxdomain", "unknown"]
    records: tuple[str, ...] = ()
    detail: str = ""


Wish = Resolve | Fetch
LinkVerdict = Literal["ok", "broken", "blocked", "ignored", "unknown"]


class Link(NamedTuple):
    """One link of one page (a tuple, since a site has so many), and what became of it when it was followed.

    ``kind``: page | image | script | style | attachment | frame | form, in styles also background | font. ``scope``:
    site (own host) | domain (same registrable domain) | foreign. ``depth`` is the depth of the page that carries it
    (home = 0).
    """

    page: str
    href: str
    url: str
    kind: str
    scope: Literal["site", "domain", "foreign"]
    line: int
    column: int
    depth: int = 0
    text: str = ""
    verdict: LinkVerdict = "unknown"
    status: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Counts of a run. ``seconds`` is wall time; ``clock`` the ISO instant that all dates are judged against."""

    clock: str
    pages: int = 0
    requests: int = 0
    blocked: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)  # requested against applied
    covered: tuple[str, ...] = ()  # beginnings of places below which nothing was left out
    # The software and the ruleset that the archive was written for; empty without one.
    archive: Mapping[str, str] = field(default_factory=dict)
