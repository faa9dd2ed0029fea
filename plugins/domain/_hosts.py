"""Hosts and what may be read from them."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from sitelint.api import registered_domain

GOVERNMENT = "gov.cn"
CHINESE = "政务"
_CHINESE_ENDINGS = (".xn--zfr164b", ".xn--zfr164b.cn", ".政务", ".政务.cn")
_RESERVED = frozenset(["localhost", "test", "local", "example", "invalid", "internal", "lan", "home", "arpa"])


def host_of(address: str) -> str:
    """The host of a URL or of a bare name, in small letters; empty when there is none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address.strip()}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if "." in host or ":" in host or host == "localhost" else ""


def is_address(host: str) -> bool:
    """True for IPv4 and IPv6 literals."""
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True


def is_reserved(host: str) -> bool:
    """Names that no public site can have: ``localhost``, ``.test``, single labels."""
    return "." not in host or host.rpartition(".")[2] in _RESERVED


def registrable(host: str) -> str:
    """The domain that was registered: ``example.gov.cn`` of ``www.dept.example.gov.cn``; empty when there is none."""
    if not host or is_address(host):
        return ""
    return registered_domain(host)


def suffix(host: str) -> str:
    """``gov.cn``, ``政务`` or ``other``."""
    if host == GOVERNMENT or host.endswith(f".{GOVERNMENT}"):
        return GOVERNMENT
    return CHINESE if host.endswith(_CHINESE_ENDINGS) else "other"
