"""What a page asks of its visitors' browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitelint.api import Item, Page, columns, fact, regex
from sitelint.facts._digest import Element, digest, squeeze
from sitelint.facts._source_signs import shows

_HINT = regex(
    r"(?:建议|推荐|请|最佳|适合|最好)[^。；;\n]{0,16}?(?:(?:IE|Internet\s*Explorer)\s*\d*(?:\.\d)?|谷歌|火狐|Chrome|360)[^。；;\n]{0,16}?(?:浏览器|以上|版本|分辨率)"
    r"|(?:IE|Internet\s*Explorer)\s*\d+(?:\.\d+)?\s*(?:及?\s*以上|或\s*(?:更高|以上))(?:的?版本)?[^。；;\n]{0,8}(?:浏览|访问|使用|分辨率)?"
    r"|(?:建议|推荐|最佳|请)[^。；;\n]{0,20}?(?:分\s*辨\s*率|显示器)[^。；;\n]{0,12}?\d{3,4}\s*[*×xX]\s*\d{3,4}"
    r"|\d{3,4}\s*[*×xX]\s*\d{3,4}\s*(?:以上)?(?:的)?(?:屏幕|显示器?)?\s*分\s*辨\s*率",
    re.I,
)
_LONGEST = 120  # characters; a longer line is an article about browsers
_SUPPORT_ONLY = regex(r"(?:仅|只)\s*支持[^。；;\n]{0,12}?(?:IE|Internet\s*Explorer)", re.I)
_FLASH = regex(r"\.swf(?:[?#]|$)", re.I)
_FLASH_ID = "d27cdb6e-ae6d-11cf-96b8-444553540000"
_ACTIVEX = regex(r"new\s+ActiveXObject\s*\(\s*[\"']([\w.]+)", re.I)
_REQUESTS = regex(r"xml|http|shockwaveflash|dom", re.I)  # how old browsers fetch, or look for Flash


@fact(
    scope="page",
    fields={
        "kind": "hint: a browser or screen is recommended | ie-only: only Internet Explorer will do | flash | activex",
        "text": "what asks for it, at most 120 characters",
        "shown": "true for what visitors read or see, false for code in scripts",
    },
)
def browser_demands(page: Page) -> list[Item]:
    """Hints to use an old browser or a certain screen, and parts that only old browsers show (Flash, ActiveX)."""
    if not shows(page, "demand"):
        return []
    return [*_hints(page), *_plugins(page), *_code(page)]


def _item(kind: str, text: str, at: Element, *, shown: bool = True) -> Item:
    return Item({"kind": kind, "text": text[:120], "shown": shown}, at)


def _hints(page: Page) -> Iterator[Item]:
    for _, line in digest(page).visible():
        if "浏览" not in line.text and "分" not in line.text and "IE" not in line.text:
            continue
        text = squeeze(line.text)
        if len(text) > 4 * _LONGEST:
            continue
        if match := _SUPPORT_ONLY.search(text):
            yield _item("ie-only", text[max(0, match.start() - 20) : match.end() + 40], line.at)
        elif len(text) <= _LONGEST and (match := _HINT.search(text)):
            yield _item("hint", text, line.at)


def _plugins(page: Page) -> Iterator[Item]:
    tree = columns(page)
    for at, tag in zip(tree.nodes, tree.tags, strict=True):
        if tag == "object":
            clsid = (at.get("classid") or "").lower()
            inner = [node.get("value") or node.get("src") or "" for node in at.iter("param", "embed")]
            if _FLASH_ID in clsid or _FLASH.search(at.get("data") or "") or any(map(_FLASH.search, inner)):
                yield _item("flash", at.get("data") or next(filter(_FLASH.search, inner), clsid), at)
            elif clsid.startswith("clsid:"):
                yield _item("activex", clsid, at)
        elif tag == "embed" and _FLASH.search(at.get("src") or "") and not _in_object(at):
            yield _item("flash", at.get("src") or "", at)


def _in_object(at: Element) -> bool:
    return any(up.tag == "object" for up in at.iterancestors())


def _code(page: Page) -> Iterator[Item]:
    for script, text in digest(page).codes:
        for match in _ACTIVEX.finditer(text):
            if not _REQUESTS.search(match[1]):
                yield _item("activex", match[1], script, shown=False)
