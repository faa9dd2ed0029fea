"""The sample reports, and a way to render one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sample_report

from sitelint.formats import FormatOptions, load
from sitelint.model.report import Report

Render = Callable[..., str]


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report.build()


@pytest.fixture(scope="session")
def clean_report() -> Report:
    return sample_report.clean_report()


@pytest.fixture(scope="session")
def unscored_report() -> Report:
    return sample_report.unscored_report()


@pytest.fixture
def render(report: Report) -> Render:
    """``render(format, report=…, **options)``."""

    def do(name: str, of: Report = report, **options: Any) -> str:
        return load(name).render(of, FormatOptions(**options))

    return do
