"""Interactive columns by their names: which must answer the public, and which are other channels."""

from __future__ import annotations

from collections.abc import Iterable

from sitelint.api import Page, regex, remembered
from sitelint.facts._digest import digest
from sitelint.facts._kinds import LIST_KINDS, signs_of

# The order decides: 信访 wins over 来信, 调查 over 建议. Channels that are not checked come first.
_CHANNELS = {
    "petition": regex(r"信访"),
    "discipline": regex(r"12388|纪检|监察|廉政|巡视|巡察|扫黑|打非|^(?!.*咨询).*举报"),
    "interview": regex(r"访谈|新闻发布会|在线直播|网上直播|嘉宾"),
    "survey": regex(r"征集|调查|问卷|征求意见|投票|意见反馈|结果反馈|采纳情况|听证"),
    "correction": regex(r"找错|纠错"),
    "other": regex(r"提案|议案|代表建议|建议(?:办理|答复)|常见问题|知识库|智能问答|机器人|登录|注册"),
    "consultation": regex(
        r"信箱|来信|写信|信件|留言|咨询|问政|提问|建言|诉求|投诉|答疑|有问必答|我要问|12345|民意直通|市民之声|建议"
    ),
    "interaction": regex(r"互动|交流|参与"),
}
_LONGEST = 16  # characters of a column's name
_PUBLISHED = regex(r"关于|公告|公示|通知|办法|条例|规定|方案")  # titles of what was published, not names


def channel_named(names: Iterable[str]) -> str:
    """The channel of the first name that tells one; empty when none does.

    consultation: must answer (政务咨询类); interaction: the whole group without saying which; survey (调查征集),
    interview (在线访谈), petition (网上信访), discipline (纪检举报), correction (找错), other: not such columns.
    """
    return next(filter(None, map(_channel, names)), "")


@remembered
def _channel(name: str) -> str:
    if len(name) > _LONGEST or _PUBLISHED.search(name):
        return ""
    return next((channel for channel, pattern in _CHANNELS.items() if pattern.search(name)), "")


def channel_of(page: Page) -> str:
    """The channel that a page belongs to: by its column, its path from the last name to the first, its title."""
    memo = digest(page).memo
    if "channel" not in memo:
        signs = signs_of(page)
        names = [signs.labels["ColumnName"] or "", *reversed(signs.path_names)]
        kind = page.fact("kind")
        if kind in LIST_KINDS or kind == "other":
            names.insert(1, signs.title_name)
        memo["channel"] = "" if kind == "home" else channel_named(filter(None, names))
    return str(memo["channel"])
