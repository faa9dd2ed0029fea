"""What a page offers besides its content: an accessibility entrance, and the claim to speak IPv6."""

from __future__ import annotations

import re

from sitelint.api import Page, Unknown, fact, regex

from ._flow import Flow
from ._found import ABSENT
from ._reading import flow_of
from .footer import read_footer

_WORDS = ("无障碍", "无障礙", "長者", "长者", "关怀版", "适老", "老年", "大字版", "敬老", "辅助浏览")
_RUN = regex(r"[^\s|丨｜·•/,，、。；;:\[\]【】<>«»]+")
_ENTRANCE = regex(
    r"(?:进入|退出|切换|开启|打开|网站|网页|本站|政务|一键|智能|适老化|电脑|手机)*(?:"
    r"无障[碍礙](?![\u4e00-\u9fff])|无障[碍礙](?:阅读|浏览|瀏覽|版|服务|模式|辅助|工具|导航|声明|网站|访问|客户端|语音|开关|入口|网页"
    r"|平台|系统|智能|说明|适老|关怀|长者|与|和|及)"
    r"|(?:长者|老年人?|适老|适老化|敬老|关怀|大字)(?:助手|模式|版|专区|专版|浏览|阅读|辅助|通道)(?:入口|切换|服务)?(?![\u4e00-\u9fff])"
    r"|辅助浏览)"
)
_LONGEST = 12  # characters of an entrance's name
_SCRIPT = regex(
    r"(?:^|/)aria(?:\.min)?\.js|govwza|cnwza|(?:^|[/._-])e?wza(?:[/._-]|$)|barrier_?-?free|cniil|canyou|yunmd\.net|mangren\.com"
    r"|accessiblereading|slh(?:fw)?[._-]|elder",
    re.I,
)
_CODE = regex(r"loadAria\s*\(|govwza|cnwza|//wza\.|aria\.start\(|/wza[./]")
_MARKED = (
    "[id*=wza], [id*=barrierfree], [id*=barrierFree], [id=toolbarCtrl], [id=toolbarSwitch], [id=ariascripts]"
)
_IDS = ("wza", "arrierfree", "arrierFree", "toolbarCtrl", "toolbarSwitch", "ariascripts")
_CLAIM = regex(
    r"(?:支持|使用|启用|开通)[^\n]{0,6}IP\s?v\s?6|IP\s?v\s?6[^\n]{0,8}(?:支持|访问|双栈|ready|enabled|network)",
    re.I,
)
_IPV6_IMAGE = regex(r"(?:ip_?-?v6[^/]*|/ipv)\.(?:png|gif|jpe?g|svg|webp)", re.I)
_LINE = 60  # characters; longer lines are sentences of an article


@fact(scope="page")
def accessibility_tool(page: Page) -> bool | Unknown:
    """The page has an entrance to an accessible or elder-friendly version, or loads a tool that adds one.

    Unknown when header and footer come from files that are not at hand and nothing was seen.
    """
    flow = flow_of(page)
    if _entrance(flow) or _tool(flow) or _marked(page, flow):
        return True
    outside = read_footer(page).values["contact"]
    return outside if outside is ABSENT else False


@fact(scope="page")
def ipv6_claim(page: Page) -> bool:
    """The page says that the site supports IPv6. A claim is no proof."""
    flow = flow_of(page)
    text = flow.text
    for name in ("IPv6", "IPV6", "ipv6", "Ipv6", "IP v6"):
        at = text.find(name)
        while at >= 0:
            start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            line = text[start : stop if stop >= 0 else len(text)]
            if len(line.strip()) <= _LINE and _CLAIM.search(line) and flow.shown(flow.owner(at)):
                return True
            at = text.find(name, at + 1)
    images = (mark for mark in flow.marks if mark.element.tag == "img" and "ip" in mark.address.lower())
    return any(_IPV6_IMAGE.search(mark.address) and flow.shown(mark.place) for mark in images)


def _entrance(flow: Flow) -> bool:
    text = flow.text
    for word in _WORDS:
        at = text.find(word)
        while at >= 0:
            runs = _RUN.findall(flow.piece(at)) if len(flow.piece(at)) < _LINE else ()
            if any(len(run) <= _LONGEST and _ENTRANCE.match(run) for run in runs) and flow.shown(
                flow.owner(at)
            ):
                return True
            at = text.find(word, at + 1)
    for mark in flow.marks:
        title = mark.element.get("title") or mark.element.get("aria-label")
        if title and len(title) <= _LONGEST and _ENTRANCE.match(title) and flow.shown(mark.element):
            return True
    return False


def _marked(page: Page, flow: Flow) -> bool:
    """An element with an id that the usual tools look for."""
    if not any(name in page.source for name in _IDS):
        return False
    return any(flow.shown(element) for element in page.select(_MARKED))


def _tool(flow: Flow) -> bool:
    for mark in flow.marks:
        if mark.element.tag == "script":
            if mark.address:
                if _SCRIPT.search(mark.address):
                    return True
            elif _CODE.search(mark.element.text or ""):
                return True
    return False
