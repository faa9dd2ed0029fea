"""What a break-in leaves in a page, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitelint.api import Item, Page, fact, regex, remembered
from sitelint.facts._digest import Digest, Element, digest, hides, named_metas, words
from sitelint.facts._hosts import own_domains
from sitelint.facts._injected_code import cheats, stranger
from sitelint.facts._link_farms import MANY, hidden_links, strange_links

_GAMBLING = re.compile(
    r"博彩|赌(?:场|球|博平台)|时时彩|六合彩|百家乐|老虎机|真人(?:娱乐|荷官|视讯)|棋牌(?:游戏|平台|下载)|葡京|太阳城|体育投注|bet\s?365|娱乐城|"
    r"彩票(?:网|平台|投注|开奖|app)|北京赛车|幸运飞艇|捕鱼(?:平台|游戏)|皇冠(?:体育|网址)|色情|成人(?:电影|视频)|三级片",
    re.I,
)
# Who writes against gambling has to name it.
_AGAINST = regex(
    r"打击|查处|破获|整治|严禁|禁止|防范|抵制|案|警|捣毁|诈骗|举报|违法|犯罪|取缔|治理|专项|曝光|抓获|警惕|反赌|禁赌|涉赌|拒绝|远离|扫黄|民警|查获"
    r"|福利彩票|体育彩票"
)
_ROOT = regex(r"^\s*(?:https?:)?//[^/?#]+/?(?:index\.\w{2,5})?\s*$", re.I)
_FEW = 3  # such links; fewer are looked at one by one
# Endings of names that are bought for a day.
_THROWAWAY = (
    ".icu",
    ".cyou",
    ".sbs",
    ".cfd",
    ".buzz",
    ".monster",
    ".casino",
    ".bet",
    ".loan",
    ".quest",
    ".rest",
)
_REFRESH = regex(r"^\s*[0-5]?(?:\.\d+)?\s*[;,]\s*url\s*=\s*['\"]?(.+?)['\"]?\s*$", re.I)


@fact(
    scope="page",
    fields={
        "kind": "hidden-links, gambling-links or -title, cloaking, obfuscated-script, foreign-redirect, hidden-frame,"
        " foreign-script",
        "reason": "what was found, in English",
        "reason_zh": "what was found, in Chinese",
    },
)
def injections(page: Page) -> list[Item]:
    """Signs that a page was broken into: hidden links to foreign sites, gambling adverts, scripts that cheat engines.

    A foreign frame counts only beside another sign, a foreign script also where no template would put it.
    """
    notes = digest(page)
    own = own_domains(page)
    strangers = strange_links([(at, href) for at, _, _, href in notes.anchors], own)
    hidden = {anchor.at for anchor in notes.anchors if anchor.hidden}
    found = [
        *_gambling(strangers, hidden),
        *_gambling_head(notes),
        *_scripts(notes, own),
        *_refreshes(notes, own),
    ]
    if len({domain for _, domain in strangers}) >= MANY:
        found += [_farm(at, sites) for at, sites in hidden_links(page, notes, own)]
    found += [
        *(_frames(notes, own) if found else ()),
        *_foreign_scripts(page, notes, own, corroborated=bool(found)),
    ]
    return found


def _item(kind: str, reason: str, reason_zh: str, at: Element) -> Item:
    return Item({"kind": kind, "reason": reason, "reason_zh": reason_zh}, at)


def _farm(at: Element, sites: int) -> Item:
    zh = f"隐藏区域内有指向{sites}个无关网站的链接"
    return _item("hidden-links", f"hidden box with links to {sites} unrelated sites", zh, at)


def _gambling(strangers: list[tuple[Element, str]], hidden: set[Element]) -> Iterator[Item]:
    """Adverts: links to the front page of a strange site, out of sight, or many. A report on gambling is none."""
    hits = []
    for link, domain in strangers:
        text = words(link)
        if len(text) < 30 and _advert(text):
            hits.append((link, text, domain))
    many = len({domain for _, _, domain in hits}) >= _FEW
    odd = [hit for hit in hits if many or hit[0] in hidden or _ROOT.match(hit[0].get("href") or "")]
    if odd:
        at, text, _ = odd[0]
        yield _item("gambling-links", f"link {text!r} to a foreign site ({len(odd)} such links)",
                    f"指向站外的“{text}”链接（共{len(odd)}个）", at)  # fmt: skip


@remembered
def _advert(text: str) -> bool:
    return _GAMBLING.search(text) is not None and not _AGAINST.search(text)


def _gambling_head(notes: Digest) -> Iterator[Item]:
    heads = [(at, at.text or "") for at in notes.titles[:1]]
    heads += [
        (at, at.get("content") or "")
        for name, at in named_metas(notes)
        if name in ("keywords", "description")
    ]
    for at, text in heads:
        if len(set(_GAMBLING.findall(text))) > 1 and not _AGAINST.search(text):
            yield _item(
                "gambling-title",
                "gambling words in title, keywords or description",
                "标题、关键词或描述含赌博词语",
                at,
            )
            return


def _scripts(notes: Digest, own: frozenset[str]) -> Iterator[Item]:
    for kind, host, at in cheats(notes, own):
        if kind == "cloaking":
            yield _item(
                kind,
                "script leads visitors from search engines elsewhere",
                "脚本将搜索引擎来访者引向他处",
                at,
            )
        elif kind == "foreign-redirect":
            yield _item(kind, f"script leads all visitors to {host}", f"脚本将访问者引向未知站点{host}", at)
        else:
            to = f" ({host})" if host else ""
            yield _item(
                kind, f"script hides the names that it calls{to}", f"脚本刻意隐藏所调用的名称{to}", at
            )


def _refreshes(notes: Digest, own: frozenset[str]) -> Iterator[Item]:
    for at in notes.metas:
        if (at.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(at.get("content") or "")
            if match and (host := stranger(match[1], own)):
                yield _item(
                    "foreign-redirect",
                    f"the page leads all visitors to {host}",
                    f"页面自动跳转到未知站点{host}",
                    at,
                )


def _frames(notes: Digest, own: frozenset[str]) -> Iterator[Item]:
    for at in notes.frames:
        host = stranger(at.get("src") or "", own)
        if host and (_tiny(at) or _veiled(at)):
            yield _item("hidden-frame", f"invisible frame of {host}", f"不可见框架，来自{host}", at)


def _tiny(at: Element) -> bool:
    return all((at.get(side) or "").strip("px ") in ("0", "1") for side in ("width", "height"))


def _veiled(at: Element) -> bool:
    style = (at.get("style") or "").replace(" ", "").lower()
    return hides(style) or ("width:0" in style and "height:0" in style)


def _foreign_scripts(page: Page, notes: Digest, own: frozenset[str], *, corroborated: bool) -> Iterator[Item]:
    end = -1
    for at in notes.scripts:
        host = stranger(at.get("src") or "", own)
        if not host:
            continue
        if not corroborated and not host.endswith(_THROWAWAY):
            if end < 0:
                end = page.source.lower().rfind("</html>")
                begin = page.offset(page.root) if not page.implied(page.root) else -1
            place = page.offset(at)
            if not (place < begin or 0 <= end < place):
                continue
        yield _item("foreign-script", f"script of the unknown site {host}", f"引入未知站点{host}的脚本", at)
