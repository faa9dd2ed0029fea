"""The fact ``home_page``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Exchange, Fetch, Item, Site, Text, Trouble, Unknown, fact

_OWN_NETWORK = frozenset(
    {Trouble.UNREACHABLE, Trouble.DNS_UNKNOWN, Trouble.FORBIDDEN_ADDRESS, Trouble.ROBOTS}
)
_BLOCKED = frozenset({401, 403, 407, 429, 451})
_SHOWN = 160  # characters of a detail


@fact(
    scope="site",
    fields={
        "reachable": "true when the home page opened; unknown when blocked, when browsers warn of the certificate,"
        " when the answer broke HTTP, or when our own network failed",
        "status": "HTTP status of the last hop, or null",
        "trouble": "why no answer came: dns, refused, timeout, reset, tls, certificate …, or null",
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
    detail = answer.detail[:_SHOWN]
    if answer.trouble is Trouble.CERTIFICATE:
        return Unknown(
            Text(
                f"服务器有应答，但数字证书未通过验证，浏览器会提示不安全，请在浏览器中核实（{detail}）",
                f"the server answered, but its certificate does not hold: browsers warn, look in one ({detail})",
            )
        )
    if answer.trouble is Trouble.PROTOCOL:
        return Unknown(
            Text(
                f"服务器有应答，但应答不完整或不合HTTP规范，请在浏览器中核实（{detail}）",
                f"the server answered, but not whole or not as HTTP has it: look in a browser ({detail})",
            )
        )
    # A body cut at our own size limit still opened.
    return answer.ok and answer.trouble in (None, Trouble.TOO_LARGE)
