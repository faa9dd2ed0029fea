"""Links that lead to sites of others than governments."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, fact, regex
from sitelint.facts._digest import digest
from sitelint.facts._hosts import domain_of, host_of, own_domains, private_host

_GOVERNMENT = (".gov.cn", ".政务", ".政务.cn", ".xn--zfr164b", ".xn--zfr164b.cn", ".gov", ".mil.cn")
# Registers and badges that every site links to, with their former hosts.
_BADGES = frozenset(["conac.cn", "kaipuyun.cn", "114.55.181.28", "121.43.68.40"])
_SHARING = regex(
    r"//(?:service\.weibo\.com|v\.t\.sina\.com\.cn|sns\.qzone\.qq\.com|share\.|connect\.qq\.com|[^/]*jiathis|[^/]*bshare)|/share[/?.]"
    r"|downloads?/|get\.adobe\.com|windows\.microsoft\.com",
    re.I,
)


@fact(
    scope="page",
    fields={
        "count": "links of the page that lead to such sites",
        "first": "address of the first of them, null without any",
    },
)
def outside_links(page: Page) -> dict[str, Any]:
    """Links to sites that are neither the own one nor a government's; registers in the footer and sharing are none."""
    count, first = 0, None
    if "//" in page.source:
        own = own_domains(page)
        for anchor in digest(page).anchors:
            href = (anchor.href or "").strip()
            host = host_of(href) if "//" in href else ""
            if (
                not host
                or "." not in host
                or host.endswith(_GOVERNMENT)
                or host == "gov.cn"
                or private_host(host)
            ):
                continue
            if domain_of(host) in own or domain_of(host) in _BADGES or _SHARING.search(href):
                continue
            count += 1
            first = first or href[:200]
    return {"count": count, "first": first}
