"""How to gather: limits, politeness and trust."""

from __future__ import annotations

from dataclasses import dataclass

from sitelint.version import __version__

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """Options of a run. Times are seconds, sizes bytes.

    ``rate`` is requests per second and host (None: 10 for public hosts, unlimited for loopback; 0: unlimited);
    ``slots`` the requests under way per host. ``depth`` counts clicks from the home page (None: no limit, 0: only the
    page that was asked for). ``max_checks`` bounds the requests that only verify links. ``resolver`` is ``ip[:port]``
    of a DNS server, empty for the system's own. ``allow_private`` lifts the address and port rules of the gate.
    """

    max_pages: int = 500
    depth: int | None = None
    rate: float | None = None
    slots: int = 4
    timeout: float = 30.0  # one request with all its hops, waiting for a free lane not counted
    first_byte: float = 15.0  # silence of the server, also between two reads
    max_bytes: int = 10 * MEGABYTE  # of a body, as sent and as decompressed
    max_checks: int = 5000
    robots: bool = True
    sitemaps: bool = True
    check_links: bool = True
    check_external: bool = True
    allow_private: bool = False
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    verify_tls: bool = True
    resolver: str = ""
    user_agent: str = f"Mozilla/5.0 (compatible; sitelint/{__version__})"
    robots_name: str = "sitelint"  # the name that robots.txt may address
    language: str = "zh-CN,zh;q=0.9,en;q=0.5"
