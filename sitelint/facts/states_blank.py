"""The fact ``states_blank``."""

from __future__ import annotations

import re

from sitelint.api import Page, fact, regex
from sitelint.facts._digest import digest

_STATED = regex(
    r"\W*(?:(?:很|非常)?(?:对不起|抱歉|遗憾)\W*)?(?:该|本|此|当前)?(?:栏目|频道|目录|分类|列表|页面)?[下中里内]?"
    r"(?:暂时?|目前|尚|还)?(?:无|没有|未)(?:发布|添加|公开|更新)?(?:任何|相关|可用|更多|该类|此类|新增|最新|更新)*"
    r"(?:数据|内容|信息|记录|文章|资料|新闻|公告|文件|条目|政府信息)\W*"
)
_FILLS = regex(
    r"\$\.(?:ajax|get|post|getJSON|getScript)\b|\.load\(|XMLHttpRequest|\bfetch\(|axios|new Vue|createApp|layui|"
    r"laytpl|jpage|angular|React|template\(|(?:load|get|query|init)\w*(?:List|Data|News|Page)\w*\s*\(",
    re.I,
)
_TEMPLATE = ("v-", "ng-", "x-", "data-bind", "@", ":")
_LONGEST = 30  # characters of the sentence


@fact(scope="page")
def states_blank(page: Page) -> bool:
    """A blank column says so itself: a visible sentence such as 暂无内容, on a page that no script of its own fills.

    Stricter than ``empty_list``, because a veto hangs on it.
    """
    if page.fact("empty_list") is not True:
        return False
    notes = digest(page)
    if any(_FILLS.search(text) for _, text in notes.codes):
        return False
    if any(str(name).startswith(_TEMPLATE) for element in page.root.iter() for name in element.attrib):
        return False
    short = (
        re.sub(r"\s+", "", line.text) for line in notes.lines if not line.hidden and len(line.text) < 400
    )
    return any(len(text) <= _LONGEST and _STATED.fullmatch(text) for text in short)
