"""Walls that stand before a site for machines only: what they answer says nothing about the page behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitelint.model.snapshot import Exchange

# 521 and 412 are what the two most common Chinese challenge products answer before their cookie is set.
_WALL_STATUS = frozenset({401, 403, 407, 412, 418, 429, 451, 521, 999})
# Code that only challenges carry.
_CHALLENGE = re.compile(
    rb"__jsl_clearance|\$_ts\s*=|_cf_chl_opt|cf-browser-verification|acw_sc__v|yunsuo_session|security_verify_data"
    rb"|_Incapsula_Resource|/cdn-cgi/challenge|wzws_cid",
    re.I,
)
# Names that error pages of such products carry.
_REFUSAL = re.compile(
    rb"errors\.aliyun\.com|aliyun_waf|safedog|waf\.tencent|TencentCaptcha|360wzws|wangzhan\.360|ddos-guard|edgeone"
    rb"|Just a moment\.\.\.",
    re.I,
)
_REFUSING = frozenset({202, 405, 406, 500, 501, 502, 503, 567})
_SHORT = 8 * 1024
_SMALL = 64 * 1024


def wall(exchange: Exchange) -> str:
    """What stopped us: ``http-403``, ``challenge``, ``refusal``, or ``""`` when nothing did."""
    status = exchange.status
    if status is None:
        return ""
    if status in _WALL_STATUS:
        return f"http-{status}"
    if (exchange.header("cf-mitigated") or "").lower() == "challenge":
        return "challenge"
    # A challenge is a short page; a long one that mentions such a product is the site itself.
    if len(exchange.body) <= (_SHORT if status == 200 else _SMALL) and _CHALLENGE.search(exchange.body):
        return "challenge"
    if status in _REFUSING and len(exchange.body) <= _SMALL and _REFUSAL.search(exchange.body):
        return "refusal"
    return ""
