"""The fact ``home_page``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Exchange, Fetch, Item, Site, Text, Trouble, Unknown, fact

_OWN_NETWORK = frozenset(
    {Trouble.UNREACHABLE, Trouble.DNS_UNKNOWN, Trouble.FORBIDDEN_ADDRESS, Trouble.ROBOTS}
)
_BLOCKED = frozenset({401, 403, 407, 429, 451})


@fact(
    scope="site",
    fields={
        "reachable": "true when the home page opened; unknown when blocked or when our own network failed",
        "status": "HTTP status of the last hop, or null",
        "trouble": "why no answer came: dns, refused, timeout, reset, tls …, or null",
        "seconds": "seconds from request to whole answer",
        "url": "the address that answered, after redirects",
    },
)
def home_page(site: Site) -> Item | Unknown:
    """Whether the site's first page opened, once, during this run."""
    answer = site.answers.get(Fetch(site.target))
    if not isinstance(answer, Exchange):
        return Unknown(Text("未联网检查", "nothing was asked of the network"))
    return Item(
        {
            "reachable": _reachable(answer),
            "status": answer.status,
            "trouble": answer.trouble.value if answer.trouble else None,
            "seconds": round(answer.seconds, 3),
            "url": answer.final_url,
        }
    )


def _reachable(answer: Exchange) -> Any:
    if answer.trouble in _OWN_NETWORK:
        return Unknown(
            Text(
                f"本机网络无法得出结论（{answer.trouble}）", f"our own network cannot tell ({answer.trouble})"
            )
        )
    if answer.status in _BLOCKED:
        return Unknown(Text(f"访问被拦截（{answer.status}）", f"the request was blocked ({answer.status})"))
    # A body cut at our own size limit still opened.
    return answer.ok and answer.trouble in (None, Trouble.TOO_LARGE)
