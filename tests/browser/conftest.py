"""These tests drive a real Chromium; they are skipped where Playwright or a Chromium is not installed."""

from __future__ import annotations

import pytest

from sitelint.errors import UsageError
from sitelint.gather.browser.chromium import find_chromium


@pytest.fixture(scope="session")
def chromium() -> str:
    """The executable."""
    pytest.importorskip("playwright.async_api", reason="needs the extra sitelint[browser]")
    pytest.importorskip("axe_playwright_python", reason="needs the extra sitelint[browser]")
    try:
        return find_chromium()
    except UsageError as fault:
        pytest.skip(str(fault))
