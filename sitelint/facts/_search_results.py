"""A page of search results: is the item there and where, are there classes, does it say that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from sitelint.api import Exchange, Page, Trouble, parse_page, regex
from sitelint.facts._addresses import absolute, folded
from sitelint.facts._digest import Anchor, Element, code, digest, squeeze, words
from sitelint.facts._hosts import host_of, known

_NONE = regex(
    r"(?:没有|未能?|没)(?:找到|搜索到|搜到|检索到|查询到|查到|发现)|(?:找到|共|检索到|搜索到|搜到|查询到|为您找到|约)[^，。\d]{0,12}?(?<!\d)0\s*(?:条|个|篇|项|件)"
    r"|(?:暂?无|没有)(?:相关|匹配|符合)?(?:的)?(?:搜索|检索|查询)?(?:结果|内容|信息|数据|记录)|换个?(?:关键)?词"
    r"|找不到(?:和|与|任何|相关|符合|关于)|(?:结果|搜索|查询)(?:为空|不存在)|查无(?:此|相关|结果|记录|数据)"
    r"|no (?:results?|match(?:es)?|data)\b"
    r"|(?<![\d.])0\s*(?:条|个|篇|项|件)(?:相关|搜索|检索|查询|符合|匹配)*(?:的)?(?:结果|记录|信息|内容)",
    re.I,
)
_COUNT = regex(
    r"(?:找到|共|检索到|搜索到|搜到|查询到|为您找到|约)[^，。\d]{0,12}?[1-9][\d,]{0,8}\s*(?:条|个|篇|项|件)"
    r"|(?<![\d.])[1-9][\d,]{0,8}\s*(?:条|个|篇|项|件)(?:相关|搜索|检索|查询|符合|匹配)*(?:的)?(?:结果|记录)"
)
_FILLS = regex(
    r"\$\.(?:ajax|get|post|getJSON)\b|XMLHttpRequest|\bfetch\(|axios|new Vue|createApp|laytpl|template\(|\.render\("
    r"|v-for",
    re.I,
)
_ALL = regex(r"^(?:全部|综合|所有|不限|全站|全部结果)")
_CLASS = regex(
    r"^(?:本?站?内?)?(?:资讯|新闻|要闻|动态|政务|政策|文件|公文|法规|公开|服务|办事|互动|问答|留言|图片|视频|解读|公告|通知|专题|机构|数据|事项|信息|政府|其他)"
)
_NUMBER = regex(r"[(（\[]?\s*\d[\d,+]*\s*(?:条)?[)）\]]?$")
_HINT = regex(
    r"您(?:是不是|是否)(?:要|想)(?:找|搜)|是否要?(?:搜索|找)|已(?:为您|自动)(?:纠正|更正|显示|搜索)|纠错|仍然搜索"
)
_OFFERS = regex(
    r"相关搜索|热门搜索|搜索热词|热搜|猜(?:你|您)|大家都在搜|推荐搜索|搜索推荐|为您推荐|相关推荐|搜索历史"
)
_SERVES = regex(r"^(?:在线|立即|我要|网上)(?:办理|办|申请|预约)$|^办事指南$|^一键直达$")
_BOXES = 3000  # elements that may hold classes
_LONGEST_CLASS = 10
_PIECES = 6  # texts in the box of a class: its name and its number
_LIKE = 4  # characters in a row that a result shares with the words
_SHORTEST = 6  # characters of a result's title


class Results(NamedTuple):
    """``state``: listed (results stand in the page), none (it says that there are none), unread (a script may bring
    them), refused (403, robots …), silent (no answer in time), failed (an error page).
    """

    state: str
    rank: int | None = None
    found: bool = False
    classed: bool = False
    hints: bool = False
    offers: bool = False
    serves: bool = False
    scripted: bool = False
    reason: str = ""


def read(exchange: Exchange | None, title: str, url: str) -> Results:
    """What one answer of the search shows."""
    if exchange is None or exchange.trouble in (Trouble.ROBOTS, Trouble.FORBIDDEN_ADDRESS):
        return Results(
            "refused", reason=str(exchange.trouble) if exchange and exchange.trouble else "not asked"
        )
    if exchange.status is None or exchange.trouble is Trouble.TIMEOUT:
        return Results("silent", reason=str(exchange.trouble or ""))
    if exchange.status in (401, 403, 405, 407, 412, 418, 429, 451, 521, 999):
        return Results("refused", reason=f"http-{exchange.status}")
    if exchange.status >= 400:
        return Results("failed", reason=f"http-{exchange.status}")
    return _page(parse_page(exchange.body, exchange.final_url, exchange.content_type), title, url)


def _page(page: Page, title: str, url: str) -> Results:
    notes = digest(page)
    wanted = _fold(title)
    links = [a for a in notes.anchors if not a.hidden and len(_fold(words(a.at))) >= _SHORTEST]
    hit = next((a for a in links if _is(page, a, wanted, url)), None)
    said = [squeeze(line.text) for line in notes.lines if not line.hidden and len(line.text) < 200]
    echoed = any(wanted in _fold(text) for text in said)
    scripted = bool(_FILLS.search(code(notes))) or (not echoed and any(map(_own_script, notes.scripts)))
    none = any(_NONE.search(text) for text in said)
    counted = any(_COUNT.search(text) for text in said)
    listed = hit is not None or (counted and any(_like(_fold(words(a.at)), wanted) for a in links))
    found = hit is not None or _in_text(said, wanted)
    state = "listed" if listed or found else "none" if none else "unread"
    return Results(
        state, _rank(links, hit) if hit is not None else None, found, classed(page), any(map(_HINT.search, said)),
        any(map(_OFFERS.search, said)), any(_SERVES.search(words(a.at)) for a in notes.anchors), scripted,
    )  # fmt: skip


def _own_script(at: Element) -> bool:
    """Whether a script is the site's own; those of badges and counters bring no results."""
    src = at.get("src") or ""
    host = host_of(src)
    return bool(src) and not (host and (known(host) or host == "zfwzgl.www.gov.cn"))


def _is(page: Page, anchor: Anchor, wanted: str, url: str) -> bool:
    text = _fold(words(anchor.at) or anchor.at.get("title") or "")
    if wanted in text or (
        len(text) > 8 and text.endswith(("…", "..")) and wanted.startswith(text.rstrip(".…"))
    ):
        return True
    href = anchor.href or ""
    return bool(href) and bool(url) and folded(absolute(page, href)) == folded(url)


def _in_text(said: list[str], wanted: str) -> bool:
    """The title as a line of its own, where results are no links; not where the page repeats what was asked."""
    return any(_fold(text) == wanted for text in said)


def _rank(links: list[Anchor], hit: Anchor) -> int:
    """The place among links in boxes alike, 1 for the first."""
    like = [a for a in links if _signature(a.at) == _signature(hit.at)]
    return like.index(hit) + 1


def _signature(at: Element) -> tuple[Any, ...]:
    out: list[Any] = []
    node = at
    for _ in range(4):
        if node is None:
            break
        out.append((node.tag, node.get("class")))
        node = node.getparent()
    return tuple(out)


def _like(text: str, wanted: str) -> bool:
    return any(wanted[i : i + _LIKE] in text for i in range(max(1, len(wanted) - _LIKE)))


def classed(page: Page) -> bool:
    """Whether results are shown by class: a row of short names that begins with 全部, or names with counts."""
    for box in islice(page.root.iter("ul", "div", "dl", "p", "tr", "nav", "ol"), _BOXES):
        if 3 <= len(box) <= 20:
            texts = [text for text in _short(box) if text]
            names = [_NUMBER.sub("", text) for text in texts]
            classes = sum(bool(_CLASS.search(name)) for name in names)
            counted = sum(
                name != text and bool(_CLASS.search(name)) for name, text in zip(names, texts, strict=True)
            )
            if (classes >= 2 and any(map(_ALL.search, names))) or counted >= 3:
                return True
    return False


def _short(box: Element) -> Iterator[str]:
    for child in box:
        if isinstance(child.tag, str):
            pieces = list(islice(child.itertext(), _PIECES + 1))
            text = " ".join("".join(pieces).split()) if len(pieces) <= _PIECES else ""
            yield text if len(text) <= _LONGEST_CLASS else ""


def _fold(text: str) -> str:
    return re.sub(r"[\s“”\"'《》〈〉‘’,，、:：;；()（）【】\[\]·-]+", "", text)
