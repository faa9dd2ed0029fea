"""A few of the hostile servers; all of them: ``python -m tests.bench.hostile servers``."""

from __future__ import annotations

import pytest

from tests.hostile.nursery import Nursery
from tests.hostile.run_servers import ALL, fault, run

QUICK = (
    "gzip bomb, 2 GB of zeros",
    "bomb behind a link",
    "bomb as sitemap",
    "endless headers",
    "endless redirects",
    "two answers to one request",
    "length too long",
    "chunk of all sizes",
    "redirect to escapes",
    "endless calendar",
    "billion laughs as sitemap",
    "robots.txt of 3,000 stars a line",
    "terminal escapes",
)


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_server_costs_little_and_is_told_in_one_line(nursery: Nursery, name: str) -> None:
    done, asked = run(nursery, ALL[name])
    assert not fault(ALL[name], done, asked), f"{done.err}\n{done.out[:3000]}"
