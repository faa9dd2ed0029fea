"""What the cascade costs: the accessibility ruleset over a saved site, with its style sheets and as if it had none.

    python -m tests.bench.cascade [--site DIR] [--ruleset ID] [--times 3]

"Without" leaves every sheet unread, ``style`` elements too; attributes and the browser's own rules still count. Prints
the best wall time of each, of whole commands in one process, and their ratio.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

SITE = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "zhecheng"
_RUN = "import sys; from sitelint.cli import main; main(sys.argv[1:])"
_BARE = "from sitelint.parse.css_collect import Collector; Collector.sheets = lambda self: iter(()); "


def seconds(program: str, arguments: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure in turns, so that a busy machine weighs on both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", default=str(SITE))
    parser.add_argument("--ruleset", default="accessibility")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    arguments = [
        "check",
        "-r",
        options.ruleset,
        "--isolated",
        "--no-cache",
        "-j",
        "1",
        "-q",
        "--exit-zero",
        options.site,
    ]
    full, bare = [], []
    for _ in range(options.times):
        full.append(seconds(_RUN, arguments))
        bare.append(seconds(_BARE + _RUN, arguments))
    print(f"with sheets {min(full):.2f} s, without {min(bare):.2f} s, ratio {min(full) / min(bare):.2f}")


if __name__ == "__main__":
    main()
