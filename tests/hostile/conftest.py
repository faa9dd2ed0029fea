from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Runs jobs, bounded; says at the end what they took."""
    with Nursery() as made:
        yield made
        if made.jobs:
            slow = max(done.seconds for _, done in made.jobs)
            print(f"\n{len(made.jobs)} hostile jobs: worst time {slow:.1f} s, peak "
                  f"{max(done.peak for _, done in made.jobs):.0f} MiB")  # fmt: skip
