"""How logos, banners and header parts are called in the source of pages."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import regex, remembered

_LOGO = regex(r"logo|biao_?zhi|(?:site|wz|web)_?-?name|wzmc|guo_?hui", re.I)
_HEADER = regex(
    r"head(?!line|ing)|(?:^|[\s_-])(?:top|ban|tou)(?:$|[\s_\d-])|top_?bar|banner|logo|ding_?bu|ye_?tou", re.I
)
_BACK_TO_TOP = regex(r"(?:back|go|to|return|scroll|up)[-_]?top", re.I)
_ICON = regex(
    r"icon|ico[_\d.]|search|sous|btn|button|weixin|wechat|wx|weibo|wb|qr|ewm|erweima|code|app|phone|mobile|arrow|line"
    r"|dot|close|menu|rss|mail|login|user|home\.|lang|weather|blank|spacer|\.gif$",
    re.I,
)
_BACKGROUND = regex(r"background(?:-image)?\s*:[^;]*url\(", re.I)
_NOT_SHOWN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|-\d{4,}px", re.I)
_HEAD_FILE = regex(r"head|(?:^|[/_.-])(?:top|banner|logo|hd|tou|nav)[\d_.-]", re.I)
_LIBRARY = regex(
    r"jquery|bootstrap|swiper|layer|layui|vue|react|angular|zepto|slide|slick|owl|share|qrcode|print|\.min\.|stat|count"
    r"|hits|analy|trac[ek]|^hm?\.js|cnzz|51\.la|tongji|ta\.js|webdig|search|video|player|aria|wza|barrier|assist|common"
    r"|main|index|public|util|base|font|tran|big5|date|time|weather|page|list|title|tab|menu|scroll|float|lazy|html5"
    r"|respond|pdf|md5|crypt|script|config|global|login|sso|member|user|elder|browser|mobile",
    re.I,
)
PICTURES = ("img", "object", "embed", "table", "td")
_PICTURES = frozenset(["img", "svg", "object", "embed", "input"])
_PAINTED = frozenset(["a", "h1", "h2"])  # an empty one is painted by a style sheet


def name_of(element: Any) -> str:
    """Class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_shown(element: Any) -> bool:
    """False when the element, or one around it, says itself that it is not displayed or stands off the screen."""
    node = element
    while node is not None:
        style = node.get("style")
        if style and _NOT_SHOWN.search(style):
            return False
        node = node.getparent()
    return True


def calls_itself_logo(tag: str, name: str, element: Any) -> bool:
    """Class, id, file name or alternative text say logo."""
    if tag == "img":
        name = f"{name} {(element.get('src') or '').rsplit('/', 1)[-1]} {element.get('alt') or ''}"
    return len(name) > 1 and _says_logo(name)


@remembered
def _says_logo(name: str) -> bool:
    return _LOGO.search(name) is not None


def paints(element: Any) -> bool:
    """There is a picture: an image, a background of its own, or a link or heading that a style sheet paints.

    False when a script or frame file that is not known fills it.
    """
    if element.tag in _PICTURES:
        return True
    parent = element.getparent()
    if parent is not None and parent.tag == "a" and not len(element) and not (element.text or "").strip():
        return True
    seen = False
    for child in element.iter():
        tag = child.tag
        if tag in ("script", "iframe") and child.get("src"):
            return False
        if not seen and (tag in _PICTURES or tag in _PAINTED or _BACKGROUND.search(child.get("style") or "")):
            seen = True
    return seen


def is_header(element: Any) -> bool:
    """The element is a header, or is called one."""
    if element.tag == "header" or element.get("role") == "banner":
        return True
    name = name_of(element)
    return (
        len(name) > 1
        and element.tag not in ("html", "body", "a", "input")
        and _HEADER.search(name) is not None
    )


def is_banner(element: Any) -> bool:
    """A picture in a part that is called head or banner, or such a part with a picture behind it."""
    style = element.get("style")
    if style and _BACKGROUND.search(style) and is_header(element):
        return True
    if element.tag not in ("img", "object", "embed") or not is_shown(element):
        return False
    if is_icon(element.get("src") or element.get("data") or ""):
        return False
    node = element.getparent()
    for _ in range(5):
        if node is None:
            return False
        if is_header(node):
            return True
        node = node.getparent()
    return False


def is_head_file(frame: Any) -> bool:
    """A frame whose address or name says that it is the head of the page."""
    return (
        _HEAD_FILE.search(f"{frame.get('src') or ''} {name_of(frame)} {frame.get('name') or ''}") is not None
    )


def is_large_picture(element: Any) -> bool:
    """A picture, film or background that is no icon."""
    address = next((a for name in ("src", "data", "background") if (a := element.get(name))), "")
    return bool(address) and not is_icon(address) and is_shown(element)


def is_icon(address: str) -> bool:
    """The file's name says that it is too small to hold a name."""
    return _ICON.search(address) is not None


def may_write_head(element: Any) -> bool:
    """A script or frame file that may well hold the head of the page."""
    address = element.get("src") or ""
    if element.tag != "script":
        return is_head_file(element)
    name = address.split("?", 1)[0].rsplit("/", 1)[-1]
    return _HEAD_FILE.search(name) is not None or (not _LIBRARY.search(name) and "//" not in address[:8])
