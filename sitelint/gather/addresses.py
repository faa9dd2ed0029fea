"""Which IP addresses are public."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_GLOBAL6 = ip_network("2000::/3")
# Beyond what the standard library knows, in every version of it (IANA's registries of special addresses).
_SPECIAL = [
    ip_network(block)
    for block in (
        "100.64.0.0/10",  # carrier-grade NAT
        "168.63.129.16/32",  # what a cloud tells its own machines
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "2001::/23",  # protocols, among them Teredo and benchmarks; no sites
        "2001:db8::/32",
        "3fff::/20",
    )
]
_NAT64 = ip_network("64:ff9b::/96")


@lru_cache(maxsize=8192)
def is_public(address: str) -> bool:
    """True when an address is reachable on the open internet as it stands, not in the dress of another family."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return _plain(ip)
    return not _embedded(ip) and ip in _GLOBAL6 and _plain(ip)


@lru_cache(maxsize=8192)
def is_translated(address: str) -> bool:
    """True for a public IPv4 address as NAT64 writes it: all that a network without IPv4 has for most names."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return ip in _NAT64 and _plain(IPv4Address(int(ip) & 0xFFFFFFFF))


@lru_cache(maxsize=8192)
def is_never(address: str) -> bool:
    """True for addresses that no site has: link-local (cloud metadata), multicast, unspecified, reserved."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    inner = _embedded(ip) if isinstance(ip, IPv6Address) else ()
    return any(
        one.is_link_local
        or one.is_multicast
        or one.is_unspecified
        or (one.is_reserved and not one.is_loopback)
        for one in (inner or (ip,))
    )


@lru_cache(maxsize=8192)
def is_loopback(address: str) -> bool:
    """True for 127.0.0.0/8 and ::1."""
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _plain(ip: IPv4Address | IPv6Address) -> bool:
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_unspecified:
        return False
    return not any(ip in block for block in _SPECIAL if block.version == ip.version)


def _embedded(ip: IPv6Address) -> tuple[IPv4Address, ...]:
    """IPv4 addresses inside: mapped, compatible, 6to4, Teredo (server and client), NAT64, ISATAP."""
    low = IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    if ip.sixtofour:
        return (ip.sixtofour,)
    if ip.teredo:
        return ip.teredo
    if ip in _NAT64 or (int(ip) >> 32 == 0 and int(ip) > 0xFFFF):
        return (low,)
    if (int(ip) >> 32) & 0xFFFFFFFF in (0x00005EFE, 0x02005EFE):
        return (low,)
    return ()
