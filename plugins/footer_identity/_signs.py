"""How the seven marks of a footer are written, and their normal form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sitelint.api import regex

_SP = r"[\s\xa0]*"
_DASH = r"\-\u2010-\u2015\u2212"
_PROVINCE = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新"

# Both filing numbers turn on one character, which makes them quick to find; what stands before it tells them apart.
_FILING = regex(
    rf"备{_SP}(?:案{_SP})?(?:序号|编号|号)?[\s\xa0:第字号]{{0,6}}(?P<digits>\d(?:[ \xa0]?\d){{7,13}})(?!\d)"
    rf"(?:{_SP}号)?(?:{_SP}[{_DASH}]{_SP}(?P<serial>\d{{1,3}})(?!\d))?"
)
_BEFORE_ICP = regex(rf"([{_PROVINCE}]?){_SP}[(|｜]?{_SP}[Ii][Cc][Pp][)]?{_SP}$")
_BEFORE_POLICE = regex(rf"(?:公{_SP}网{_SP}安|公安(?:机关|部门|网|联网)*){_SP}$")
POLICE_LINK = regex(r"beian\.(?:gov|mps\.gov)\.cn/.*[?&](?:record)?code=(\d{14})(?!\d)", re.I)
_SITE_CODE = regex(
    rf"识{_SP}(?:别{_SP})?(?:编{_SP})?[码号](?:\([^()]{{0,12}}\))?[\s\xa0:]{{0,6}}([bB][mM]\d{{8}}|\d{{10}})(?!\d)"
)
SITE_CODE_PARAMETER = regex(r"site_?code=(bm\d{8}|\d{10})(?!\d)", re.I)
CONAC = regex(r"\bconac\.cn|/CA\d{16,}\.js", re.I)
BADGE = regex(
    r"onac|/CA|jiucuo|exposure|zfwz|kaipuyun|errorInfo|121\.43\.68\.40|114\.55\.181\.28"
)  # a first sieve
OFFICIAL = regex(r"beian|conac|zfwz|kaipuyun|121\.43\.68\.40|114\.55\.181\.28")
WORTH_READING = regex(
    "conac|jiucuo|foot|ICP|备|标识|主办|版权|联系|电话|地图|障碍|长者|关怀|IPv6|纠错|找错", re.I
)
CONAC_IMAGE = regex(
    r"dz_?-?jg|dang_?zheng|conac|shiye_?dw|sydw|(?:^|[/_-])(?:jiguan|jg\d?\.)|(?:^|[/_-])(?:red|blue)(?:_error|_?icon|\d)?\.(?:png|gif|jpe?g)",
    re.I,
)
CONAC_NAME = regex(r"党政机关|事业单位(?:网站)?标[识志]")
CONAC_LINK = regex(r"^(?:党政机关(?:网站)?(?:标[识志])?|事业单位(?:网站)?标[识志])$")
JIUCUO = regex(
    r"/jiucuo\.js|exposure/(?:jiucuo|images/jiucuo)|zfwz(?:gl|xx)\.www\.gov\.cn|pucha\.kaipuyun|121\.43\.68\.40"
    r"|114\.55\.181\.28|check_web/errorInfo|errorInfo/",
    re.I,
)
JIUCUO_IMAGE = regex(r"jiu_?cuo|zhao_?cuo|(?:^|[/_-])(?:zfwz)?[jz]c\d*\.(?:png|gif|jpe?g)", re.I)
JIUCUO_NAME = regex(r"(?:网站|政府网站|我[要来]|内容)?(?:找错|纠错)")
OWNER = regex(
    r"版权|(?i:Copy\s*right)|©|主管|承办|(?:人民政府|委员会|办公[室厅]|[\u4e00-\u9fff][局厅部院])(?![\u4e00-\u9fff])"
)
_NO_NAME = rf"(?:[{_PROVINCE}]{_SP}(?:ICP|公)|承办|联系|电话|地址|网站|版权|技术|备案|协办)"
ORGANIZER = regex(
    rf"主{_SP}办{_SP}(?:单{_SP}位|方|者|机构|部门)?+[ \t\xa0:、]*+(?:\n[ \t\xa0]*+)?+(?!{_NO_NAME})[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff]{3}[)）]?[ \xa0]*主办(?![权人])"
)
CONTACT = regex(
    rf"联{_SP}系{_SP}(?:我们|方式|电话|地址|人\b)|电{_SP}话|热{_SP}线|传{_SP}真|邮{_SP}箱|电子?邮[件箱]?|电邮|(?i:e-?mail)|(?<![A-Za-z])(?i:tel)\b"
    rf"|地{_SP}址{_SP}[:\s]|(?<!\d)0\d{{2,3}}[)-]{{1,2}}\s?\d{{7,8}}(?!\d)|(?<![\w.])[\w.]++@[\w.]+\.\w"
    r"|[\u4e00-\u9fff][路街道巷] ?\d{1,5}号"
)  # without re.I for the whole of it: with a range of characters that takes milliseconds to compile
SITEMAP = regex(rf"(?:网{_SP}站|站{_SP}点|本站){_SP}(?:地{_SP}图|导{_SP}航|导览)|(?i:site\s?map)")
WORDS = {"organizer": ORGANIZER, "contact": CONTACT, "sitemap": SITEMAP}
FOOTER_NAME = regex(
    r"foot|bottom|copy_?-?right|banquan|dibu|yejiao|siteinfo|(?:^|[\s_-])(?:bot|btm|db|dibu|wei|tail)(?:$|[\s_\d-])",
    re.I,
)
# Footers of boxes, and classes that only say how a thing looks.
NO_FOOTER = re.compile(
    r"(?:modal|panel|card|box|dialog|popup|layer|table|list|item|widget|drawer|form)[_-]{0,2}(?:foot(?:er)?|bottom)"
    r"|(?:border|margin|padding|line|bor|bd|mg|pd|no|fixed|align|valign|absolute)[_-]?bottom[\w-]*",
    re.I,
)

_RIGHTS = ("版权所有", "©", "opyright", "opyRight", "OPYRIGHT")


class Sign(NamedTuple):
    """A number or a rights notice in a text: ``kind`` is icp, police, site_code or rights."""

    kind: str
    start: int
    end: int
    value: str = ""


def signs_in(text: str) -> list[Sign]:
    """All signs of a footer that a text holds, in order."""
    found = [_filing(text, match) for match in _FILING.finditer(text)]
    signs = [sign for sign in found if sign is not None]
    signs += [Sign("site_code", m.start(), m.end(), m[1].lower()) for m in _SITE_CODE.finditer(text)]
    for word in _RIGHTS:
        at = text.find(word)
        while at >= 0:
            signs.append(Sign("rights", at, at + len(word)))
            at = text.find(word, at + 1)
    return sorted(signs, key=lambda sign: sign.start)


def _filing(text: str, match: re.Match[str]) -> Sign | None:
    """``京ICP备05084924号-5``, or 14 digits."""
    start = match.start()
    found = _number(text[max(0, start - 20) : start], match["digits"], match["serial"])
    return None if found is None else Sign(found[0], start - found[1], match.end(), found[2])


@lru_cache(maxsize=1024)
def _number(before: str, digits: str, serial: str | None) -> tuple[str, int, str] | None:
    """(kind, how far before 备 it begins, normal form); the same number stands on every page of a site."""
    digits = re.sub(r"\D", "", digits)
    if (icp := _BEFORE_ICP.search(before)) is not None:
        if len(digits) not in (8, 10):
            return None
        return "icp", len(icp[0]), f"{icp[1]}ICP备{digits}号" + (f"-{serial}" if serial else "")
    if len(digits) == 14 and _BEFORE_POLICE.search(before) is not None:
        return "police", 0, digits
    return None
