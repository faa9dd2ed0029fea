"""The gate against server-side request forgery: what may be connected to, and over which address."""

from __future__ import annotations

import asyncio
import errno
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from sitelint.gather.addresses import is_loopback, is_never, is_public, is_translated
from sitelint.model.snapshot import Trouble
from sitelint.parse.urls import endpoint, has_credentials, host, is_ip, port

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiohttp import AddrInfoType

    from sitelint.gather.dns import Addresses, Resolver

# What browsers refuse (Fetch standard, "bad port"), the ones that a link could do harm with.
_BAD_PORTS = frozenset({1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
                        103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
                        512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
                        995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667,
                        6668, 6669, 6679, 6697, 10080, 11211, 27017})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Admission:
    """May this URL be asked? ``addresses`` are the only ones to connect to; a ``trouble`` means no."""

    addresses: tuple[str, ...] = ()
    trouble: Trouble | None = None
    detail: str = ""

    @property
    def loopback(self) -> bool:
        return bool(self.addresses) and all(is_loopback(address) for address in self.addresses)


class Gate:
    """Decides by scheme, credentials, port and resolved address. A name is resolved once per run.

    ``own`` are the URLs that the user gave: their host and port may be private, all else must be public unless
    ``allow_private``. Addresses that no site has (link-local, multicast) are refused even then, unless the user gave
    them literally. Only what was admitted is ever connected to: :meth:`open` makes all sockets.
    """

    def __init__(
        self,
        dns: Resolver,
        own: Iterable[str] = (),
        *,
        allow_private: bool = False,
        ports: frozenset[int] = frozenset({80, 443, 8080, 8443}),
    ) -> None:
        self._dns = dns
        self._allow_private = allow_private
        self._ports = ports
        self._own: set[str] = set()
        self._resolved: dict[str, asyncio.Future[Addresses]] = {}
        self._admitted: set[tuple[str, int]] = set()
        self._known: dict[tuple[str, int | None], Admission] = {}
        self.pins: dict[str, tuple[str, ...]] = {}
        for url in own:
            self._own.add(endpoint(url))
            if port(url) in (80, 443):
                name = endpoint(url).rpartition(":")[0]
                self._own.update({f"{name}:80", f"{name}:443"})

    def known(self, url: str, family: int | None = None) -> Admission | None:
        """The admission of a normalised URL where another one of the same origin was admitted before."""
        return self._known.get((_beginning(url), family))

    async def admit(self, url: str, family: int | None = None) -> Admission:
        """Check a normalised URL and resolve its host."""
        if not url.startswith(("http://", "https://")) or not (name := host(url)):
            return Admission(trouble=Trouble.BAD_URL, detail="not an http(s) URL")
        if has_credentials(url):
            return Admission(trouble=Trouble.FORBIDDEN_ADDRESS, detail="credentials in the URL")
        own = endpoint(url) in self._own
        if not own and (port(url) in _BAD_PORTS or not (self._allow_private or port(url) in self._ports)):
            return Admission(trouble=Trouble.FORBIDDEN_ADDRESS, detail=f"port {port(url)}")
        if is_ip(name):
            return self._let(url, family, self._judge((name,), own, literal=True, family=family))
        answer = await self._resolve(name)
        if answer.status == "unknown":
            return Admission(trouble=Trouble.DNS_UNKNOWN, detail=answer.detail)
        if not answer.found:
            return Admission(trouble=Trouble.DNS, detail=answer.detail or answer.status)
        admission = self._judge(answer.found, own, literal=False, family=family)
        if admission.trouble is None:
            self.pins[name] = answer.found
        return self._let(url, family, admission)

    def open(self, info: AddrInfoType) -> socket.socket:
        """A socket for an address that was admitted: the last look, whatever led here. Raises OSError for others."""
        family, kind, proto, _, address = info
        if (str(address[0]), address[1]) not in self._admitted:
            raise OSError(errno.EPERM, f"not admitted: {address[0]}")
        return socket.socket(family, kind, proto)

    def _let(self, url: str, family: int | None, admission: Admission) -> Admission:
        if admission.trouble is None:
            self._known[_beginning(url), family] = admission
        self._admitted.update((address, port(url)) for address in admission.addresses)
        return admission

    def _judge(
        self, addresses: tuple[str, ...], own: bool, *, literal: bool, family: int | None
    ) -> Admission:
        for address in addresses:
            if is_public(address) or (own and literal) or (is_translated(address) and not literal):
                continue
            if is_never(address) or not (own or self._allow_private):
                return Admission(trouble=Trouble.FORBIDDEN_ADDRESS, detail=f"address {address}")
        kept = tuple(a for a in addresses if family is None or (":" in a) == (family == 6))
        return Admission(kept) if kept else Admission(trouble=Trouble.DNS, detail=f"no IPv{family} address")

    async def _resolve(self, name: str) -> Addresses:
        # The first asker resolves, all others wait; only answers are kept, so that a hiccup is not the end.
        found = self._resolved.get(name)
        if found is None or (found.done() and (found.cancelled() or found.result().status == "unknown")):
            found = self._resolved[name] = asyncio.ensure_future(self._dns.addresses(name))
        return await asyncio.shield(found)


def _beginning(url: str) -> str:
    """Scheme, credentials, host and port of a normalised URL: all that the gate looks at."""
    end = url.find("/", 8)
    return url[:end] if end > 0 else url


class PinnedResolver(AbstractResolver):
    """Gives aiohttp the addresses that the gate has checked, and no others."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        rows: list[ResolveResult] = []
        for address in self._gate.pins.get(host.lower(), ()):
            kind = socket.AF_INET6 if ":" in address else socket.AF_INET
            if family in (socket.AF_UNSPEC, kind):
                flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
                rows.append(
                    ResolveResult(
                        hostname=host, host=address, port=port, family=kind, proto=0, flags=int(flags)
                    )
                )
        if not rows:
            raise OSError(None, f"not admitted: {host}")
        return rows

    async def close(self) -> None:
        """Nothing to release."""
