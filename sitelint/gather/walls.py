"""Walls that stand before a site for machines only: what they answer says nothing about the page behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitelint.model.snapshot import Exchange

# 521 and 412 are what the two most common Chinese challenge products answer before their cookie is set.
_WALL_STATUS = frozenset({401, 403, 407, 412, 418, 429, 451, 521, 999})
_MARKS = re.compile(
    rb"__jsl_clearance|\$_ts\s*=|_cf_chl_opt|cf-browser-verification|Just a moment\.\.\.|/cdn-cgi/challenge"
    rb"|errors\.aliyun\.com|acw_sc__v|aliyun_waf|_Incapsula_Resource|yunsuo_session|security_verify_data"
    rb"|safedog|waf\.tencent|TencentCaptcha|360wzws|wzws_cid|wangzhan\.360|ddos-guard|edgeone",
    re.I,
)
_SMALL = 64 * 1024


def wall(exchange: Exchange) -> str:
    """What stopped us: ``http-403``, ``challenge``, or ``""`` when nothing did."""
    status = exchange.status
    if status is None:
        return ""
    if status in _WALL_STATUS:
        return f"http-{status}"
    if (exchange.header("cf-mitigated") or "").lower() == "challenge":
        return "challenge"
    # A challenge is a short page; a long one that mentions such a product is the site itself.
    looks_odd = status in (202, 405, 406, 500, 501, 502, 503, 567) or (
        status == 200 and len(exchange.body) < 8192
    )
    if looks_odd and len(exchange.body) <= _SMALL and _MARKS.search(exchange.body):
        return "challenge"
    return ""
