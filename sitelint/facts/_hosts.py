"""Hosts: whose they are, as far as a name tells."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

from sitelint.api import Page, regex
from sitelint.facts._digest import digest, named_metas
from sitelint.facts._labels import label_values

_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:\s]+)", re.I)
_PUBLIC = frozenset(
    [
        "com", "net", "org", "gov", "edu", "ac", "mil", "bj", "sh", "tj", "cq", "he", "sx", "nm", "ln",
        "jl", "hl", "js", "zj", "ah", "fj", "jx", "sd", "ha", "hb", "hn", "gd", "gx", "hi", "sc", "gz",
        "yn", "xz", "sn", "gs", "qh", "nx", "xj", "tw", "hk", "mo",
    ]
)  # fmt: skip
# Public services whose scripts, frames and links stand on sound government pages.
_KNOWN = frozenset(
    [
        "conac.cn", "baidu.com", "bdstatic.com", "bdimg.com", "qq.com", "gtimg.cn", "gtimg.com",
        "weixin.com", "sina.com.cn", "sinajs.cn", "weibo.com", "cnzz.com", "umeng.com", "51.la",
        "51yes.com", "jiathis.com", "bshare.cn", "kaipuyun.cn", "ucap.com.cn", "trs.cn", "trs.com.cn",
        "hanweb.com", "govwza.cn", "cnwza.cn", "yunmd.net", "mangren.com", "aliyun.com", "aliyuncs.com",
        "alicdn.com", "amap.com", "autonavi.com", "tianditu.com", "jquery.com", "jsdelivr.net",
        "bootcdn.net", "bootcss.com", "cloudflare.com", "googleapis.com", "gstatic.com", "google.com",
        "google-analytics.com", "googletagmanager.com", "unpkg.com", "staticfile.org", "staticfile.net",
        "microsoft.com", "msecnd.net", "myqcloud.com", "people.com.cn", "people.cn", "xinhuanet.com",
        "news.cn", "wenming.cn", "cctv.com", "cntv.cn", "cyberpolice.cn", "chinanews.com.cn",
        "weather.com.cn", "tianqi.com", "seniverse.com", "qweather.com", "adobe.com", "macromedia.com",
        "youku.com", "iqiyi.com", "bilibili.com", "addthis.com", "huaweicloud.com", "myhuaweicloud.com",
        "ctyunxs.cn", "zhihu.com", "toutiao.com", "bytedance.com", "pstatp.com", "bytegoofy.com",
        "iflytek.com", "xfyun.cn", "sogou.com", "so.com", "360.cn", "163.com", "126.net", "qhimg.com",
        "yximgs.com", "china.com.cn", "mozilla.org", "w3.org", "vjs.zencdn.net",
    ]
)  # fmt: skip

_INSIDE = (".local", ".lan", ".intranet", ".internal", ".corp", ".localdomain")
_BAD_WORDS = regex(r"https?$|www$|ftp$|none$|null$|undefined$")  # slips of the pen, not names of machines
_NETWORKS = tuple(
    ip_network(net)
    for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)


def host_of(address: str) -> str:
    """The host of an absolute http address in lower case; empty for all others."""
    found = _HOST.match(address)
    return found[1].lower().rstrip(".") if found else ""


def domain_of(host: str) -> str:
    """The registrable part of a host, by the rules of .cn and the common case elsewhere."""
    labels = host.split(".")
    if len(labels) > 2 and labels[-1] == "cn" and labels[-2] in _PUBLIC:
        return ".".join(labels[-3:])
    return host if re.fullmatch(r"[\d.]+|.*:.*", host) else ".".join(labels[-2:])


def official(host: str) -> bool:
    """Hosts of governments, schools, the army and their kin."""
    return (
        host.endswith((".gov.cn", ".edu.cn", ".mil.cn", ".政务", ".公益", ".gov", ".org.cn", ".ac.cn"))
        or host == "gov.cn"
    )


def known(host: str) -> bool:
    """Hosts of a public service that many sites use."""
    return domain_of(host) in _KNOWN or host in _KNOWN


def private_host(host: str) -> str:
    """network, machine or name for a host that only works inside; empty for all others."""
    bare = host.strip("[]")
    if host.startswith("[") and not host.endswith("]"):
        return ""
    if bare == "localhost" or bare.endswith(".localhost"):
        return "machine"
    if ":" not in bare and not bare.rpartition(".")[2].isdigit():
        if bare.endswith(_INSIDE):
            return "name"
        return "name" if re.fullmatch(r"[a-z][a-z0-9-]*", bare) and not _BAD_WORDS.match(bare) else ""
    try:
        address = ip_address(bare)
    except ValueError:
        return ""
    if address.is_loopback:
        return "machine"
    return "network" if any(address in net for net in _NETWORKS if net.version == address.version) else ""


def own_domains(page: Page) -> frozenset[str]:
    """Registrable domains of the site, from the page's address and its labels."""
    named = re.split(r"[,，;；\s]+", label_values(page)["SiteDomain"] or "")
    hosts = [host_of(page.url), *(host_of(name) or name.strip("/").lower() for name in named)]
    urls = (at for name, at in named_metas(digest(page)) if name == "url")
    hosts += [host_of(at.get("content") or "") for at in urls]
    return frozenset(domain_of(host) for host in hosts if "." in host)
