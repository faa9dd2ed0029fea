"""Titles of policy documents and of what explains them: who issues, what about, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sitelint.api import regex

_ISSUER = regex(
    r"^(?P<issuer>[\u4e00-\u9fff]{2,24}?(?:人民政府|政府|委员会|局|厅|部|院|会|办|中心)(?:办公[室厅])?)"
    r"(?:[\u4e00-\u9fff、，\s]{0,40}?)(?=关于|印发|转发)"
)
_INTERPRETS = regex(
    r"解读|图解|读懂|看懂|一张图|政策问答|问答[:：]|答记者问|新闻发布会|政策(?:图|漫画|动漫|视频)|明白卡|说明稿"
)
_POLICY = regex(
    r"(?:通知|意见|决定|办法|方案|规定|细则|条例|规则|措施|规划|计划|标准|批复|通报|公告|通告|函|令)(?:（.{0,20}）|\(.{0,20}\))?$"
)
_INNER = regex(r"《([^《》]{4,80})》")
_LEAD = regex(
    r"^.{0,40}?关于(?:印发|转发|公布|发布|颁布|批转|修订印发|印发修订后的)?"
    r"|^(?:政策)?(?:图解|解读|一图读懂|一图看懂|图说|政策问答|文字解读|视频解读|专家解读|部门解读)+[:：丨|｜\s]*"
)
_TAIL = regex(
    r"的?(?:通知|通告|公告|批复|函)$|(?:的)?(?:政策)?(?:文字|图文|图片|视频|动漫|专家|部门|起草|一图)?(?:解读|图解|问答|说明|读懂)(?:稿|材料|版)?$"
)
_MARKS = regex(r"[\s\u3000《》“”\"'‘’（）()【】\[\]、，。：:；;·\-—丨|｜_]+")
_NORMATIVE = regex(r"办法|规定|细则|条例|规则|标准")
_PLAN = regex(r"方案|意见|措施|规划|计划|政策|清单|目录")
_NO_READER = regex(
    r"任免|任职|免职|职务|表彰|表扬|嘉奖|通报|人事|转发|放假|领导小组|调整.{0,20}(?:成员|分工|机构)|成立|会议"
    r"|工作报告|批复|立法|废止|失效|值班|节假日|机构设置|督查|考核(?:结果|情况)|建议提案|聘任|征求|征集|公示"
)
_COMMON = regex(
    r"实施|方案|意见|办法|管理|工作|政府|办公|通知|关于|印发|试行|暂行|人民|20\d|\d年|若干|措施|[省市县区]"
)
_GRAM = 5  # characters that two titles must share in a row before they are compared
_ALIKE = 0.72
_SHARED = 100  # titles with the same five characters; what more share tells nothing


def issuer_in(title: str) -> str:
    """Who issues a document, by its title: what stands before 关于 or 印发; empty when that is no authority."""
    found = _ISSUER.match(re.sub(r"[\s\u3000]+", "", title))
    return found["issuer"] if found else ""


def interprets(title: str) -> bool:
    """Whether a title is that of an interpretation."""
    return bool(_INTERPRETS.search(title))


def reads_like_policy(title: str) -> bool:
    """Whether a title ends as those of official documents do."""
    return bool(_POLICY.search(title.rstrip()))


def weight_of(title: str) -> str:
    """normative (办法, 规定 …), plan (方案, 意见 …), internal (appointments, praise, forwarded …), or other."""
    if _NO_READER.search(title):
        return "internal"
    return "normative" if _NORMATIVE.search(title) else "plan" if _PLAN.search(title) else "other"


def core(title: str) -> str:
    """What a title is about: the name in book marks, else what is left without issuer, form and marks."""
    inner = _INNER.search(title)
    text = inner[1] if inner else title
    text = _TAIL.sub("", _LEAD.sub("", text.strip(), count=1))
    return _MARKS.sub("", text)


def alike(one: str, other: str) -> bool:
    """Whether two cores are of one document: one holds the other, or most pairs of characters are the same."""
    short, long = sorted((one, other), key=len)
    if len(short) < _GRAM:
        return False
    if short in long:
        return len(short) > 7 or 2 * len(short) > len(long)
    pairs, others = _pairs(short), _pairs(long)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) >= _ALIKE


class Titles:
    """Titles to be found by likeness."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """``titles`` by key."""
        self._cores = {key: core(title) for key, title in titles.items()}
        self._by_gram: dict[str, list[str]] = {}
        self._near: set[str] | None = None
        for key, text in self._cores.items():
            for gram in _grams(text):
                self._by_gram.setdefault(gram, []).append(key)

    def like(self, title: str) -> list[str]:
        """Keys of titles that are about the same document."""
        wanted = core(title)
        keys = (self._by_gram.get(gram, ()) for gram in _grams(wanted))
        seen = dict.fromkeys(key for found in keys if len(found) <= _SHARED for key in found)
        return [key for key in seen if alike(wanted, self._cores[key])]

    def near(self, title: str) -> bool:
        """Whether one of them shares three characters in a row that are no common word."""
        if self._near is None:
            self._near = {gram for text in self._cores.values() for gram in _grams(text, 3)}
        return any(gram in self._near and not _COMMON.search(gram) for gram in _grams(core(title), 3))


def _grams(text: str, size: int = _GRAM) -> Iterable[str]:
    return {text[at : at + size] for at in range(max(0, len(text) - size + 1))}


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
