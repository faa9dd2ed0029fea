"""Whether a page offers a search of the site."""

from __future__ import annotations

import re

from sitelint.api import Page, fact
from sitelint.facts._digest import Element, digest

_TEXT_TYPES = frozenset(["", "text", "search"])
_NAMED = re.compile(
    r"search|sou(?![r])|seek|sear?ch|query|jiansuo|keyword|key_?wor?d?s?\b|\bkw\b|\bqt?\b|\bwd\b|\bsword\b|\bkey\b|"
    r"检索|搜|查询|关键(?:字|词)|请输入(?:您要|要)?(?:查|内容|关键|检索|搜)",
    re.I,
)
_NOT = re.compile(
    r"user|pass|login|mail|phone|tel|captcha|verif|yzm|code|subscribe|姓名|手机|密码|验证码|邮箱|身份证|账号",
    re.I,
)
_BUTTON = re.compile(r"搜\s*索|检\s*索|搜一下|搜一搜|全站搜|站内搜")


@fact(scope="page")
def search_box(page: Page) -> bool:
    """True when a text field for searching the site is in the page."""
    return any(_searches(at) for at in digest(page).inputs if at.tag == "input")


def _searches(field: Element) -> bool:
    kind = (field.get("type") or "").strip().lower()
    if kind not in _TEXT_TYPES or "hidden" in field.attrib:
        return False
    own = " ".join(
        field.get(name) or ""
        for name in ("name", "id", "class", "placeholder", "value", "title", "aria-label")
    )
    if _NOT.search(own):
        return False
    if kind == "search" or _NAMED.search(own):
        return True
    box = field.getparent()
    for _ in range(4):
        if box is None or box.tag == "body":
            return False
        about = " ".join(
            box.get(name) or "" for name in ("class", "id", "name", "action", "role", "onsubmit")
        )
        if _NAMED.search(about):
            return True
        if box.tag == "form" or len(box) < 6:
            for other in box.iter("input", "button", "a"):
                if _BUTTON.search(
                    f"{other.get('value') or ''}{other.text or ''}{other.get('alt') or ''}{other.get('title') or ''}"
                ):
                    return True
        box = box.getparent()
    return False
