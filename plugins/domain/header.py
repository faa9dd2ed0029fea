"""The site's name in the head of the page."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from sitelint.api import Page, Styles, Text, Unknown, fact, regex, styles

from ._head import Head, read_head
from ._marks import (
    calls_itself_logo,
    is_banner,
    is_header,
    is_icon,
    is_shown,
    may_write_head,
    name_of,
    paints,
)
from ._names import core_of, names_itself, site_names

_ABSENT = Unknown(
    Text(
        "页面头部由框架页或脚本文件输出，该文件未取得",
        "The page head comes from a frame or script file that is not at hand",
    ),
    external=True,
)
_PICTURE = Unknown(
    Text(
        "页面头部未见网站名称文字，可能在背景图片中",
        "No text in the page head names the site; a background picture may do so",
    )
)
_COMPUTED = Unknown(
    Text(
        "页面头部的部分内容由模板计算或引入，本文件无法确定",
        "A template computes or puts in some of the page head, which this file does not tell",
    ),
    external=True,
)
_INCLUDE = regex(
    r"<!--\s*#include[^>]{0,120}(?:head|top|banner|hd|nav)"
    r"|\.(?:load|get|getScript|ajax|fetch)\(\s*[\"'][^\"'\n]*(?:head(?!line)|banner)[^\"'\n]*[\"']"
    r"|\b(?:include|insert|replace|require|import)\b[^<>\n]{0,40}?[\"'(~{=/ ][^<>\n\"']{0,60}"
    r"(?:head(?:er)?\b|top\.|banner)"
    r"|<(?:app|page|site|the|v)-head(?:er)?\b",
    re.I,
)
_CONTROLS = frozenset(["input", "button", "li", "i", "form", "script", "style", "img"])
_INSIDE = 12  # elements of a part that are looked at
_FOOT = re.compile(r"foot|bottom|copy|link|dibu", re.I)
_LOGOS = 3  # that are looked at
_MORE = 300  # characters after the last element of the head
_HOME = ("/", "./", "index.html", "/index.html")


@fact(scope="page", reach="band")
def header_site_name(page: Page) -> bool | Unknown:
    """The site's name stands in the head of the page, as text or as a logo.

    A picture that is called a logo counts as the name, since its meaning cannot be read from the source. Unknown when
    the head comes from a frame or script file that is not at hand, or may be a picture of a style sheet that is not.
    """
    own = core_of(page.settings.name)
    head = read_head(page, [own, *site_names(page)] if own else site_names(page))
    if head.named or any(_names_a_site(element) for element in head.elements):
        return True
    if page.template is not None and _computed(page, head):
        return _COMPUTED
    if any(may_write_head(element) for element in head.absent) or _INCLUDE.search(page.source):
        return _ABSENT
    if any(is_banner(element) for element in head.elements):
        return True
    parts = [e for e in head.elements if is_header(e) or calls_itself_logo(e.tag, name_of(e), e)]
    sheets = styles(page)
    if not parts and any(_painted(element, sheets) for element in head.elements[:_INSIDE]):
        return _PICTURE  # whatever it is, it has no name that tells
    if any(_painted(element, sheets) for part in parts for element in islice(part.iter(), _INSIDE)):
        return True
    if _late_logo(page):
        return True
    return False if sheets.complete else _PICTURE


def _late_logo(page: Page) -> bool:
    """A logo that the source has behind a long menu, but not at the foot of the page."""
    return any(
        not any(_FOOT.search(name_of(node)) or node.tag == "footer" for node in element.iterancestors())
        and calls_itself_logo(element.tag, name_of(element), element)
        and paints(element)
        and is_shown(element)
        for element in page.select("#logo, .logo")[:_LOGOS]
    )


def _computed(page: Page, head: Head) -> bool:
    """Whether a template prints something of the head."""
    body = page.root.find("body")
    start = 0 if body is None else page.offset(body)
    end = page.offset(head.elements[-1]) if head.elements else start
    return bool(page.computed(start, max(start, end) + _MORE))


def _painted(element: Any, sheets: Styles) -> bool:
    """A style sheet lays a picture, no icon, behind the element."""
    if not isinstance(element.tag, str) or element.tag in _CONTROLS:
        return False
    value = sheets.get(element, "background-image") or sheets.get(element, "background")
    return "url(" in value and not is_icon(value) and is_shown(element)


def _names_a_site(element: Any) -> bool:
    """A heading, or a link to the home page, in a header part that is an organisation's name."""
    if element.tag not in ("h1", "h2", "a", "strong") and "title" not in (element.get("class") or ""):
        return False
    if element.tag == "a" and (element.get("href") or "") not in _HOME:
        return False
    text = "".join(element.itertext()).strip()
    if not names_itself(text) or not is_shown(element):
        return False
    node = element.getparent()
    while node is not None:
        if is_header(node):
            return True
        node = node.getparent()
    return False
