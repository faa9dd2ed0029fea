"""How often hosts are asked, as they see it: one that answers 429, one in a storm of 503, a slow one and a fast one.

    python -m tests.bench.manners [--rate N] [--plot FILE.svg]

A site links to all of them. Prints for each host the requests, the most in any one second, refusals, and when it was
done; and when the fast host is done in a run of its own, without the others. Exits with 1 when a host was asked more
often than the limit allows, or the fast one was held up.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sitelint.gather.crawl import crawl
from sitelint.gather.linkcheck import Anchors
from sitelint.gather.options import GatherOptions
from sitelint.gather.result import PageVisit
from sitelint.model.snapshot import Exchange
from tests.bench._hosts import LIMIT, NAMES


class Asked(NamedTuple):
    """Seconds since the run began, and the status of the answer."""

    at: float
    status: int


@contextmanager
def hosts(log: Path) -> Iterator[dict[str, int]]:
    """The hosts, in a process of their own: name and port."""
    command = [sys.executable, "-m", "tests.bench._hosts", str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield dict(zip(NAMES, map(int, server.stdout.readline().split()), strict=True))
        finally:
            server.kill()


def walk(url: str, rate: float, *, external: bool = True) -> None:
    """Visit a site and check its links."""
    known = Anchors()

    async def visit(exchange: Exchange, _: int, __: bool, ___: Mapping[str, bytes]) -> PageVisit:
        return PageVisit(await known.read(exchange))

    options = GatherOptions(rate=rate, allow_private=True, check_external=external, sitemaps=False)
    asyncio.run(crawl(url, options, visit))


def told(log: Path) -> dict[str, list[Asked]]:
    """What the hosts saw."""
    lines = [line.split() for line in log.read_text().splitlines()]
    start = min(float(at) for at, _, _ in lines)
    found: dict[str, list[Asked]] = defaultdict(list)
    for at, name, status in lines:
        found[name].append(Asked(float(at) - start, int(status)))
    return {name: sorted(found[name]) for name in NAMES if name in found}


def most(asked: Sequence[Asked]) -> int:
    """The most requests within any one second."""
    times = [one.at for one in asked]
    return max(sum(1 for other in times if start <= other < start + 1) for start in times)


_COLOURS = ("#1f77b4", "#d62728", "#9467bd", "#2ca02c", "#8c564b")


def per_second(asked: Sequence[Asked], end: int) -> list[int]:
    return [sum(1 for one in asked if second <= one.at < second + 1) for second in range(end)]


def plot(seen: Mapping[str, Sequence[Asked]], rate: float, path: Path) -> None:
    """Requests of every second as an SVG, with the limit of the run and what the limited host bears."""
    end = int(max(one.at for asked in seen.values() for one in asked)) + 2
    wide, high, left, top = 760.0, 300.0, 50.0, 20.0
    most = 1.15 * max(rate, LIMIT)

    def x(second: float) -> float:
        return round(left + wide * second / end, 1)

    def y(count: float) -> float:
        return round(top + high * (1 - count / most), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide + 200:.0f}" height="{high + 70:.0f}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
    ]
    for value, label in ((rate, "limit of the run"), (LIMIT, "what 'limited' bears")):
        lines.append(
            f'<path d="M{x(0)} {y(value)}H{x(end)}" stroke="black" stroke-dasharray="6 4"/>'
            f'<text x="{x(end) + 6}" y="{y(value) + 4}">{label}</text>'
        )
    for number, (name, asked) in enumerate(seen.items()):
        counts = per_second(asked, end)
        steps = "".join(f"V{y(count)}H{x(second + 1)}" for second, count in enumerate(counts))
        colour = _COLOURS[number % len(_COLOURS)]
        lines.append(
            f'<path d="M{x(0)} {y(0)}{steps}" fill="none" stroke="{colour}"/>'
            f'<text x="{x(end) + 6}" y="{y(most) + 60 + 16 * number}" fill="{colour}">{name}</text>'
        )
    lines += [f'<text x="{x(s)}" y="{y(0) + 16}">{s}</text>' for s in range(0, end, max(1, end // 10))]
    lines += [f'<text x="{left - 30}" y="{y(c) + 4}">{c}</text>' for c in range(0, int(most) + 1, 5)]
    lines.append(
        f'<text x="{left}" y="{y(0) + 36}">seconds; requests per second, as the hosts saw them</text></svg>'
    )
    path.write_text("\n".join(lines), "utf-8")


def draw(seen: Mapping[str, Sequence[Asked]]) -> None:
    """The same for a terminal: a digit for every second, ``.`` for none."""
    end = int(max(one.at for asked in seen.values() for one in asked)) + 1
    signs = ".123456789abcdefghijklmnopqrstuvwxyz"
    for name, asked in seen.items():
        print(f"{name:10} {''.join(signs[min(count, len(signs) - 1)] for count in per_second(asked, end))}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rate", type=float, default=20)
    options.add_argument("--plot", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with hosts(log) as ports:
            walk(f"http://127.0.0.1:{ports['site']}/", given.rate)
        seen = told(log)
        with hosts(log) as ports:
            walk(f"http://127.0.0.1:{ports['site']}/", given.rate, external=False)
        alone = told(log)
    print(f"{'host':10} {'requests':>8} {'most/s':>7} {'refused':>8} {'done at':>8}")
    for name, asked in seen.items():
        refused = sum(one.status in (429, 503) for one in asked)
        print(f"{name:10} {len(asked):8} {most(asked):7} {refused:8} {asked[-1].at:7.1f}s")
    print(f"the site alone: done at {alone['site'][-1].at:.1f} s")
    draw(seen)
    if given.plot:
        plot(seen, given.rate, given.plot)
    polite = all(most(asked) <= given.rate for asked in seen.values())
    fast = seen["site"][-1].at <= 1.3 * alone["site"][-1].at + 1
    print(f"never over {given.rate:.0f} a second: {polite}; the walk was not held up: {fast}")
    sys.exit(0 if polite and fast else 1)


if __name__ == "__main__":
    main()
