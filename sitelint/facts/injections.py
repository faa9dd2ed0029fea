"""What a break-in leaves in a page, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitelint.api import Item, Page, fact
from sitelint.facts._digest import Digest, Element, code, digest, words
from sitelint.facts._hosts import domain_of, host_of, known, official, own_domains
from sitelint.facts._link_farms import LONG, MANY, hidden_links, strange_links

_GAMBLING = re.compile(
    r"博彩|赌(?:场|球|博平台)|时时彩|六合彩|百家乐|老虎机|真人(?:娱乐|荷官|视讯)|棋牌(?:游戏|平台|下载)|葡京|太阳城|体育投注|bet\s?365|娱乐城|"
    r"彩票(?:网|平台|投注|开奖|app)|北京赛车|幸运飞艇|捕鱼(?:平台|游戏)|皇冠(?:体育|网址)|色情|成人(?:电影|视频)|三级片",
    re.I,
)
_ENGINES = re.compile(r"baidu|sogou|haosou|\bso\.com|google|bing|yisou|sm\.cn|spider", re.I)
_LEADS = re.compile(
    r"location(?:\.href)?\s*=|location\.replace|document\.write|top\.location|window\.open", re.I
)
_OBFUSCATED = re.compile(r"(?:window|document)\s*\[\s*[\"'](?:\\x[0-9a-f]{2}){4,}", re.I)


@fact(
    scope="page",
    fields={
        "kind": "hidden-links, gambling-links or -title, cloaking, obfuscated-script, hidden-frame, foreign-script",
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
    strangers = strange_links([anchor.at for anchor in notes.anchors], own)
    found = [*_gambling(strangers), *_gambling_head(notes), *_scripts(notes)]
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


def _gambling(strangers: list[tuple[Element, str]]) -> Iterator[Item]:
    texts = [(link, words(link)) for link, _ in strangers]
    hits = [(link, text) for link, text in texts if len(text) < 30 and _GAMBLING.search(text)]
    if hits:
        at, text = hits[0]
        yield _item("gambling-links", f"link {text!r} to a foreign site ({len(hits)} such links)",
                    f"指向站外的“{text}”链接（共{len(hits)}个）", at)  # fmt: skip


def _gambling_head(notes: Digest) -> Iterator[Item]:
    heads = [(at, at.text or "") for at in notes.titles[:1]]
    heads += [
        (at, at.get("content") or "")
        for at in notes.metas
        if (at.get("name") or "").lower() in ("keywords", "description")
    ]
    for at, text in heads:
        if len(set(_GAMBLING.findall(text))) > 1:
            yield _item(
                "gambling-title",
                "gambling words in title, keywords or description",
                "标题、关键词或描述含赌博词语",
                at,
            )
            return


def _scripts(notes: Digest) -> Iterator[Item]:
    script = code(notes)
    if "referrer" not in script and "\\x" not in script:
        return
    for at in notes.scripts:
        text = (at.text or "")[:LONG]
        for match in re.finditer(r"document\.referrer", text):
            near = text[max(0, match.start() - 300) : match.end() + 600]
            if _ENGINES.search(near) and _LEADS.search(near) and "http" in near and len(text) < 5000:
                yield _item(
                    "cloaking",
                    "script leads visitors from search engines elsewhere",
                    "脚本将搜索引擎来访者引向他处",
                    at,
                )
                break
        if _OBFUSCATED.search(text):
            yield _item(
                "obfuscated-script", "script hides the names that it calls", "脚本刻意隐藏所调用的名称", at
            )


def _frames(notes: Digest, own: frozenset[str]) -> Iterator[Item]:
    for at in notes.frames:
        host = host_of(at.get("src") or "")
        if not host or domain_of(host) in own or official(host) or known(host):
            continue
        if (at.get("width") or "").strip("px ") in ("0", "1") and (at.get("height") or "").strip("px ") in (
            "0",
            "1",
        ):
            yield _item("hidden-frame", f"invisible frame of {host}", f"不可见框架，来自{host}", at)


def _foreign_scripts(page: Page, notes: Digest, own: frozenset[str], *, corroborated: bool) -> Iterator[Item]:
    end = -1
    for at in notes.scripts:
        host = host_of(at.get("src") or "")
        if not host or domain_of(host) in own or official(host) or known(host):
            continue
        if not corroborated:
            if end < 0:
                end = page.source.lower().rfind("</html>")
                begin = page.offset(page.root) if not page.implied(page.root) else -1
            place = page.offset(at)
            if not (place < begin or 0 <= end < place):
                continue
        yield _item("foreign-script", f"script of the unknown site {host}", f"引入未知站点{host}的脚本", at)
