"""Whether the site can be used over IPv6."""

from __future__ import annotations

from typing import Any

from sitelint.api import DnsAnswer, Exchange, Fetch, Resolve, Site, Text, Trouble, Unknown, fact

from ._levels import accesses, delegation, level
from ._same import similarity
from ._wishes import address_version, host_of, second_level, third_level

_OFFLINE = Unknown(Text("未联网核查", "Not asked over the network"))
_ADDRESS = Unknown(Text("目标是IPv4地址，不是域名", "The target is an IPv4 address, not a name"))
_RESOLVER = Unknown(Text("域名解析服务没有答复", "The resolver did not answer"))
_HOSTS_FILE = Unknown(
    Text(
        "域名系统中没有该主机名，可能由本机配置解析",
        "The name is not in the DNS; a local file may resolve it",
    )
)
_OUR_NETWORK = Unknown(Text("检测环境没有可用的IPv6网络", "The network that asked has no working IPv6"))
_REFUSED_US = Unknown(
    Text(
        "服务器拒绝了本次检测请求，不能据此判断",
        "The server refused this request, which tells nothing about IPv6",
    )
)
_BOTH = Unknown(Text("通过IPv4也不能打开", "The page does not open over IPv4 either"))
_UNCERTAIN = Unknown(
    Text(
        "两种网络下的首页部分相同，请人工比对",
        "The home pages are partly the same; a person must compare them",
    )
)
_ONE_FAMILY = Unknown(
    Text(
        "目标是IPv6地址，没有可比对的IPv4首页",
        "The target is an IPv6 address: there is no IPv4 page to compare",
    )
)
_NOT_COMPARED = Unknown(Text("没有取得两份首页", "The home page was not had over both families"))
_CERTIFICATE = Unknown(
    Text(
        "通过IPv6有应答，但数字证书未通过验证，请在浏览器中核实",
        "The server answers over IPv6 with a certificate that does not hold; look in a browser",
    )
)
_TURNED_AWAY = frozenset([401, 403, 405, 412, 418, 429, 503, 521])
_OWN_FAULT = frozenset([Trouble.UNREACHABLE, Trouble.DNS_UNKNOWN, Trouble.TIMEOUT])
_NOT_ASKED = frozenset([Trouble.FORBIDDEN_ADDRESS, Trouble.ROBOTS, Trouble.BAD_URL])
_SAME, _DIFFERENT = 0.9, 0.6  # shares of equal lines


@fact(
    scope="site",
    needs=("ipv6_claim", "access_samples"),
    fields={
        "aaaa": "the domain has an AAAA record",
        "addresses": "its IPv6 addresses",
        "reachable": "the home page opens over IPv6",
        "similarity": "share of equal lines of the home page over IPv6 and IPv4, 0 to 1",
        "same_content": "the home page is the same over both",
        "accesses": "{tested, opened, rate}: accesses to the home page over IPv6 in 7 days, as they were watched",
        "delegation": "{servers, with_ipv6, without, complete}: name servers of the domain and their IPv6 addresses",
        "second_level": "{tested, reachable, rate}: in-site pages one click from the home page, over IPv6",
        "third_level": "the same for a sample of the pages two clicks away",
        "claimed": "a page says that the site supports IPv6",
        "claim_only": "a page says so, but there is no AAAA record or the home page does not open",
    },
)
def ipv6(site: Site) -> dict[str, Any] | Unknown:
    """IPv6 of the site. What our own network could not tell is unknown, never a failure."""
    host = host_of(site.home)
    if not site.online or not host:
        return _OFFLINE
    if address_version(host) == 4:
        return _ADDRESS
    aaaa, addresses = _record(site, host)
    six, four = answer_over(site, site.home, 6), answer_over(site, site.home, 4)
    works = any(
        isinstance(wish, Fetch) and wish.family == 6 and isinstance(got, Exchange) and got.status is not None
        for wish, got in site.answers.items()
    )
    reachable = False if aaaa is False else opens(six, four, works=works)
    share = similarity(six, four) if _readable(six) and _readable(four) and six and four else None

    def tested(urls: list[str]) -> dict[str, Any]:
        # An error page that came over IPv6 came over IPv6.
        got = [answer_over(site, url, 6) for url in urls] if aaaa is not False else []
        said = [
            True if one.status is not None else opens(one, None, works=works)
            for one in got
            if one is not None
        ]
        return level([verdict for verdict in said if not isinstance(verdict, Unknown)])

    claimed = any(page.facts.get("ipv6_claim") is True for page in site.pages)
    return {
        "aaaa": aaaa,
        "addresses": addresses,
        "reachable": reachable,
        "similarity": share,
        "same_content": same(share, address_version(host)),
        "accesses": accesses(site),
        "delegation": delegation(site, host),
        "second_level": tested(second_level(site.links, site.home)),
        "third_level": tested(third_level(site.links, site.home)),
        "claimed": claimed,
        "claim_only": claimed and (reachable if isinstance(reachable, Unknown) else not reachable),
    }


def opens(six: Exchange | None, four: Exchange | None, *, works: bool) -> bool | Unknown:
    """Whether a page opens over IPv6. ``works``: some request over IPv6 got an answer, so our own network can."""
    if six is None:
        return _OFFLINE
    if six.status is not None:
        if six.status < 400:
            return True
        if six.status in _TURNED_AWAY:
            return _REFUSED_US
        return _BOTH if four is not None and four.status is not None and four.status >= 400 else False
    if six.trouble in _NOT_ASKED or six.trouble is None:
        return _OFFLINE
    if six.trouble in _OWN_FAULT and not works:
        return _OUR_NETWORK
    if six.trouble is Trouble.DNS and not six.hops:
        return _HOSTS_FILE
    if six.trouble is Trouble.DNS_UNKNOWN:
        return _RESOLVER
    if four is not None and four.status is None:
        return _BOTH
    return _CERTIFICATE if six.trouble is Trouble.CERTIFICATE else False


def same(share: float | None, version: int | None) -> bool | Unknown:
    """The verdict on a similarity; an address has no second family to compare with."""
    if share is None:
        return _ONE_FAMILY if version == 6 else _NOT_COMPARED
    if share >= _SAME:
        return True
    return False if share < _DIFFERENT else _UNCERTAIN


def _record(site: Site, host: str) -> tuple[bool | Unknown, list[str]]:
    if address_version(host) == 6:
        return True, [host]
    if host == "localhost" or host.endswith(".localhost"):
        return True, ["::1"]
    six, four = site.answers.get(Resolve(host, "AAAA")), site.answers.get(Resolve(host, "A"))
    if not isinstance(six, DnsAnswer):
        return _OFFLINE, []
    if six.status == "ok":
        return True, list(six.records)
    if six.status == "unknown":
        return _RESOLVER, []
    if six.status == "nxdomain" and not (isinstance(four, DnsAnswer) and four.status == "ok"):
        return _HOSTS_FILE, []
    return False, []


def answer_over(site: Site, url: str, family: Any) -> Exchange | None:
    """What came when a page was asked for over one family."""
    found = site.answers.get(Fetch(url, family=family))
    return found if isinstance(found, Exchange) else None


def _readable(exchange: Exchange | None) -> bool:
    return exchange is not None and exchange.ok and exchange.trouble is None and bool(exchange.body.strip())
