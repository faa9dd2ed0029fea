"""robots.txt: may a path be fetched, and which sitemaps are named."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from sitelint.model.snapshot import Exchange
from sitelint.parse.urls import join, origin

if TYPE_CHECKING:
    from sitelint.gather.client import Fetcher

MAX_BYTES = 500 * 1024  # what RFC 9309 asks a crawler to read at least
_MAX_RULES = 2000
_MAX_PATTERN = 2083
_MAX_SITEMAPS = 50
# Matching a pattern with wildcards costs its length times the path's: a hostile file must not stop the run.
_MAX_STARS = 10
_MAX_STARRED = 16 * 1024  # characters of such patterns in one file
_STARS = re.compile(rb"\*{2,}")
_SITEMAP = re.compile(rb"^[ \t]*site-?map[ \t]*:[ \t]*(\S+)", re.I | re.M)
_RULE = re.compile(rb"^[ \t]*(?:user.?agent|dis+al+a?o?w|diaslow|diasllow|disallaw|allow)", re.I)


class Robots:
    """One robots.txt. An empty one allows everything; ``whole`` is false when rules were left out for their number."""

    def __init__(self, body: bytes, url: str = "") -> None:
        self._lines, self.whole = _bounded(body)
        self.sitemaps = _sitemaps(body[:MAX_BYTES], url)
        self._answers: dict[tuple[str, str], bool] = {}

    def allows(self, url: str, agent: str) -> bool:
        """May a crawler with this product name fetch the URL?"""
        if not self._lines:
            return True
        from gpyrobotstxt.robots_cc import RobotsMatcher

        try:
            return bool(RobotsMatcher().allowed_by_robots(self._lines, [agent], url))
        except Exception:  # noqa: BLE001 - the matcher raises on some malformed lines; what cannot be read forbids nothing
            return True


class RobotsFiles:
    """The robots.txt of every host, fetched once each.

    An answer of 4xx, of 5xx or none at all forbids nothing: many sites answer an unknown path with an error page, and
    an inspection that its owner asked for should not end there.
    """

    def __init__(self, client: Fetcher, agent: str, *, obey: bool = True) -> None:
        self._client = client
        self._agent = agent
        self._obey = obey
        self._files: dict[str, asyncio.Future[Robots]] = {}
        self.torn: list[str] = []  # files of which more than may be read would have counted

    async def allows(self, url: str) -> bool:
        """May this URL be fetched?"""
        return not self._obey or (await self.of(url)).allows(url, self._agent)

    async def of(self, url: str) -> Robots:
        """The robots.txt that rules a URL."""
        place = origin(url)
        found = self._files.get(place)
        if found is None:
            found = self._files[place] = asyncio.ensure_future(self._load(f"{place}/robots.txt"))
        return await asyncio.shield(found)

    async def _load(self, url: str) -> Robots:
        exchange = await self._client.fetch(url, max_bytes=MAX_BYTES)
        found = Robots(exchange.body if _is_robots(exchange) else b"", url)
        if not found.whole:
            self.torn.append(url)
        return found


def _is_robots(exchange: Exchange) -> bool:
    kind = (exchange.content_type or "").lower()
    # A page served in place of a missing robots.txt is no robots.txt.
    return exchange.ok and "html" not in kind and exchange.body.lstrip()[:1] != b"<"


def _bounded(body: bytes) -> tuple[bytes, bool]:
    """The lines that matter, cut to a size that matches in bounded time; and whether those are all."""
    kept: list[bytes] = []
    starred = 0
    whole = len(body) < MAX_BYTES
    for line in re.split(rb"\r\n?|\n", body[:MAX_BYTES]):
        if not _RULE.match(line.removeprefix(b"\xef\xbb\xbf")):
            continue
        if len(kept) >= _MAX_RULES:
            return b"\n".join(kept), False
        line = _STARS.sub(b"*", line.partition(b"#")[0][:_MAX_PATTERN])
        if stars := line.count(b"*"):
            starred += len(line)
            if stars > _MAX_STARS or starred > _MAX_STARRED:
                whole = False
                continue
        kept.append(line)
    return b"\n".join(kept), whole


def _sitemaps(body: bytes, url: str) -> tuple[str, ...]:
    named = (join(url, line.decode("utf-8", "replace")).url for line in _SITEMAP.findall(body))
    return tuple(dict.fromkeys(found for found in named if found))[:_MAX_SITEMAPS]
