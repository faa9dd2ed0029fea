"""A site of page records for tests of site facts, with the facts of the real registry attached."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sitelint.api import Link, PageRecord, Site, SiteSettings
from sitelint.engine.facts import source
from sitelint.model.words import Fact
from sitelint.registry import load_registry

HOME = "https://www.example.gov.cn/"
CLOCK = "2026-03-31T12:00:00+08:00"


@lru_cache(maxsize=1)
def site_facts() -> dict[str, Fact]:
    return {name: fact for name, fact in load_registry().words.facts.items() if fact.scope == "site"}


def link(
    text: str,
    url: str,
    *,
    page: str = HOME,
    scope: Any = "site",
    verdict: Any = "ok",
    depth: int = 0,
    kind: str = "page",
) -> Link:
    """A link of a page; paths are of the site."""
    where = HOME.rstrip("/") + url if url.startswith("/") else url
    return Link(page, url, where, kind, scope, 1, 1, depth, text, verdict, 200 if verdict == "ok" else None)


NAVIGATION = [link(f"栏目{n}", f"/c{n}/") for n in range(12)]


def record(path: str, kind: str = "other", **facts: Any) -> PageRecord:
    return PageRecord(HOME.rstrip("/") + path, kind, 200, 1, facts)


def site_of(
    pages: Sequence[PageRecord] = (),
    links: Sequence[Link] = (),
    *,
    clock: str = CLOCK,
    online: bool = True,
    cut: bool = False,
    settings: SiteSettings | None = None,
    profile: str = "portal",
) -> Site:
    """A site whose home page has a navigation; so what is not there is not there, unless it was cut."""
    home = PageRecord(HOME, "home", 200, 0, {})
    links = [*NAVIGATION, *links]
    said = settings or SiteSettings()
    site = Site(HOME, HOME, profile, clock, said, [home, *pages], links, online=online, cut=cut)
    site._source = source(site_facts(), site)
    return site
