"""Our own hostile bytes in every place where a file is read; files of suites too: ``python -m tests.bench.hostile``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile import files, seeds
from tests.hostile.nursery import Nursery

# One of each kind: most files are YAML that goes through one reader.
QUICK = (
    "regular expression", "selector", "site file", "configuration, TOML", "baseline", "archive", "archive, charter",
    "sitemap", "answer",
)  # fmt: skip
SECONDS = 10.0
PEAK = 500  # MiB


@pytest.mark.parametrize("way", QUICK)
def test_what_is_not_sound_is_refused_and_costs_little(nursery: Nursery, tmp_path: Path, way: str) -> None:
    done = nursery.run("files", way=way, names=[], folder=str(tmp_path), ours=True)
    assert not done.broke, done.err
    *failed, last = done.out.splitlines()
    found = json.loads(last)
    assert not failed and sum(found["said"].values()) == len(seeds.OURS)
    assert found["worst"][0] < SECONDS and done.peak < PEAK


def test_seeds_are_sound_but_for_what_is_put_in(tmp_path: Path) -> None:
    """A way that refuses everything would prove nothing."""
    ways = files.all_ways()
    sound = {
        "ruleset": b"# nothing more",
        "regular expression": b"^a+$",
        "site file": b"columns: []\n",
        "waivers": b"waivers: []\n",
        "judgments": b"judgments: []\n",
        "phrases": b"entries: []\n",
        "configuration": b"rate: 1\n",
        "configuration, TOML": b"[tool.sitelint]\nrate = 1\n",
        "archive, body": b"<p>x",
    }
    assert {name: ways[name](data, tmp_path) for name, data in sound.items()} == dict.fromkeys(sound, "ok")
