"""Who said what and when, where guest books and letters put it into a line without labels."""

from __future__ import annotations

import re

from sitelint.api import regex
from sitelint.facts._dates import FULL_DATE, iso

_UNIT = r"[\u4e00-\u9fff]{2,24}(?:局|委|办|厅|部|处|科|镇|乡|街道|政府|中心|委员会|办公室|办事处|大队)"
# 网友 张** 于 2026-01-08 提问：; 市医保局 2026-01-09 09:00 回复
_SAID = regex(
    rf"^(?P<who>[^\d]{{0,30}}){FULL_DATE}\s*(?:(?P<asks>提问|留言|咨询|发表|来信|写信)|(?:回复|答复|回答|解答))\s*[:：]?$"
)
# 回复于 2026-01-09
_AT = regex(
    rf"^(?P<who>[^\d]{{0,30}})(?:(?P<asks>提问|留言|咨询|发表|来信|写信)|(?:回复|答复|回答|解答))于\s*[:：]?\s*{FULL_DATE}$"
)
_SIGNED = regex(rf"^[（(]?(?P<unit>{_UNIT})\s*{FULL_DATE}[）)]?$")
_BARE_UNIT = regex(rf"{_UNIT}$")
_LONGEST = 60  # characters of such a line
_ENDS = tuple("问言询表信复答：:)）日") + tuple("0123456789")


def said_by(text: str) -> list[tuple[str, str]]:
    """What a line tells so: (asked, date) or (answered, date), and (unit, name) of who answers."""
    line = _short(text)
    match = (_SAID.match(line) or _AT.match(line)) if line else None
    if match is None or not (day := _day(match)):
        return []
    if match["asks"]:
        return [("asked", day)]
    unit = _BARE_UNIT.search(match["who"].strip("【】[]（）() 于在\t\xa0"))
    return [("answered", day), *([("unit", unit[0])] if unit else [])]


def signature(text: str) -> tuple[str, str] | None:
    """The unit and the day that a reply is signed with: 县民政局 2026年1月9日."""
    line = _short(text)
    match = _SIGNED.match(line) if line else None
    return (match["unit"], day) if match and (day := _day(match)) else None


def _short(text: str) -> str:
    """A line that may be such a one; empty for others."""
    line = text.replace("\x1f", " ").strip()
    return line if 10 <= len(line) <= _LONGEST and line.endswith(_ENDS) else ""


def _day(match: re.Match[str]) -> str:
    return (iso(match) or "")[:10]
