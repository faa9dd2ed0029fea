"""Pages for the tests of plugins, with the facts of the real registry attached."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sitelint.api import Page, parse_page, plain
from sitelint.engine.facts import source
from sitelint.model.words import Fact
from sitelint.registry import load_registry

URL = "https://www.example.gov.cn/zwgk/1.html"
CONTENT = "<div class='main'><h1>县政府召开常务会议</h1><p>" + "会议研究了工作。" * 50 + "</p></div>"


@lru_cache(maxsize=1)
def facts() -> Mapping[str, Fact]:
    return load_registry().words.facts


def attach(page: Page) -> Page:
    page._source = source(facts(), page)
    return page


def page_of(body: str, resources: Mapping[str, str] | None = None, head: str = "") -> Page:
    """A page with this body; ``resources`` are at hand by absolute URL."""
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    page = parse_page(html.encode(), URL, "text/html; charset=utf-8")
    page.resources = {url: text.encode() for url, text in (resources or {}).items()}
    return attach(page)


def footer_of(body: str, content: str = CONTENT) -> dict[str, Any]:
    """The footer's marks as the JSON prints them, after some content."""
    value: dict[str, Any] = plain(page_of(content + body).fact("footer"))
    return value
