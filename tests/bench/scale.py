"""A made site of 50,000 pages over loopback: memory and pages per second from start to end of one inspection.

    python -m tests.bench.scale [--pages N] [--ruleset ID] [--series FILE.csv]

Memory is the proportional set size of all processes of the run together (what they share counts once). Pages per
second and processor time per page are taken over 2,000 pages around each mark; the second does not hang on what else
the machine does. The server is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_RUN = """
import json, sys, time
from sitelint.app import check
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.options import CheckOptions
class Told(Progress):
    last = 0.0
    def tick(self):
        if time.monotonic() - self.last > 0.5:
            self.last = time.monotonic()
            print(json.dumps(["pages", self.pages, self.queued]), flush=True)
url, most, ruleset = sys.argv[1:]
gather = GatherOptions(max_pages=int(most))
report = check(url, CheckOptions(ruleset=ruleset, gather=gather, clock="2026-04-01"), progress=Told())
run = report.run
print(json.dumps(["end", run.pages, len(report.findings), run.requests, list(run.notes)]), flush=True)
"""


class Sample(NamedTuple):
    """Seconds since the start, pages, MiB of all processes, seconds of processor time."""

    seconds: float
    pages: int
    memory: float
    cpu: float


def tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for pid in found:
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def measure(root: int) -> tuple[float, float]:
    """(MiB, processor seconds) of a process with all below it."""
    memory = cpu = 0.0
    for pid in tree(root):
        with suppress(OSError, ValueError, IndexError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    memory += int(line.split()[1]) / 1024
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            cpu += sum(map(int, fields[11:13])) / 100
    return memory, cpu


def at(samples: Sequence[Sample], pages: int) -> Sample:
    """The first sample with so many pages."""
    return next((s for s in samples if s.pages >= pages), samples[-1])


def around(samples: Sequence[Sample], pages: int) -> tuple[float, float]:
    """(pages per second, processor milliseconds per page) over 2,000 pages around a mark."""
    one, two = at(samples, pages - 1000), at(samples, pages + 1000)
    done = max(1, two.pages - one.pages)
    return done / max(0.001, two.seconds - one.seconds), 1000 * (two.cpu - one.cpu) / done


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=int, default=50_000)
    options.add_argument("--ruleset", default="gov-2019")
    options.add_argument("--series", type=Path, help="all samples as CSV")
    given = options.parse_args()
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench._made_site", str(given.pages)], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        url = f"http://127.0.0.1:{int(server.stdout.readline())}/"
        samples, end, tail = inspect(url, given.pages, given.ruleset)
    finally:
        server.kill()
    if given.series:
        given.series.write_text("".join(",".join(map(str, s)) + "\n" for s in samples))
    show(samples, end, tail)


def inspect(url: str, pages: int, ruleset: str) -> tuple[list[Sample], list[object], float]:
    """(samples of the walk, what the run said at its end, most MiB after the walk)."""
    started = time.perf_counter()
    command = [sys.executable, "-c", _RUN, url, str(pages), ruleset]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        samples: list[Sample] = []
        tail = 0.0
        for line in run.stdout:
            kind, *said = json.loads(line)
            if kind == "end":
                seconds = time.perf_counter() - started
                print(f"{said[0]} pages, {said[2]} requests, {said[1]} findings in {seconds:.0f} s {said[3]}")
                return samples, said, max(tail, measure(run.pid)[0])
            memory, cpu = measure(run.pid)
            tail = max(tail, memory)
            samples.append(Sample(time.perf_counter() - started, said[0], memory, cpu))
    raise SystemExit("the run ended without a report")


def show(samples: Sequence[Sample], end: list[object], most: float) -> None:
    last = samples[-1].pages
    early, late = min(5000, last // 5), min(40_000, last * 4 // 5)
    one, two = at(samples, early), at(samples, last)
    growth = 1024 * (two.memory - one.memory) / max(1, two.pages - one.pages)
    print(f"memory: {one.memory:.0f} MiB at {early} pages, {two.memory:.0f} at {last}, at most {most:.0f}")
    print(f"growth: {growth:.2f} KiB a page after {early} pages")
    (rate_1, cpu_1), (rate_2, cpu_2) = around(samples, early), around(samples, late)
    print(f"pages per second: {rate_1:.0f} at {early}, {rate_2:.0f} at {late}: ratio {rate_2 / rate_1:.2f}")
    print(
        f"processor time: {cpu_1:.1f} ms a page at {early}, {cpu_2:.1f} at {late}: ratio {cpu_1 / cpu_2:.2f}"
    )


if __name__ == "__main__":
    main()
