"""``python -m tests.hostile.table``: every trick in every way against a real crawl, and whether it got through.

Runs in a network of its own (see :mod:`tests.hostile.jail`). ``--all`` prints every pair; ``--open`` lifts the gate
(``--allow-private``) to show that the tricks are real. Exit code 1 when anything got through.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitelint.gather.crawl import crawl
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.result import PageVisit
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Exchange, Link, Trouble
from sitelint.parse.links import extract
from sitelint.parse.page import parse_page
from tests.dns_server import DnsServer
from tests.hostile import jail
from tests.hostile.tricks import TRICKS, ZONE
from tests.hostile.ways import ALONE, WAYS, Item, Routes
from tests.hostile.whole import Whole, runs
from tests.hostile.world import LOOPBACK_URL, OTHER_PORT, PUBLIC_URL, SITE_PORT, Hit, World

SITES = (LOOPBACK_URL, PUBLIC_URL)
PORTS = GatherOptions().ports | {OTHER_PORT, SITE_PORT}


class Recorder:
    """A tape that keeps nothing but what was done about every address."""

    sealed = False

    def __init__(self) -> None:
        self.hops: list[Hop] = []

    def begin(self, ask):
        return self

    def resolver(self, live):
        return live

    async def step(self, url, live):
        hop = await live(0)
        self.hops.append(hop)
        return hop

    async def refused(self, hop) -> None:
        """The step goes on."""


@dataclass
class Result:
    """What became of every trick in one way, from one site."""

    done: dict[str, str] = field(default_factory=dict)  # by token
    through: set[str] = field(default_factory=set)  # tokens
    stray: list[Hit] = field(default_factory=list)  # connections without a request


async def run_stage(
    routes: Routes, url: str, world: World, options: GatherOptions
) -> tuple[list[Hop], list[Link]]:
    world.routes = dict(routes)
    tape = Recorder()

    async def visit(exchange: Exchange, depth: int, is_home: bool, bodies: Mapping[str, bytes]) -> PageVisit:
        return PageVisit(extract(parse_page(exchange.body, exchange.final_url, exchange.content_type)))

    async with open_net(url, options, tape=tape) as net:
        found = await crawl(url, options, visit, net=net)
        if found.home.trouble is not None:
            return tape.hops, []
        # Probes ask over one family at a time, whatever they read in pages.
        for link in found.links[:200]:
            if link.url and link.verdict != "ok":
                await net.client.fetch(link.url, family=6)
    return tape.hops, list(found.links)


def run_way(
    way: str, url: str, world: World, dns: DnsServer, options: GatherOptions, step: int = 1
) -> Result:
    """All tricks in one way, or every so many-th."""
    first = sum(way.encode()) % step
    items: list[Item] = [(f"t{n:03}", TRICKS[n].at(f"t{n:03}")) for n in range(first, len(TRICKS), step)]
    result = Result({token: "not asked" for token, _ in items})
    world.hits.clear()
    for routes in WAYS[way](items):
        dns.forget()
        hops, links = asyncio.run(run_stage(routes, url, world, options))
        result.done.update({token: said for token, own in items if (said := _said(token, own, hops, links))})
    for hit in world.hits:
        if hit.said:
            result.through.add(next((token for token, _ in items if token in hit.said), "?"))
    if not result.through:
        result.stray = list(world.hits)
    return result


def _said(token: str, url: str, hops: Sequence[Hop], links: Sequence[Link]) -> str:
    """What was done about a trick; empty when nothing is known."""
    mine = (hop for hop in hops if token in hop.url and not _own_file(hop.url, token))
    if (hop := next(mine, None)) is not None:
        if hop.trouble is not None:
            refused = hop.trouble is Trouble.FORBIDDEN_ADDRESS
            return f"refused: {hop.detail}" if refused else f"no answer: {hop.trouble.value}"
        on_site = hop.url.startswith((LOOPBACK_URL, PUBLIC_URL))
        return "stays on the site" if on_site else f"asked at {hop.address}"
    own = (
        link for link in links if link.href == url or (token in link.url and not _own_file(link.url, token))
    )
    return f"left alone: {link.reason or link.verdict}" if (link := next(own, None)) is not None else ""


def _own_file(url: str, token: str) -> bool:
    """Whether it is the file of the site that leads to the trick."""
    return f"/f/{token}" in url or f"/g/{token}" in url


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.hostile.table", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--all", action="store_true", help="print every pair of trick and way")
    parser.add_argument("--open", action="store_true", help="with the gate lifted: what would happen")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="one site for each way, fewer of what needs a crawl for every trick",
    )
    parser.add_argument("--way", action="append", choices=WAYS, help="only these")
    chosen = parser.parse_args(argv)
    if not jail.inside():
        if not jail.available():
            print("this machine does not let us make a network of our own (unshare, ip)", file=sys.stderr)
            return 3
        done = jail.run(["-m", "tests.hostile.table", *(argv or sys.argv[1:])], timeout=1200)
        print(done.stdout, end="")
        print(done.stderr, end="", file=sys.stderr)
        return done.returncode
    return show(chosen)


def show(chosen: argparse.Namespace) -> int:
    """Run all ways from a site on loopback and from a public one, then whole commands, and print."""
    began = time.monotonic()
    outcomes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    through: dict[int, list[str]] = defaultdict(list)
    stray: list[str] = []
    ways = chosen.way or list(WAYS)
    commands: list[Whole] = []
    with World() as world, DnsServer(ZONE, ttl=0) as dns:
        options = GatherOptions(
            resolver=dns.address, ports=PORTS, allow_private=chosen.open, rate=0, timeout=4
        )
        for number, way in enumerate(ways):
            for url in SITES[number % 2 :][:1] if chosen.quick else SITES:
                step = 10 if chosen.quick and way in ALONE else 1
                result = run_way(way, url, world, dns, options, step)
                where = f"{way} ({'loopback' if url == LOOPBACK_URL else 'public'} site)"
                stray += [f"{where}: {hit.address}:{hit.port}" for hit in result.stray]
                stray += [f"{where}: {token}" for token in result.through if token == "?"]
                for token, said in result.done.items():
                    outcomes[int(token[1:])][said].append(where)
                    if token in result.through:
                        through[int(token[1:])].append(where)
        reached = len(world.neighbours)
        if not chosen.way and not chosen.open:
            commands = list(runs(world, dns, quick=chosen.quick))
    for n, trick in enumerate(TRICKS):
        print(f"{trick.name:40} {trick.url!r}")
        for done, wheres in outcomes[n].items():
            got = [where for where in wheres if where in through[n]]
            shown = ", ".join(wheres) if chosen.all else f"{len(wheres)} ways"
            print(f"    {done:52} {shown:>8}   got through: {'YES, ' + ', '.join(got) if got else 'no'}")
    for one in commands:
        print(f"{one.name:56} {one.note:20} got through: {f'YES, {one.hits}' if one.hits else 'no'}")
    for line in stray:
        print("stray", line)
    pairs = sum(len(w) for done in outcomes.values() for w in done.values())
    got = sum(map(len, through.values())) + len(stray) + sum(one.hits for one in commands)
    print(f"\n{len(TRICKS)} tricks in {len(ways)} ways, {pairs + sum(one.attempts for one in commands)} attempts; "
          f"got through: {got}; public neighbours reached: {reached}; {time.monotonic() - began:.0f} s")  # fmt: skip
    return 1 if got else 0


if __name__ == "__main__":
    sys.exit(main())
