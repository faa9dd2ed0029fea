"""DNS look-ups. A resolver that does not answer is ``unknown``, never a missing name."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Protocol

import ada_url

from sitelint.errors import UsageError
from sitelint.model.snapshot import DnsAnswer, Resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOKUPS = 32  # of the system's resolver at a time: each blocks a thread
_MISSING = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a host. ``status`` as in :class:`DnsAnswer`."""

    status: str
    found: tuple[str, ...] = ()
    detail: str = ""


class Resolver(Protocol):
    """What the rest of gathering needs of DNS; an archive can stand in."""

    async def answer(self, wish: Resolve) -> DnsAnswer:
        """The answer to one wish."""

    async def addresses(self, host: str) -> Addresses:
        """All addresses of a host."""

    def close(self) -> None:
        """Drop what is under way."""


class Dns:
    """Look-ups over the system's resolver, or over ``resolver`` (``ip`` or ``ip:port``, IPv6 in brackets)."""

    def __init__(self, resolver: str = "", *, lifetime: float = 6.0) -> None:
        self._server = _server(resolver) if resolver else None
        self._lifetime = lifetime
        self._resolver: Any = None
        self._threads: ThreadPoolExecutor | None = None

    async def answer(self, wish: Resolve) -> DnsAnswer:
        """The answer to one wish; records as text, sorted."""
        name = _ascii(wish.name)
        if name is None:
            return DnsAnswer(wish.name, wish.rdtype, "nxdomain", detail="not a domain name")
        import dns.exception
        import dns.rdatatype
        import dns.resolver

        try:
            rdtype = dns.rdatatype.from_text(wish.rdtype)
            found = await self._get().resolve(f"{name}.", rdtype, lifetime=self._lifetime)
        except dns.resolver.NXDOMAIN:
            return DnsAnswer(wish.name, wish.rdtype, "nxdomain")
        except dns.resolver.NoAnswer:
            return DnsAnswer(wish.name, wish.rdtype, "nodata")
        except (dns.exception.DNSException, OSError, ValueError) as fault:
            return DnsAnswer(
                wish.name, wish.rdtype, "unknown", detail=f"{type(fault).__name__}: {fault}"[:200]
            )
        records = tuple(sorted(record.to_text() for record in found))
        return DnsAnswer(wish.name, wish.rdtype, "ok" if records else "nodata", records)

    async def addresses(self, host: str) -> Addresses:
        """All addresses of a host in the order to try them, IPv6 first."""
        if host.rstrip(".").endswith(".invalid"):
            return Addresses("nxdomain", detail="reserved name")
        if self._server is None:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(_LOOKUPS, "dns")
            return await _system(host, self._threads)
        six, four = await asyncio.gather(*(self.answer(Resolve(host, kind)) for kind in ("AAAA", "A")))
        found = (*six.records, *four.records)
        if found:
            return Addresses("ok", found)
        status = "unknown" if "unknown" in (six.status, four.status) else four.status
        return Addresses(status, detail=six.detail or four.detail)

    def close(self) -> None:
        """Drop look-ups that nobody waits for any more."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _get(self) -> Any:
        if self._resolver is None:
            import dns.asyncresolver

            self._resolver = dns.asyncresolver.Resolver(configure=self._server is None)
            if self._server is not None:
                self._resolver.nameservers = [self._server[0]]
                self._resolver.port = self._server[1]
        return self._resolver


async def _system(host: str, threads: ThreadPoolExecutor) -> Addresses:
    loop = asyncio.get_running_loop()
    try:
        rows: Sequence[Any] = await loop.run_in_executor(
            threads, lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        )
    except socket.gaierror as fault:
        return Addresses("nxdomain" if fault.errno in _MISSING else "unknown", detail=str(fault))
    except (OSError, UnicodeError) as fault:
        return Addresses("unknown", detail=str(fault))
    found = dict.fromkeys(row[4][0] for row in rows if row[0] in (socket.AF_INET, socket.AF_INET6))
    return Addresses("ok", tuple(found)) if found else Addresses("nodata")


def _ascii(name: str) -> str | None:
    plain = name.strip().rstrip(".")
    if not plain.isascii():
        plain = ada_url.idna.encode(plain).decode("ascii")
    if not plain or len(plain) > 253 or any(not 0 < len(label) <= 63 for label in plain.split(".")):
        return None
    return plain


def _server(text: str) -> tuple[str, int]:
    host, number = text.strip(), "53"
    if host.startswith("["):
        host, closed, rest = host[1:].partition("]")
        number = (rest.removeprefix(":") or "53") if closed else ""
    elif host.count(":") == 1:
        host, _, number = host.partition(":")
    try:
        ip_address(host)
        if not 0 < int(number) < 65536:
            raise ValueError
    except ValueError:
        raise UsageError(
            f"not a DNS server: {text}", where="--resolver", hint="give ip or ip:port, IPv6 as [ip]:port"
        ) from None
    return host, int(number)
