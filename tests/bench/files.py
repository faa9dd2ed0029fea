"""The same 520 files through htmlhint (npm, its default rules) and ours, in turns, in one run.

    python -m tests.bench.files [--corpus DIR] [--rounds N]

Prints wall seconds and the ratio to htmlhint: first run (nothing kept from before) and second run (results of unchanged
files are kept). htmlhint is installed into a temporary folder, which is deleted afterwards.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "zhecheng"


def seconds(command: list[str], cwd: Path, env: dict[str, str]) -> float:
    """Wall time of a command; its exit code tells of findings only."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    npm = shutil.which("npm")
    if npm is None or not given.corpus.is_dir():
        raise SystemExit("needs npm and the corpus")
    ours = [sys.executable, "-m", "sitelint", "check", "."]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "install", "--silent", "--prefix", folder, "htmlhint"], check=True, timeout=300)
        peer = [str(Path(folder) / "node_modules" / ".bin" / "htmlhint"), "."]
        env = {**os.environ, "SITELINT_CACHE_DIR": f"{folder}/cache"}
        times: dict[str, list[float]] = {
            "htmlhint": [],
            "sitelint": [],
            "sitelint again": [],
            "one file": [],
            "--version": [],
        }
        for _ in range(given.rounds):
            shutil.rmtree(f"{folder}/cache", ignore_errors=True)
            times["htmlhint"].append(seconds(peer, given.corpus, env))
            times["sitelint"].append(seconds(ours, given.corpus, env))
            times["sitelint again"].append(seconds(ours, given.corpus, env))
            times["one file"].append(seconds([*ours[:-1], "index.html", "--no-cache"], given.corpus, env))
            times["--version"].append(seconds([*ours[:3], "--version"], given.corpus, env))
    base = statistics.median(times["htmlhint"])
    print(
        f"{'':16} {'median s':>9} {'best s':>8} {'ratio':>6}   ({os.cpu_count()} processors, {given.rounds} rounds)"
    )
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:16} {middle:9.2f} {min(found):8.2f} {middle / base:6.2f}")


if __name__ == "__main__":
    main()
