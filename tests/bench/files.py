"""The same 520 files through htmlhint and html-validate (npm, their default rules) and ours, in turns, in one run.

    python -m tests.bench.files [--corpus DIR] [--rounds N] [--peers DIR]

Prints wall and processor seconds, and wall as ratio to htmlhint and to html-validate: first run (nothing kept from
before) and second run (results of unchanged files are kept). html-validate is slow and runs in the first round only.
``--peers`` is a folder where the peers stay installed; else they are installed into a temporary one.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "zhecheng"


class Took(NamedTuple):
    """Seconds by the clock, and of the processors."""

    wall: float
    cpu: float


def took(command: list[str], cwd: Path, env: dict[str, str]) -> Took:
    """What a command costs; its exit code tells of findings only."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=900
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", type=Path)
    given = options.parse_args()
    npm = shutil.which("npm")
    if npm is None or not given.corpus.is_dir():
        raise SystemExit("needs npm and the corpus")
    ours = [sys.executable, "-m", "sitelint", "check", "."]
    with tempfile.TemporaryDirectory() as folder:
        peers = given.peers or Path(folder)
        binaries = peers.resolve() / "node_modules" / ".bin"
        if not (binaries / "htmlhint").exists() or not (binaries / "html-validate").exists():
            packages = ["htmlhint", "html-validate"]
            subprocess.run(
                [npm, "install", "--silent", "--prefix", str(peers), *packages], check=True, timeout=300
            )
        cache = f"{folder}/cache"
        env = {**os.environ, "SITELINT_CACHE_DIR": cache}
        commands = {
            "htmlhint": [str(binaries / "htmlhint"), "."],
            "html-validate": [str(binaries / "html-validate"), "."],
            "sitelint": ours,
            "sitelint again": ours,
            "one file": [*ours[:-1], "index.html", "--no-cache"],
            "--version": [*ours[:3], "--version"],
        }
        times: dict[str, list[Took]] = {name: [] for name in commands}
        for number in range(given.rounds):
            shutil.rmtree(cache, ignore_errors=True)
            for name, command in commands.items():
                if name != "html-validate" or number == 0:
                    times[name].append(took(command, given.corpus, env))
    show(times, given.rounds)


def show(times: dict[str, list[Took]], rounds: int) -> None:
    """Medians, the best, and the ratios."""
    middle = {name: statistics.median(one.wall for one in found) for name, found in times.items()}
    print(
        f"{'':16} {'median s':>9} {'best s':>8} {'cpu s':>7} {'/htmlhint':>10} {'/html-validate':>15}"
        f"   ({os.cpu_count()} processors, {rounds} rounds)"
    )
    for name, found in times.items():
        best, cpu = min(one.wall for one in found), min(one.cpu for one in found)
        ratios = middle[name] / middle["htmlhint"], middle[name] / middle["html-validate"]
        print(f"{name:16} {middle[name]:9.2f} {best:8.2f} {cpu:7.2f} {ratios[0]:10.2f} {ratios[1]:15.3f}")


if __name__ == "__main__":
    main()
