"""Whether a footer, or a badge in it, may stand in a file that is not at hand."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, regex

from ._flow import Flow, Mark
from ._library import FOOTER_FILE
from ._region import Region, named_footer

_PART = r"(?:foot|bottom|copy_?right|dibu)"
_INCLUDE = regex(
    rf"\.(?:load|get|getScript|ajax|fetch)\(\s*[\"'][^\"'\n]*{_PART}[^\"'\n]*[\"']"
    rf"|\b(?:include|insert|replace|require|import)\b[^<>\n]{{0,40}}?[\"'(~{{=/ ][^<>\n\"']{{0,60}}{_PART}"
    r"|<(?:app|page|site|the|v)-foot\w*|<[a-z]+-(?:footer|bottom)\b",
    re.I,
)
_SSI = re.compile(r"<!--\s*#include\b", re.I)
_PLACEHOLDER = re.compile(r"conac|dzjg|jiu_?cuo|zhao_?cuo", re.I)
_SHARED = re.compile(r"share|\bbds|social|weixin|wechat|weibo|tsina|qzone|sqq|renren", re.I)
_BARE = 40  # characters of text under which a page with scripts is an empty shell


def footer_outside(page: Page, flow: Flow, region: Region | None) -> bool:
    """True when a page that shows no footer has a place where one is put in from elsewhere."""
    shown = len(flow.text)
    visible = len(flow.text.strip())
    if any(mark.element.tag == "frame" for mark in flow.absent):
        return True
    scripted = any(script.get("src") for script in page.root.iter("script"))
    if visible < _BARE and scripted:
        return True
    for mark in flow.absent:
        if mark.element.tag == "iframe":
            if _named(mark) or (
                mark.offset > 0.75 * shown and flow.shown(mark.place) and _sized(mark.element)
            ):
                return True
        elif _named(mark) or _in_flow(mark, flow):
            return True
    if _INCLUDE.search(page.source) or any(
        m.start() > len(page.source) * 0.5 for m in _SSI.finditer(page.source)
    ):
        return True
    return region is None and scripted and _empty_footer(page, flow)


def badge_outside(flow: Flow, region: Region) -> bool:
    """True when the footer holds a script file of unknown meaning, or an empty box that scripts fill."""
    for mark in flow.absent:
        if _inside(mark.place, region) and mark.offset <= region.stop and flow.shown(mark.place):
            return True
    return False


def placeholders(flow: Flow, region: Region) -> list[Any]:
    """Empty boxes of the footer that look as if scripts fill them with a badge."""
    out = []
    for element, begin in flow.spans.items():
        if not region.start <= begin <= region.stop or len(element) or (element.text or "").strip():
            continue
        if element.tag not in ("div", "span", "li", "p", "td", "i", "a", "em"):
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _SHARED.search(name):
            continue
        if _PLACEHOLDER.search(name) or any(key.startswith("data-") for key in element.keys()):  # noqa: SIM118
            out.append(element)
    return out


def _inside(element: Any, region: Region) -> bool:
    node = element.getparent()
    while node is not None:
        if node is region.element or named_footer(node):
            return True
        node = node.getparent()
    return False


def _named(mark: Mark) -> bool:
    element = mark.element
    return (
        FOOTER_FILE.search(f"{mark.address} {element.get('id') or ''} {element.get('name') or ''}")
        is not None
    )


def _in_flow(mark: Mark, flow: Flow) -> bool:
    """A script file between the content and a last line of text: it is there to write something."""
    rest = flow.text[mark.offset :].strip()
    return bool(rest) and mark.offset > 0.7 * len(flow.text) and len(rest) < 200


def _sized(element: Any) -> bool:
    """False for frames that cannot be seen."""
    return not any(
        (element.get(side) or "").strip() in ("0", "1", "0px", "1px") for side in ("width", "height")
    )


def _empty_footer(page: Page, flow: Flow) -> bool:
    for element in page.select(
        "footer, [class*=foot], [id*=foot], [id*=copyright], [class*=bottom], [id*=bottom]"
    ):
        if (
            named_footer(element)
            and element in flow.spans
            and not flow.text[flow.begin(element) : flow.end(element)].strip()
        ):
            return len(element) == 0 or all(child.tag == "script" for child in element)
    return False
