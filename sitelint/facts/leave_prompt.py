"""Whether visitors are told that a link leads away from the site."""

from __future__ import annotations

import re

from sitelint.api import Page, fact, regex
from sitelint.facts._digest import code, digest, flow, has, squeeze

_PROMPT = regex(
    r"即将(?:离开|跳转|访问|打开|进入|前往)[^。；;<>{}]{0,60}?(?:网站|网页|门户|链接|页面|站点|是否|继续|确[定认])"
    r"|(?:离开|跳出)(?:本|当前)?(?:网站|站点|门户)[^。；;<>{}]{0,30}?(?:是否|继续|确[定认])"
    r"|(?:链接|网站)[^。；;<>{}]{0,20}?(?:即将|将要?)离开|非政府网站[^。；;<>{}]{0,30}?(?:是否|继续|确[定认])"
)
_CHOICE = regex(r"是\s*否|继续(?:访问|浏览|前往|打开)|放弃|取消|确[定认]")
_WORDS = ("离开", "即将", "非政府")
_COMMENT = regex(r"/\*.*?(?:\*/|\Z)|(?<![:\"'\\/])//[^\n]*", re.S)


@fact(scope="page")
def leave_prompt(page: Page) -> bool:
    """True when the page, or a script in it, carries a prompt like 您访问的链接即将离开…，是否继续？"""
    notes = digest(page)
    text = flow(notes)
    if has(text, *_WORDS) and _PROMPT.search(squeeze(text)) and _CHOICE.search(text):
        return True
    veiled = "\n".join([line.text for line in notes.lines if line.hidden])  # a dialog until a link is clicked
    if has(veiled, *_WORDS) and _PROMPT.search(squeeze(veiled)) and _CHOICE.search(veiled):
        return True
    script = code(notes)
    return has(script, *_WORDS) and bool(_PROMPT.search(_COMMENT.sub("", script)))
