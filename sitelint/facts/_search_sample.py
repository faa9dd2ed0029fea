"""Titles of the site's own that are looked up in its search: the same ones every time, of several kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from sitelint.api import Link, PageRecord, SiteSettings, regex, today
from sitelint.facts._days import day_of

QUERY = "{query}"
_KINDS = frozenset(["article", "guide"])
_POLICY = regex(r"印发|办法|规定|方案|细则|决定|(?:实施|指导)意见|通知$")
_EDGE = regex(
    r"^[\s·•>【\[（(]*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?[\s·•]*|[\s\d\-/.年月日:：()（）\[\]]*$|\.{2,}$|…+$"
)
_SPACE = re.compile(r"\s+")
_SHORTEST, _LONGEST = 6, 60  # characters of a title
_SETTLED = 7  # days after which an index should know an item
_DRAWN = 40  # pages that are drawn for one that is wanted
_TAIL = re.compile(r"\.{2,}$|…+$")


class Sampled(NamedTuple):
    """An item to look up."""

    title: str
    url: str
    kind: str  # policy, service or news


def sample(
    pages: Iterable[PageRecord], links: Iterable[Link], settings: SiteSettings, clock: str
) -> list[Sampled]:
    """At most so many items as the settings say, policy documents, services and news in turn."""
    count, seed = settings.search.samples, settings.sampling.seed
    now = today(clock)
    settled = (
        (_key(seed, page.target), page) for page in pages if page.kind in _KINDS and _settled(page, now)
    )
    # More than are wanted: not every page is called by its title.
    drawn = [page for _, page in nsmallest(_DRAWN * count, settled, key=itemgetter(0))]
    titles = _titles(drawn, links)
    found: dict[str, list[Sampled]] = {"policy": [], "service": [], "news": []}
    for page in drawn:
        if title := titles.get(page.target):
            kind = "service" if page.kind == "guide" else "policy" if _POLICY.search(title) else "news"
            found[kind].append(Sampled(title, page.target, kind))
    turns = [one for turn in range(count) for several in found.values() for one in several[turn : turn + 1]]
    return list({one.title: one for one in turns}.values())[:count]


def address(template: str, words: str, charset: str, most: int | None) -> str:
    """The address that asks for the words."""
    text = words[:most] if most else words
    return template.replace(QUERY, quote(text.encode(charset, "ignore"), safe=""))


def misspelt(title: str) -> str:
    """The title with two neighbours changed about, as fingers do."""
    at = len(title) // 2
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :] if at + 1 < len(title) else title


def _titles(drawn: Iterable[PageRecord], links: Iterable[Link]) -> dict[str, str]:
    """The title of every page that links call by it: what the page and a list agree on."""
    pages = {page.target: _page_title(page) for page in drawn}
    found: dict[str, str] = {}
    for link in links:
        own = pages.get(link.url)
        if own and link.url not in found and (title := _agreed(own, link)):
            found[link.url] = title
    return found


def _page_title(page: PageRecord) -> tuple[str, str]:
    """(label ArticleTitle, title) of a page, white space taken out."""
    meta = page.facts.get("meta") or {}
    return _squeeze(str(meta.get("ArticleTitle") or "")), _squeeze(str(page.facts.get("title") or ""))


def _agreed(own: tuple[str, str], link: Link) -> str:
    text = _EDGE.sub("", link.text).strip()
    cut = bool(_TAIL.search(link.text.strip()))
    words = _squeeze(_TAIL.sub("", text))
    if not words or len(words) < _SHORTEST:
        return ""
    for title in own:
        if title.startswith(words):
            whole = own[0] if cut and own[0] else "" if cut else text
            return whole if _SHORTEST <= len(whole) <= _LONGEST else ""
    return ""


def _settled(page: PageRecord, now: date) -> bool:
    """Not so new that the index of a sound search may lack it."""
    day = day_of(page.facts.get("pub_date"))
    return day is None or (now - day).days >= _SETTLED


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _key(seed: str, url: str) -> str:
    """What a page is drawn by: its path, so that a copy of the site gives the same sample."""
    path = urlsplit(url)._replace(scheme="", netloc="").geturl()
    return sha256(f"{seed}\n{path}".encode()).hexdigest()
