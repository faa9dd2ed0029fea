"""Pages that answer 200 and are not there (soft 404): two signs, and the same again when asked a second time.

Each sign alone has its innocent bearers: articles about error pages, addresses that moved to the home page, templates
that look alike when a list is empty. So a page is missing only when two speak for it.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from sitelint.gather.home import is_page
from sitelint.gather.walls import wall
from sitelint.parse.page import parse_page
from sitelint.parse.text import fold, visible_text
from sitelint.parse.urls import host, origin

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher
    from sitelint.model.snapshot import Exchange

MAX_BYTES = 256 * 1024  # of a page that is looked at
_MOST = 100  # made-up addresses per run
_BARE = 400  # characters; whoever says no more than that the page is missing has no page
_ALIKE = 0.9
_LINES = 400

_SAYS = re.compile(
    r"^\W*(?:error\W*|错误\W*)?404\s*(?:$|[-—_|:：,，。!！]|not\s|error|错误|页面|网页|找不到|未找到)"
    r"|404\s*(?:not\s+found|error|错误|页面)"
    r"|\b(?:page|file|url|resource)\b.{0,80}\b(?:not\s+found|does(?:n.t|\s+not)\s+exist|no\s+longer)"
    r"|^\W*(?:page\s+)?not\s+found\W*$"
    r"|(?:页面|网页|网址|文章|内容|文件|地址|资源|链接|栏目)[^，。；]{0,6}(?:不存在|找不到|未找到|没有找到|已删除|被删除|走丢)"
    r"|(?:找不到|未找到|无法找到|没有找到)[^，。；]{0,10}(?:页面?|网页|网址|地址|资源)"
    r"|(?:您|你)(?:所)?(?:访问|浏览|查找|要找|请求|查看)的?[^，。；]{0,10}(?:不存在|找不到|没有找到|已删除|被删除)",
    re.I,
)
_WORDS = (
    "404",
    "not found",
    "exist",
    "不存在",
    "找不到",
    "未找到",
    "没有找到",
    "无法找到",
    "已删除",
    "被删除",
    "走丢",
)
_CODED = dict.fromkeys(word.encode(coding) for coding in ("utf-8", "gb18030") for word in _WORDS)
_QUICK = re.compile(
    rb"<(?:title|h[1-3])\b[^>]{0,200}>(?:[^<]|<(?!/(?:title|h[1-3]))){0,200}?(?:"
    + b"|".join(map(re.escape, _CODED))
    + rb")",
    re.I,
)
_ERROR_PATH = re.compile(
    r"(?:^|[/_.-])(?:404|error(?:s|page|_page|-page)?|not[-_]?found|nofound|page404)(?:[/_.-]|$)", re.I
)
_HOME_PATH = re.compile(r"^/?(?:(?:index|default|home|main|portal|web|site|www)(?:\.\w{2,5})?/?)*$", re.I)
_FILES = ("image", "attachment", "style", "script", "background", "font")


@dataclass(frozen=True, slots=True)
class Look:
    """What a page looks like: its headings, its text by lines, its tags in order."""

    names: tuple[str, ...]
    text: str
    lines: tuple[str, ...]
    tags: str
    links: int


class Missing:
    """Tells missing pages of a run."""

    def __init__(self, client: Fetcher) -> None:
        self._client = client
        self._made_up: dict[str, asyncio.Future[tuple[Exchange, Look | None]]] = {}

    def suspicious(self, exchange: Exchange, kind: str = "page") -> bool:
        """A quick look: is it worth another request to find out? ``kind`` is that of the link that led here."""
        if not is_page(exchange):
            return False
        if kind in _FILES or _leads_away(exchange):
            return True
        return bool(_QUICK.search(exchange.body[:MAX_BYTES]))

    async def tells(self, exchange: Exchange, kind: str = "page") -> bool:
        """Whether the page behind a suspicious answer is not there."""
        asked = exchange.url
        if exchange.method == "HEAD":
            exchange = await self._get(asked)
        if not await self._signs(exchange, kind):
            return False
        return await self._signs(await self._get(asked), kind)

    async def _get(self, url: str) -> Exchange:
        return await self._client.fetch(url, max_bytes=MAX_BYTES, text_only=True)

    async def _signs(self, exchange: Exchange, kind: str) -> bool:
        if not exchange.ok or not is_page(exchange) or wall(exchange):
            return False
        look = await asyncio.to_thread(look_at, exchange)
        said = any(_SAYS.search(name) for name in look.names)
        bare = len(look.text) <= _BARE and look.links <= 3 and bool(_SAYS.search(look.text))
        signs = said + bare + _leads_away(exchange) + (kind in _FILES)
        if not signs:
            return False
        if signs >= 2 and (said or bare):
            return True
        # Without words only the same answer to an address that cannot exist tells.
        return await self._as_made_up(exchange, look)

    async def _as_made_up(self, exchange: Exchange, look: Look) -> bool:
        """The same look as that of an address in the same folder that nobody has ever used."""
        url = made_up(exchange.url)
        future = self._made_up.get(url)
        if future is None:
            if len(self._made_up) >= _MOST:
                return False
            future = self._made_up[url] = asyncio.ensure_future(self._ask(url))
        answer, other = await asyncio.shield(future)
        if other is None or wall(answer):
            return False
        if answer.hops and exchange.hops:
            return answer.final_url == exchange.final_url
        return alike(look, other)

    async def _ask(self, url: str) -> tuple[Exchange, Look | None]:
        answer = await self._get(url)
        kind = (answer.content_type or "").lower()
        if answer.status is None or answer.trouble is not None or "html" not in kind:
            return answer, None  # an error page is looked at, too: somebody may have saved it as an article
        return answer, await asyncio.to_thread(look_at, answer)


def made_up(url: str) -> str:
    """An address beside another one that cannot exist; always the same one, so that archives know it."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    ending = name[name.rfind(".") :] if "." in name else ""
    token = sha256(f"{origin(url)}{folder}".encode()).hexdigest()[:16]
    return f"{origin(url)}{folder}/sitelint-{token}{ending if len(ending) <= 6 else ''}"


def look_at(exchange: Exchange) -> Look:
    """The look of a page; takes milliseconds."""
    page = parse_page(exchange.body[:MAX_BYTES], exchange.final_url, exchange.content_type)
    names = [visible_text(element)[:200] for element in page.root.iter("title", "h1", "h2", "h3")]
    own = unquote(urlsplit(exchange.url).path)
    lines: list[str] = []
    tags: list[str] = []
    links = 0
    for element in page.root.iter():
        tag: Any = element.tag
        if not isinstance(tag, str):
            continue
        tags.append(tag)
        links += tag == "a" and element.get("href") is not None
        if tag in ("script", "style", "noscript", "template"):
            continue
        for text in (element.text, element.tail):
            if text and (line := re.sub(r"\d+", "0", fold(text.replace(own, "")))) and len(lines) < _LINES:
                lines.append(line)
    body = page.root.find("body")
    text = visible_text(page.root if body is None else body)
    return Look(tuple(names[:12]), text[: 4 * _BARE], tuple(lines), " ".join(tags), links)


def alike(one: Look, other: Look) -> bool:
    """The same tags, and nine tenths of the lines."""
    if one.lines == other.lines:
        return bool(one.lines)
    if one.tags != other.tags:
        return False
    return SequenceMatcher(None, one.lines, other.lines, autojunk=False).ratio() >= _ALIKE


def _leads_away(exchange: Exchange) -> bool:
    """Redirected from an address of content to a home or error page of the same host."""
    if not exchange.hops or not _content(exchange.url):
        return False
    path = urlsplit(exchange.final_url).path
    if _ERROR_PATH.search(path) and not _ERROR_PATH.search(urlsplit(exchange.url).path):
        return True
    return _like_home(exchange.final_url) and host(exchange.final_url) == host(exchange.url)


def _like_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_HOME_PATH.match(parts.path)) and not parts.query


def _content(url: str) -> bool:
    """An address that leads to one certain thing: a file, a number, or something two folders down."""
    parts = urlsplit(url)
    if _like_home(url):
        return False
    name = parts.path.rpartition("/")[2]
    return (
        "." in name
        or any(c.isdigit() for c in parts.path + parts.query)
        or parts.path.strip("/").count("/") >= 1
    )
