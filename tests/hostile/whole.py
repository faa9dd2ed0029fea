"""Whole commands against hostile sites: rulesets with all their probes, samples, the browser, and archives."""

from __future__ import annotations

import asyncio
import html
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitelint import app, browse
from sitelint.engine.page import PageInput
from sitelint.gather.browser.chromium import find_chromium, open_browser
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.options import CheckOptions
from sitelint.registry import load_registry
from sitelint.watch import sample
from tests.dns_server import DnsServer
from tests.hostile.tricks import TRICKS
from tests.hostile.ways import Item, search_site
from tests.hostile.world import LOOPBACK_URL, PUBLIC_URL, Answer, World

_ITEMS = [(f"t{n:03}", trick.at(f"t{n:03}")) for n, trick in enumerate(TRICKS)]
_CLOCK = "2026-03-31"
_ELEMENTS = (
    '<img src="%"><script src="%"></script><iframe src="%"></iframe><link rel=stylesheet href="%">'
    '<link rel=preconnect href="%"><link rel=prefetch href="%"><object data="%"></object><video src="%"></video>'
)
_SCRIPT = """<script>
for (const url of [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))) {
  try { fetch(url).catch(() => 0); } catch (e) {}
  try { navigator.sendBeacon(url); } catch (e) {}
  try { new WebSocket(url.replace(/^http/, 'ws')); } catch (e) {}
  try { new EventSource(url); } catch (e) {}
  try { new Image().src = url; } catch (e) {}
  try { import(url).catch(() => 0); } catch (e) {}
}
</script>"""


@dataclass(frozen=True)
class Whole:
    """One run: what it was, how many requests were provoked (0: not counted), and what arrived at canaries."""

    name: str
    attempts: int
    hits: int
    note: str = ""


def runs(world: World, dns: DnsServer, *, quick: bool = False) -> Iterator[Whole]:
    """All of them, one after the other; ``quick``: those that go the farthest."""
    options = GatherOptions(resolver=dns.address, rate=0, timeout=6)
    for url in (PUBLIC_URL,) if quick else (PUBLIC_URL, LOOPBACK_URL):
        for ruleset in ("gov-2019",) if quick else ("gov-2019", "ipv6", "domain-2018"):
            yield _run(
                f"check -r {ruleset} {url}", world, lambda u=url, r=ruleset: _check(u, r, world, dns, options)
            )
    yield _run("an archive played back", world, lambda: _replay(world, dns, options))
    if not quick:
        yield _run("probe", world, lambda: _sample(world, dns, options))
    yield _run("check --browser", world, lambda: _render_all(world, options, 1 if quick else 12))


def _run(name: str, world: World, work: Callable[[], tuple[int, str]]) -> Whole:
    world.hits.clear()
    attempts, note = work()
    return Whole(name, attempts, len(world.hits), note)


def _check(url: str, ruleset: str, world: World, dns: DnsServer, options: GatherOptions) -> tuple[int, str]:
    """Its search and its pages send every visitor on, each time to another trick."""
    dns.forget()
    world.routes, world.asked[:] = dict(search_site(_ITEMS)), []
    report = app.check(url, CheckOptions(ruleset=ruleset, gather=options, jobs=1, clock=_CLOCK))
    assert report.run.pages >= 2
    searched = sum(path.startswith("/search") for path in world.asked)
    assert searched or ruleset != "gov-2019", "the search was tried"
    return len(_ITEMS) + searched, f"{searched} searches"


def _replay(world: World, dns: DnsServer, options: GatherOptions) -> tuple[int, str]:
    """What is played back asks nobody: not the site, not its neighbours, not the name server."""
    dns.forget()
    world.routes = dict(search_site(_ITEMS))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "site.warc.gz")
        first = app.check(PUBLIC_URL, CheckOptions(gather=options, archive=archive, jobs=1, clock=_CLOCK))
        world.hits.clear()
        world.asked[:], world.neighbours[:], dns.asked[:] = [], [], []
        again = app.check(str(archive), CheckOptions(jobs=1))
        assert (again.run.pages, again.ledger) == (first.run.pages, first.ledger)
        assert not (world.asked or world.neighbours or dns.asked), "an archive takes the place of the network"
    return 1, f"{again.run.pages} pages"


def _sample(world: World, dns: DnsServer, options: GatherOptions) -> tuple[int, str]:
    words = load_registry().words
    for _, url in _ITEMS:
        world.routes = {"/": Answer("", 302, headers={"Location": url.replace("\n", "")})}
        sample(PUBLIC_URL, words, options, too_late=3)
    return 2 * len(_ITEMS), ""


def _render_all(world: World, options: GatherOptions, pages: int) -> tuple[int, str]:
    """Every twelfth trick on a page: more would not be rendered in time."""
    try:
        find_chromium()
        import playwright.async_api  # noqa: F401
    except Exception as fault:
        return 0, f"left out: {fault}"
    ran = sum(_render(world, options, _ITEMS[n::12]) for n in range(pages))
    assert ran, "scripts run"
    return 15 * len(_ITEMS) * pages // 12, f"scripts ran on {ran} of {pages} pages"


def _render(world: World, options: GatherOptions, items: Sequence[Item]) -> bool:
    links = "".join(f'<a href="{html.escape(url)}">x</a>' for _, url in items)
    elements = "".join(_ELEMENTS.replace("%", html.escape(url)) for _, url in items)
    hops = "".join(f'<img src="/hop/{token}"><iframe src="/hop/{token}"></iframe>' for token, _ in items)
    ran = "<script>p.textContent = 'ran'</script>"
    body = f"<!DOCTYPE html><title>t</title><p id=p>1</p>{links}{elements}{hops}{_SCRIPT}{ran}"
    world.routes = {"/": Answer(body)} | {
        f"/hop/{token}": Answer("", 302, headers={"Location": url.replace("\n", "")}) for token, url in items
    }

    async def run() -> str:
        async with open_net(PUBLIC_URL, options) as net, open_browser(slots=1) as browser:
            exchange = await net.client.fetch(PUBLIC_URL)
            studio = browse.Studio(browser)
            page = PageInput(PUBLIC_URL, exchange.body, exchange.content_type)
            done = await studio.render(
                page, exchange.final_url, studio.online(net.client, options, exchange, {})
            )
            return done.rendered.html if done.rendered is not None else ""

    return "ran</p>" in asyncio.run(run())
