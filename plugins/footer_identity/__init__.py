"""Who is behind the page: the marks that a government site's footer must show, and the tools it offers."""

from .footer import footer
from .gaps import footer_gaps
from .links import footer_links, site_codes
from .repairs import register_address, site_code_label
from .tools import accessibility_tool, ipv6_claim

__all__ = [
    "accessibility_tool",
    "footer",
    "footer_gaps",
    "footer_links",
    "ipv6_claim",
    "register_address",
    "site_code_label",
    "site_codes",
]
