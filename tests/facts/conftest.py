"""Facts of a piece of HTML, computed as the engine does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitelint.api import Exchange, Page, parse_page, plain
from sitelint.engine.facts import source
from sitelint.model.words import Fact
from sitelint.registry import load_registry

FactsOf = Callable[..., Callable[[str], Any]]


@pytest.fixture(scope="session")
def words() -> dict[str, Fact]:
    return load_registry().words.page_facts()


@pytest.fixture(scope="session")
def page_of(words: dict[str, Fact]) -> Callable[..., Page]:
    """A page with its facts attached, from HTML or bytes."""

    def make(
        html: str | bytes, url: str = "https://www.example.gov.cn/zwgk/1.html", status: int | None = None
    ) -> Page:
        body = html if isinstance(html, bytes) else html.encode()
        page = parse_page(body, url, None if isinstance(html, bytes) else "text/html; charset=utf-8")
        if status is not None:
            page.exchange = Exchange(url, url, status)
        page._source = source(words, page)
        return page

    return make


@pytest.fixture(scope="session")
def facts_of(page_of: Callable[..., Page]) -> FactsOf:
    """name → JSON value of a fact of some HTML."""

    def make(
        html: str | bytes, url: str = "https://www.example.gov.cn/zwgk/1.html", **more: Any
    ) -> Callable[[str], Any]:
        page = page_of(html, url, **more)
        return lambda name: plain(page.fact(name))

    return make
