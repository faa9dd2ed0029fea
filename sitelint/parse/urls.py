"""URLs as browsers read them (WHATWG), and which of them belong to a site."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import Literal, NamedTuple
from urllib.parse import quote_from_bytes

import ada_url

from sitelint.parse.suffixes import registered_domain

Relation = Literal["site", "domain", "foreign"]
MAX_LENGTH = 8192  # longer addresses are refused by servers and browsers' histories alike

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_BREAKS = re.compile(r"[\t\n\r]")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|<[%?]|\{%|\[%")
_TRIM = "".join(map(chr, range(0x21)))
_SENT_AS_UTF8 = ("utf", "replacement")


class Joined(NamedTuple):
    """Where a reference leads. ``url`` is absolute, normalised, without fragment; empty when there is a ``reason``.

    ``fragment`` is as written (None: no ``#``). ``reason``: ``""`` | ``scheme:NAME`` (nothing to fetch) | ``empty`` |
    ``template`` (an unfilled placeholder) | ``bad-url``.
    """

    url: str
    fragment: str | None = None
    reason: str = ""


def join(base: str, href: str, encoding: str = "utf-8") -> Joined:
    """Resolve a reference against an absolute base; ``encoding`` is the page's (it decides on non-ASCII queries)."""
    text = href.strip(_TRIM)
    if "\n" in text or "\r" in text or "\t" in text:
        text = _BREAKS.sub("", text)
    scheme = _SCHEME.match(text)
    if scheme and (name := scheme[1].lower()) not in ("http", "https", "file"):
        return Joined("", None, f"scheme:{name}")
    if len(text) > MAX_LENGTH:
        return Joined("", None, "bad-url")
    if "?" in text and not text.isascii() and not encoding.lower().startswith(_SENT_AS_UTF8):
        text = _encode_query(text, encoding)
    try:
        url: str = ada_url.join_url(base, text) if base else ada_url.normalize_url(text)
    except (ValueError, UnicodeError):
        return Joined("", None, "template" if _PLACEHOLDER.search(href) else "bad-url")
    if _PLACEHOLDER.search(href):
        return Joined("", None, "template")
    address, mark, fragment = url.partition("#")
    if not address.startswith(("http:", "https:")) and not (
        address.startswith("file:") and base.startswith("file:")
    ):
        return Joined("", None, f"scheme:{address.partition(':')[0]}")
    return Joined(address, fragment if mark else None)


def normalise(url: str) -> str:
    """An absolute http(s) URL in normal form without fragment, or ``""``."""
    joined = join("", url)
    return joined.url if joined.url.startswith("http") else ""


def host(url: str) -> str:
    """Host in lower case, punycode, without brackets; ``""`` when there is none."""
    return _place(url)[1]


def port(url: str) -> int:
    """The port that a connection would use; 0 when there is none."""
    return _place(url)[2]


def endpoint(url: str) -> str:
    """``host:port`` of a URL, the default port written out; IPv6 hosts in brackets."""
    _, name, number = _place(url)
    return f"[{name}]:{number}" if ":" in name else f"{name}:{number}"


def origin(url: str) -> str:
    """``scheme://host[:port]`` of a normalised URL."""
    head, _, rest = url.partition("://")
    place = rest.partition("/")[0]
    if "?" in place or "#" in place:
        place = re.split(r"[?#]", place, maxsplit=1)[0]
    return f"{head}://{place.rpartition('@')[2]}"


def has_credentials(url: str) -> bool:
    """True when a normalised URL carries a user name or password."""
    return "@" in re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]


@lru_cache(maxsize=8192)
def is_ip(name: str) -> bool:
    """True for an IPv4 or IPv6 address in normal form."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def registrable(name: str) -> str:
    """The registrable domain of a host, by the public suffix list; the host itself for addresses and suffixes."""
    return name if is_ip(name) else (registered_domain(name) or name)


class SiteScope:
    """Which URLs belong to a site: its own host with and without ``www.``, and the domains its owner names."""

    def __init__(self, home: str, domains: tuple[str, ...] = ()) -> None:
        self.home = home
        self.host = host(home)
        self._port = port(home)
        self._registrable = registrable(self.host)
        self._domains = tuple(
            name for name in (host(normalise(f"http://{d.strip()}/")) for d in domains) if name
        )
        self._seen: dict[str, Relation] = {}

    def of(self, url: str) -> Relation:
        """``site`` (own host), ``domain`` (same registrable domain) or ``foreign``."""
        end = url.find("/", 8)
        key = url[:end] if end > 0 else url
        if "?" in key or "#" in key:
            key = origin(url)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._relation(url)
        return found

    def _relation(self, url: str) -> Relation:
        _, name, number = _place(url)
        if not name:
            return "site" if self.home.startswith("file:") and url.startswith("file:") else "foreign"
        same_port = number == self._port or {number, self._port} <= {80, 443}
        if is_ip(name) or is_ip(self.host):
            return "site" if name == self.host and same_port else "foreign"
        if same_port and _bare(name) == _bare(self.host):
            return "site"
        if any(name == domain or name.endswith(f".{domain}") for domain in self._domains):
            return "site"
        return "domain" if registrable(name) == self._registrable else "foreign"


def _bare(name: str) -> str:
    return name.rstrip(".").removeprefix("www.")


@lru_cache(maxsize=8192)
def _place_of(start: str) -> tuple[str, str, int]:
    try:
        url = ada_url.URL(start)
    except (ValueError, UnicodeError):
        return "", "", 0
    scheme = url.protocol.rstrip(":")
    number = int(url.port) if url.port else {"http": 80, "https": 443}.get(scheme, 0)
    return scheme, url.hostname.strip("[]"), number


def _place(url: str) -> tuple[str, str, int]:
    return _place_of(origin(url) if url.startswith("http") else url)


def _encode_query(text: str, encoding: str) -> str:
    """Non-ASCII characters of the query in the page's own encoding, as browsers send them."""
    address, mark, fragment = text.partition("#")
    path, _, query = address.partition("?")
    try:
        coded = "".join(c if c.isascii() else quote_from_bytes(_bytes(c, encoding), safe="") for c in query)
    except LookupError:
        return text
    return f"{path}?{coded}{mark}{fragment}"


def _bytes(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return f"&#{ord(character)};".encode()
