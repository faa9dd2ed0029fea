"""IPv6: records, reachability, the same content over both families, and the pages below the home page."""

from ._wishes import ipv6_probe
from .ipv6 import ipv6
from .ipv6_pages import ipv6_pages

__all__ = ["ipv6", "ipv6_pages", "ipv6_probe"]
