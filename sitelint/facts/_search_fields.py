"""Text fields in which a visitor searches the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sitelint.api import Page, regex
from sitelint.facts._digest import Element, digest

_TEXT_TYPES = frozenset(["", "text", "search"])
_NAMED = regex(
    r"search|sou(?![r])|seek|sear?ch|query|jiansuo|keyword|key_?wor?d?s?\b|\bkw\b|\bintext\b|\bqt?\b|\bwd\b|\bsword\b|\bkey\b|"
    r"检索|搜|查询|关键(?:字|词)|请输入(?:您要|要)?(?:查|内容|关键|检索|搜)",
    re.I,
)
_NOT = regex(
    r"user|pass|login|mail|phone|tel|captcha|verif|yzm|(?<!key)code|subscribe|姓名|手机|密码|验证码|邮箱|身份证|账号",
    re.I,
)
_TELLING = ("name", "id", "class", "placeholder", "value", "title", "aria-label")
_LOOKED_AT = 60  # fields and buttons; more are a questionnaire
_BUTTON = regex(r"搜\s*索|检\s*索|搜一下|搜一搜|全站搜|站内搜")


def search_fields(page: Page) -> Iterator[Element]:
    """The fields, in document order."""
    fields = [at for at in digest(page).inputs if at.tag == "input"][:_LOOKED_AT]
    boxes: dict[Element, bool] = {}
    return (at for at in fields if _searches(at, boxes))


def _searches(field: Element, boxes: dict[Element, bool]) -> bool:
    kind = (field.get("type") or "").strip().lower()
    if kind not in _TEXT_TYPES or "hidden" in field.attrib:
        return False
    own = " ".join(field.get(name) or "" for name in _TELLING)
    if _NOT.search(own):
        return False
    if kind == "search" or _NAMED.search(own):
        return True
    box = field.getparent()
    for _ in range(4):
        if box is None or box.tag == "body":
            return False
        if box not in boxes:
            boxes[box] = _is_search(box)
        if boxes[box]:
            return True
        box = box.getparent()
    return False


def _is_search(box: Element) -> bool:
    """Whether a box around a field is named for searching, or has a button that says so."""
    if _NAMED.search(
        " ".join(box.get(name) or "" for name in ("class", "id", "name", "action", "role", "onsubmit"))
    ):
        return True
    if box.tag != "form" and len(box) > 5:
        return False
    buttons = islice(box.iter("input", "button", "a"), _LOOKED_AT)
    return any(
        _BUTTON.search(f"{at.get('value') or ''}{at.text or ''}{at.get('alt') or ''}{at.get('title') or ''}")
        for at in buttons
    )
