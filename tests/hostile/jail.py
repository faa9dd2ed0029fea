"""A network of its own, without any way out, in which every address of the world is this machine.

``unshare`` makes a namespace whose only device is the loopback, and a route says that all addresses are there. So a
request that should not have been made arrives at a server of ours, whatever address it went to, and nothing leaves.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

MARK = "SITELINT_TEST_JAIL"
ROOT = Path(__file__).resolve().parents[2]
_SETUP = (
    "ip link set lo up && ip route add local 0.0.0.0/0 dev lo && ip -6 route add local ::/0 dev lo"
    ' && exec "$@"'
)
_WAYS = (("unshare", "--user", "--map-root-user", "--net"), ("unshare", "--net"))


@lru_cache(maxsize=1)
def _way_in() -> tuple[str, ...]:
    for way in _WAYS:
        try:
            done = subprocess.run(
                [*way, "sh", "-c", _SETUP, "sh", "true"], capture_output=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return way
    return ()


def available() -> bool:
    """Whether this machine lets us make such a network."""
    return bool(_way_in())


def inside() -> bool:
    """Whether this process runs in it."""
    return MARK in os.environ


def command(*args: str) -> list[str]:
    """The command that runs ``python args`` in it."""
    return [*_way_in(), "sh", "-c", _SETUP, "sh", sys.executable, *args]


def run(args: Sequence[str], timeout: float) -> subprocess.CompletedProcess[str]:
    """Run ``python args`` in it."""
    return subprocess.run(
        command(*args), cwd=ROOT, env={**os.environ, MARK: "1", "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", timeout=timeout, check=False,
    )  # fmt: skip
