"""Whether a box can be closed: a control in it or beside it, or a script that hides it on a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitelint.api import regex

_TEXT = regex(
    r"^[\s\[【(（<《|]*(?:[×✕✖✗╳ⅹＸⓧ⊗☒xX]|&times;|(?:点击|点此)?关\s*闭(?:窗口|广告|本窗口|此窗口|飘窗|按钮)?|关掉|收起|close|"
    r"不再(?:显示|提示)|隐藏)[\s\]】)）>》|]*$",
    re.I,
)
_DISMISS = regex(r"^\s*(?:放\s*弃|取\s*消|返\s*回|否|我?知道了|cancel|no|ok|确\s*定)\s*$", re.I)
_NAME = regex(
    r"(?:^|[-_\d])(?:close|guanbi|gb)|close(?:s|d|r|ts|btn|box|img|icon|button|ad)?(?:$|[-_\d])|Close|guan-?bi|shutdown",
    re.I,
)
_WORD = regex(r"关\s*闭|\bclose\b", re.I)
_FILE = regex(r"(?:close|guanbi|(?:^|[/_-])gb|(?:^|[/_-])x)[^/]*\.(?:gif|png|jpe?g|svg|webp|bmp)", re.I)
HIDES = regex(
    r"\.hide\s*\(|\.remove\s*\(|\.fadeOut\s*\(|\.slideUp\s*\(|removeChild\s*\(|display\s*[=:,]\s*['\"]?\s*,?\s*['\"]?none|"
    r"visibility\s*[=:,]\s*['\"]?\s*hidden|close\w*\s*\(|guanbi\w*\s*\(|\.close\b|outerHTML\s*=\s*['\"]{2}",
    re.I,
)
CLOSE_IN_MARKUP = regex(
    r"close|guanbi|关\s*闭|×|&times;|>\s*[xX]\s*<|hide\s*\(|display\s*=\s*\\?['\"]none", re.I
)


def has_close(el: Any, scripts: str, *, dialog: bool = False) -> bool:
    """``scripts`` is the text of the page's own scripts. In a dialog 放弃 and 取消 close it too."""
    if any(_is_close(node, dialog) for node in _around(el)):
        return True
    return bool(scripts) and any(_hidden_on_click(node, scripts) for node in el.iter() if node is not el)


def _around(el: Any) -> Iterator[Any]:
    """The elements of the box, and the next siblings of a box that stands alone with its control."""
    for node in el.iter():
        if node.tag.__class__ is str:
            yield node
    for sibling in (el.getnext(), el.getprevious()):
        if sibling is not None and sibling.tag in ("a", "span", "img", "button", "i", "em", "p", "input"):
            yield sibling


def _is_close(node: Any, dialog: bool) -> bool:
    get = node.get
    own = (node.text or "").strip() if not len(node) else ""
    if own and len(own) < 16 and (_TEXT.match(own) or (dialog and _DISMISS.match(own))):
        return True
    for name in ("aria-label", "title", "alt", "value"):
        if (value := get(name)) and len(value) < 24 and (_WORD.search(value) or _TEXT.match(value)):
            return True
    if any(_NAME.search(name) for name in (get("id") or "", *(get("class") or "").split()) if name):
        return True
    if (src := get("src")) and _FILE.search(src):
        return True
    if get("data-dismiss") or get("data-bs-dismiss"):
        return True
    click = get("onclick") or ""
    href = get("href") or ""
    return bool(
        (click and HIDES.search(click)) or (href.lower().startswith("javascript:") and HIDES.search(href))
    )


def _hidden_on_click(node: Any, scripts: str) -> bool:
    """A script binds a click on this element to something that hides."""
    if node.tag.__class__ is not str:
        return False
    for name in (node.get("id"), *(node.get("class") or "").split()):
        if not name or len(name) < 3:
            continue
        for found in re.finditer(rf"[\"'#.\s]{re.escape(name)}[\"'\s]", scripts):
            near = scripts[found.end() : found.end() + 300]
            click = re.search(r"^[^;]{0,40}\b(?:on)?click\b", near)
            if click and HIDES.search(near[click.end() :]):
                return True
    return False
