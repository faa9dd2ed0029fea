"""Shared fixtures: where the third-party corpus and suites are, when they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party pages and suites beside the checkout; the test is skipped without it."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs the corpus and suites in ../shared, which are not distributed with the project")
    return SHARED
