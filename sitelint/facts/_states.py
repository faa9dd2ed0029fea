"""How far a message is: the words that boards and letters say it with."""

from __future__ import annotations

import re

from sitelint.api import regex

_ANSWERED = regex(
    r"已(?:经)?(?:回复|答复|回答|办结|办理|处理|反馈|解决|结案|完成|办复|回访|评价|公开|采纳)|^办结$|^办理完(?:成|毕)$|处理完(?:成|毕)|^回复$"
)
_OPEN = regex(
    r"(?:未|尚未|暂未|还未|没有|暂无|尚无)(?:予以)?(?:回复|答复|回答|办理|处理|办结|解决)|(?:待|等待)(?:回复|答复|回答|办理|处理|办结)|^待办$"
)
_UNDER_WAY = regex(
    r"(?:处理|办理|受理|审核|转办|交办|承办|流转|调查|核实)中|正在(?:处理|办理|受理|审核|核实)|^在办$|已(?:受理|转办|交办|提交|分派|签收|转交|收到)|待(?:受理|审核|转办)|未受理"
)
_LONGEST = 14  # characters of a state; more is a sentence


def state_of(text: str) -> str:
    """answered, open, under-way, or empty when the text says none of them."""
    words = re.sub(r"[\s\x1f【】\[\]()（）:：]", "", text)
    if not words or len(words) > _LONGEST:
        return ""
    if _OPEN.search(words):
        return "open"
    if _UNDER_WAY.search(words):
        return "under-way"
    return "answered" if _ANSWERED.search(words) else ""


def no_reply(text: str) -> bool:
    """Whether what stands where the reply should be says that there is none."""
    return state_of(text) in ("open", "under-way")
