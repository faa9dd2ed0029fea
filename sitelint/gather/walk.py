"""The walk through a site: what is fetched when, and in which order it counts."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from sitelint.gather import sitemap
from sitelint.gather.checker import Checker
from sitelint.gather.frontier import Entry, Frontier, key_of
from sitelint.gather.home import is_page
from sitelint.gather.linkbook import LinkBook
from sitelint.gather.missing import Missing
from sitelint.gather.net import Net
from sitelint.gather.options import GatherOptions
from sitelint.gather.resources import Resources
from sitelint.gather.result import Crawl, Keep, PageVisit, Visit, Visited
from sitelint.gather.robots import RobotsFiles
from sitelint.gather.sampling import Sampler
from sitelint.gather.verdicts import Checked, passing, soft_404, verdict
from sitelint.gather.walls import wall
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import Exchange, Trouble
from sitelint.parse.css_links import links_of_sheet
from sitelint.parse.links import extract
from sitelint.parse.page import parse_page
from sitelint.parse.urls import SiteScope, host, origin

_AHEAD = 32  # pages under way or waiting for an earlier one
_PAUSE = 0.5  # seconds before a failed page is asked again
_REST = 1.0  # seconds before all that failed is asked again
_MOST_AGAIN = 500  # pages
_MOST_NAMED = 5  # files in notes
_GIVE_UP = 20  # pages in a row that are refused: the host does not want us
_AGAIN = frozenset({Trouble.REFUSED, Trouble.RESET})


@dataclass(slots=True)
class _Visit:
    """A page on its way back into the walk."""

    entry: Entry
    exchange: Exchange  # without its body
    said: Checked
    visit: PageVisit | None
    frames: list[str]
    needed: list[str]  # style sheets and frames


class Walk:
    """One crawl under way; :meth:`run` once."""

    def __init__(
        self,
        target: str,
        home: Exchange,
        options: GatherOptions,
        visit: Visit,
        settings: SiteSettings,
        net: Net,
        keep: Keep | None = None,
    ) -> None:
        self.target = target
        self.home = home
        self.options = options
        self.visit = visit
        self.net = net
        self.progress = net.progress
        self.scope = SiteScope(home.final_url, settings.domains)
        self.missing = Missing(net.client)
        self.robots = RobotsFiles(net.client, options.robots_name, obey=options.robots)
        self.checker = Checker(
            net.client, self.robots, per_host=options.slots, limit=options.max_checks, progress=self.progress,
            alive=home.final_url, missing=self.missing,
        )  # fmt: skip
        self.resources = Resources(
            net.client,
            self.scope,
            self.robots.allows,
            external=options.check_external,
        )
        sampling = settings.sampling
        seed = sampling.seed or host(home.url)
        self.sampler = Sampler(seed, sampling.per_pattern) if sampling.per_pattern else None
        self.frontier = Frontier(self.sampler)
        self.book = LinkBook(self.scope, self.checker, self.frontier, options)
        self.pages: list[Visited] = []
        self.visited = 0
        self._keep = keep or self.pages.append
        self.forbidden = 0
        self._asked = 0  # addresses, whatever they gave
        self._may_ask = options.max_pages + options.max_checks
        self._partial: set[str] = set()  # pages that did not come whole
        self._torn: list[str] = []  # sitemaps that could be read in part only
        self._frames_done: set[str] = set()
        self._learned: set[str] = set()  # style sheets and frames
        self._troubled: list[Entry] = []  # pages that failed in a way that may pass
        self._refusals = 0  # pages in a row
        self._second = False

    async def run(self) -> Crawl:
        try:
            for url in (self.home.url, self.home.final_url, *(url for url, _ in self.home.hops)):
                self.frontier.mark(url)
                self.checker.learn(url, self.home)
            self._take(await self._judge(Entry(self.home.final_url, 0), self.home))
            await self._visit_all()
            if await self._seed():
                await self._visit_all()
            await self._ask_again()
            left = len(self.frontier)
            if self.options.check_links:
                self.book.check_rest()
            await self.checker.finish()
        finally:
            self.checker.cancel()
        blocked = sum(1 for _, said in self.checker.results.items() if said.verdict == "blocked")
        return Crawl(
            self.target, self.home, tuple(self.pages), self.visited, self.book.links(), self.progress.requests,
            blocked, self._notes(left), self.book.raw(),
        )  # fmt: skip

    async def _visit_all(self) -> None:
        """Pages are fetched ahead, but taken in the order of the queue: that keeps the walk reproducible."""
        under_way: deque[tuple[Entry, asyncio.Task[_Visit]]] = deque()
        try:
            while self._refusals < _GIVE_UP:
                while len(under_way) < min(_AHEAD, self.options.max_pages - self.visited):
                    if self._asked >= self._may_ask or (entry := self.frontier.take()) is None:
                        break
                    self._asked += 1
                    under_way.append((entry, asyncio.create_task(self._fetch(entry))))
                if not under_way:
                    room = self.visited < self.options.max_pages and self._asked < self._may_ask
                    if room and self.frontier.refill():
                        continue
                    return
                self.progress.queued = len(self.frontier) + len(under_way)
                self._take(await under_way[0][1])
                under_way.popleft()
        finally:
            for entry, task in under_way:
                task.cancel()
                self.frontier.put_back(entry)
            self.progress.queued = len(self.frontier)

    async def _ask_again(self) -> None:
        """Pages that failed are asked once more when all others are done, and what they lead to is visited, too."""
        if not self._troubled or self.visited >= self.options.max_pages:
            return
        await self.net.client.rest(_REST)
        self._second, self._refusals = True, 0
        for entry in self._troubled:
            self.frontier.put_back(entry)
        await self._visit_all()

    async def _fetch(self, entry: Entry) -> _Visit:
        if not await self.robots.allows(entry.url):
            return _back(entry, Exchange(entry.url, entry.url, trouble=Trouble.ROBOTS))
        exchange = await self.net.client.fetch(entry.url, text_only=True)
        if not self._second and (exchange.trouble in _AGAIN or (exchange.status or 0) >= 500):
            await self.net.client.pause(_PAUSE)
            exchange = await self.net.client.fetch(entry.url, text_only=True)
        return await self._judge(entry, exchange)

    async def _judge(self, entry: Entry, exchange: Exchange) -> _Visit:
        if not is_page(exchange) or wall(exchange) or self.scope.of(exchange.final_url) != "site":
            return _back(entry, exchange)
        if exchange is not self.home:
            if self.missing.suspicious(exchange) and await self.missing.tells(exchange):
                return _Visit(entry, exchange._replace(body=b""), soft_404(exchange), None, [], [])
            if exchange.body == self.home.body:
                return _back(entry, exchange)  # the home page under another name
        bodies, frames = await self.resources.of(exchange)
        visited = await self.visit(exchange, entry.depth, not entry.depth and exchange is self.home, bodies)
        return _back(entry, exchange, visited, frames, list(bodies))

    def _take(self, found: _Visit) -> None:
        """Book a page in its turn: verdict, links, what to visit next."""
        entry, exchange = found.entry, found.exchange
        self.checker.learn(entry.url, exchange, found.said)
        self._learn(found)
        if exchange.trouble is Trouble.ROBOTS:
            self.forbidden += 1
            self._asked -= 1  # it was not
        self._partial.discard(entry.url)
        if exchange.ok and exchange.trouble is not None:
            self._partial.add(entry.url)
        self._refusals = self._refusals + 1 if found.said.reason == "http-429" else 0
        if passing(found.said) and not self._second and len(self._troubled) < _MOST_AGAIN:
            self._troubled.append(entry)
        if found.visit is None:
            return
        if exchange.final_url != entry.url:
            if key_of(exchange.final_url) != key_of(entry.url) and not self.frontier.mark(exchange.final_url):
                return  # a redirect to a page that has its own turn
            self.checker.learn(exchange.final_url, exchange, found.said)
        self.visited += 1
        self._keep(Visited(exchange.final_url, exchange.status, entry.depth, found.visit.result))
        self.progress.pages = self.visited
        self.book.enter(exchange.final_url, entry.depth, found.visit.links)
        for url in found.frames:
            if url not in self._frames_done and (frame := self.resources.got(url)) is not None:
                self._frames_done.add(url)
                page = parse_page(frame.body, frame.final_url, frame.content_type)
                self.book.enter(frame.final_url, entry.depth, extract(page))

    def _learn(self, found: _Visit) -> None:
        """Book the sheets and frames of a page: they need no check any more, and sheets have links of their own."""
        fresh = [
            url for url in found.needed if url not in self._learned and self.resources.got(url) is not None
        ]
        sheets: list[Exchange] = []
        for url in fresh:
            self._learned.add(url)
            if (needed := self.resources.got(url)) is not None:
                self.checker.learn(url, needed)
                if url not in found.frames and self.scope.of(needed.final_url) == "site":
                    sheets.append(needed)
        for sheet in sheets:
            links = links_of_sheet(sheet.body, sheet.final_url, sheet.content_type)
            self.book.enter(sheet.final_url, found.entry.depth, links)

    async def _seed(self) -> bool:
        """Pages that only the sitemaps name, once everything that links reach is visited."""
        options = self.options
        room = options.max_pages - self.visited
        if not options.sitemaps or room <= 0 or options.depth == 0:
            return False
        named = (await self.robots.of(self.home.final_url)).sitemaps if options.robots else ()
        guess = f"{origin(self.home.final_url)}/sitemap.xml"
        wanted = [url for url in named if self.scope.of(url) == "site"] or [guess]
        found, self._torn = await sitemap.read(self.net.client, wanted, limit=2 * options.max_pages)
        return any([self.frontier.add(url, 1) for url in found if self.scope.of(url) == "site"][: 2 * room])

    def _notes(self, left: int) -> tuple[str, ...]:
        notes = []
        if left and self._refusals >= _GIVE_UP:
            notes.append(f"refused:{left}")
        elif left and self._asked >= self._may_ask:
            notes.append(f"max-asked:{self._may_ask}")
        elif left:
            notes.append(f"max-pages:{self.options.max_pages}")
        if self.sampler is not None and self.sampler.out:
            notes.append(f"sampled:{self.sampler.out}")
        if self.checker.cut:
            notes.append(f"max-checks:{self.checker.cut}")
        if self.book.cut:
            notes.append(f"max-links:{self.book.cut}")
        if self.forbidden:
            notes.append(f"robots:{self.forbidden}")
        if self._partial:
            notes.append(f"not-whole:{len(self._partial)}")
        if self.resources.partial:
            notes.append(f"parts-not-whole:{self.resources.partial}")
        notes += (f"sitemap:{url}" for url in self._torn[:_MOST_NAMED])
        notes += (f"robots-cut:{url}" for url in sorted(self.robots.torn)[:_MOST_NAMED])
        return tuple(notes)


def _back(
    entry: Entry,
    exchange: Exchange,
    visit: PageVisit | None = None,
    frames: list[str] | None = None,
    needed: list[str] | None = None,
) -> _Visit:
    return _Visit(entry, exchange._replace(body=b""), verdict(exchange), visit, frames or [], needed or [])
