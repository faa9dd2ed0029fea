"""Shared fixtures: where the third-party corpus and suites are, when they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A gate must not depend on luck: there the same examples every time; at a desk new ones, which may find something.
# How long an example takes depends on what else the machine does: no deadlines.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party pages and suites beside the checkout; the test is skipped without it."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs the corpus and suites in ../shared, which are not distributed with the project")
    return SHARED
