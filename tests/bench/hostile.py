"""Hostile input, bounded in time and memory: ``python -m tests.bench.hostile [servers|files] [PART OF A NAME…]``.

Servers: each must end in time, within memory, and say in one line what was wrong. Files: those of
``../shared/suites/hostile`` (or ``--suite FOLDER``), their mutations and our own, in every place where a file is read;
each is read or refused. The bar is 100 %.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.conftest import SHARED
from tests.hostile import files, run_servers
from tests.hostile.nursery import Nursery

CHUNK = 150  # files of one process
SECONDS = 20.0  # of processor time for one file at most, by all rulesets
PEAK = 1000  # MiB


def bench_files(nursery: Nursery, suite: Path, mutate: int, parts: list[str]) -> int:
    """A line for each way; the number of failures."""
    names = sorted(str(path) for path in suite.rglob("*") if path.is_file())
    print(f"{len(names)} files of {suite}, {mutate} mutations of each, and our own")
    print(f"{'way':22}{'read':>7}{'refused':>9}{'failed':>8}{'passed':>9}{'worst':>9}{'peak':>10}")
    bad = 0
    for way in files.all_ways():
        if parts and not any(part in way for part in parts):
            continue
        said = {"ok": 0, "refused": 0, "failed": 0}
        worst, peak, faults = (0.0, ""), 0.0, []
        for start in range(0, max(1, len(names)), CHUNK):
            chunk = names[start : start + CHUNK]
            with tempfile.TemporaryDirectory() as folder:
                done = nursery.run(
                    "files", 600, way=way, names=chunk, folder=folder, mutate=mutate, ours=not start
                )
            peak = max(peak, done.peak)
            *failed, last = done.out.splitlines() or [""]
            if done.broke or not last.startswith('{"said"'):
                said["failed"] += 1
                faults.append(f"{done.broke or done.err[-500:]} in one of {chunk[0]} … {last[:300]}")
                continue
            found = json.loads(last)
            for key, number in found["said"].items():
                said[key] += number
            worst = max(worst, (found["worst"][0], found["worst"][1]))
            faults += failed
        faults += [f"took {worst[0]:.1f} s: {worst[1]}"] if worst[0] > SECONDS else []
        faults += [f"took {peak:.0f} MiB"] if peak > PEAK else []
        total = sum(said.values())
        share = 100 * (total - said["failed"]) / total
        print(f"{way:22}{said['ok']:>7}{said['refused']:>9}{said['failed']:>8}{share:>8.2f}%", end="")
        print(f"{worst[0]:>7.2f} s{peak:>6.0f} MiB  {Path(worst[1]).name}", flush=True)
        for fault in faults[:10]:
            print(f"    {fault}")
        bad += len(faults)
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help="servers, files, or parts of names; both without")
    parser.add_argument("--mutate", type=int, default=2, metavar="N", help="mutations of each file, up to 7")
    parser.add_argument("--suite", type=Path, default=SHARED / "suites" / "hostile")
    given = parser.parse_intermixed_args()
    parts = [part for part in given.what if part not in ("servers", "files")]
    kinds = {"servers", "files"} & set(given.what) or {"servers", "files"}
    bad = 0
    with Nursery() as nursery:
        if "files" in kinds:
            bad += bench_files(nursery, given.suite, given.mutate, parts)
        if "servers" in kinds:
            bad += run_servers.bench(nursery, parts)
        print(f"peak of all {max((done.peak for _, done in nursery.jobs), default=0):.0f} MiB")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
