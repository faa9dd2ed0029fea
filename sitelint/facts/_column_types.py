"""The kinds of columns: within which time each ought to be updated, and what labels call them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitelint.api import regex


class Kind(NamedTuple):
    """``period`` within which it must be updated (empty: none).

    ``passes``: columns below it that have no kind of their own are of this kind. ``dated``: a list of it that shows no
    dates is worth a look.
    """

    period: str
    passes: bool = False
    dated: bool = True


# 14 days and 6 months are those of the veto; 1 year is what monitors use for the slow kinds. Interpretations, press
# conferences and answers have a period in no document; a year without any is beyond doubt.
KINDS = {
    "动态要闻": Kind("14 days"),
    "通知公告": Kind("6 months"),
    "政策文件": Kind("6 months", passes=True),
    "政策解读": Kind("1 year", passes=True),
    "新闻发布": Kind("1 year"),
    "回应关切": Kind("1 year"),
    "概况": Kind("1 year", passes=True, dated=False),
    "机构": Kind("1 year", passes=True, dated=False),
    "领导": Kind("1 year", passes=True, dated=False),
    "规划": Kind("1 year", passes=True),
    "财政": Kind("1 year", passes=True),
    "统计": Kind("1 year", passes=True),
    "人事": Kind("1 year", passes=True),
    "项目": Kind("1 year", passes=True),
    "重点领域": Kind("1 year", passes=True),
    "公开目录": Kind("1 year", dated=False),
    "公开年报": Kind("1 year", passes=True),
    "公开指南": Kind(""),
    "公开制度": Kind("", passes=True),
    "依申请公开": Kind("", passes=True),
    "数据开放": Kind("", passes=True),
    "办事": Kind("", passes=True),
    "互动": Kind(""),
    "征集": Kind(""),
    "访谈": Kind(""),
    "专题": Kind("", passes=True),
    "other": Kind(""),
}
FREQUENT = frozenset(["动态要闻", "通知公告", "政策文件"])
LABELS = {  # the label ColumnType of 国办发〔2017〕47号
    "概况信息": "概况",
    "机构职能": "机构",
    "负责人信息": "领导",
    "领导信息": "领导",
    "工作动态": "动态要闻",
    "政策文件": "政策文件",
    "信息公开指南": "公开指南",
    "信息公开目录": "公开目录",
    "信息公开年报": "公开年报",
    "依申请公开": "依申请公开",
    "数据发布": "统计",
    "数据开放": "数据开放",
    "政策解读": "政策解读",
    "回应关切": "回应关切",
    "办事服务": "办事",
    "咨询投诉": "互动",
    "征集调查": "征集",
    "在线访谈": "访谈",
}
_ARCHIVE = regex(
    r"归档|往期|往年|历史(?:文件|数据|专题|信息|版本)|过期|失效|废止|存档|已结束|^(?:19|20)\d\d年?度?$"
)
_SPAN = re.compile(r"(\d+)\s*(day|week|month|year)s?")
_ZH = {"day": "天", "week": "周", "month": "个月", "year": "年"}


def archive(name: str) -> bool:
    """Whether a name says that nothing more is to come."""
    return bool(_ARCHIVE.search(name))


def period_zh(period: str) -> str:
    """``6 months`` as 6个月."""
    found = _SPAN.fullmatch(period.strip())
    return f"{found[1]}{_ZH[found[2]]}" if found else ""
