"""IPv6: records, reachability, the same content over both families, and the pages below the home page."""

from ._wishes import ipv6_probe
from .ipv6 import ipv6

__all__ = ["ipv6", "ipv6_probe"]
