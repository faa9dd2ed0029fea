"""Which script files are libraries, and which may write a part of the page."""

from __future__ import annotations

import re
from functools import lru_cache

from sitelint.api import regex

FOOTER_FILE = regex(
    r"foot|bottom|copy_?right|dibu|yejiao|banquan|(?:^|[/_.-])(?:tail|bot|wei|end|pub_?b)[\d_.-]", re.I
)
_LIBRARY = regex(
    r"jquery|bootstrap|swiper|layer|layui|vue|react|angular|zepto|slide|slick|owl|carousel|share|qrcode|print|\.min\."
    r"|stat|count|hits|analy|trace|track|^h(?:m)?\.js|cnzz|51\.la|tongji|ta\.js|webdig|google|search|video|player|audio"
    r"|aria|wza|barrier|assist|ipv6|common|main|index|public|util|base|font|tran|big5|date|time|weather|tianqi"
    r"|page|list|title|tab|nav|menu|scroll|float|lazy|html5|respond|pdf|echarts|md5|crypt|head|top|script"
    r"|config|global|login|sso|member|user|elder|browser|mobile|front|swf|flash|ckplayer|dialog|popup|validate|form"
    r"|dyn_?click|open_?link|dwr\b|^engine\d*\.js|newscontent|ajax|gray|vsb|base64",
    re.I,
)


@lru_cache(maxsize=4096)
def is_library(address: str) -> bool:
    """True for a script file whose name says that it writes no footer: libraries, counters, tools."""
    name = address.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]
    return FOOTER_FILE.search(name) is None and _LIBRARY.search(name) is not None
