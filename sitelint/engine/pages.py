"""What a report tells of pages besides findings: what they are called, and how a visitor comes to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitelint.api import Page, Site
from sitelint.engine.facts import FactError
from sitelint.engine.results import PageResult
from sitelint.model.masks import mask
from sitelint.model.report import Finding, PageNote

LONGEST = 120  # characters: these are kept of every page


class Names(NamedTuple):
    """``site`` is read from a home page only."""

    title: str
    column: str
    site: str


def names_of(page: Page, *, home: bool) -> Names:
    """What the page calls itself, its column and its site; empty where a vocabulary has no such fact."""
    return Names(_text(page, "title"), _text(page, "column_name"), _text(page, "site_name") if home else "")


class _Visited(NamedTuple):
    """What is read of a page here; what its facts say may be long."""

    target: str
    asked: str
    title: str
    column: str
    depth: int
    is_home: bool


def notes_on_pages(
    findings: Sequence[Finding], site: Site, pages: Sequence[PageResult]
) -> dict[str, PageNote]:
    """A note on every visited page that a finding points at, in the order of ``pages``."""
    wanted = {finding.location.target for finding in findings}
    of_site = site.target in wanted
    found = [
        _Visited(page.target, page.asked, page.title, page.column, page.depth, page.is_home)
        for page in pages
        if page.target in wanted or (page.is_home and of_site)
    ]
    entrances = _entrances(site, found)
    notes: dict[str, PageNote] = {}
    for page in found:
        note = PageNote(page.title, page.column, entrances.get(page.target, ""), page.depth)
        if page.is_home:
            note = note._replace(entrance="")
            if of_site:
                notes.setdefault(site.target, note)
        if page.target in wanted:
            notes[page.target] = note
    return notes


def site_name(site: Site, pages: Sequence[PageResult]) -> str:
    """The owner's word, else what the home page says."""
    return site.settings.name or next((page.site_name for page in pages if page.site_name), "")


def _entrances(site: Site, pages: Sequence[_Visited]) -> dict[str, str]:
    """By target: the page with the first link to it, in the order in which pages were visited."""
    targets = {address: page.target for page in pages for address in (page.asked, page.target) if address}
    found: dict[str, str] = {}
    for link in site.links if targets else ():
        target = targets.get(link.url)
        if target is not None and link.page != target and link.kind in ("page", "frame"):
            found.setdefault(target, link.page)
    return found


def _text(page: Page, name: str) -> str:
    try:
        value = page.fact(name)
    except FactError:
        return ""
    return mask(" ".join(value.split()))[:LONGEST] if isinstance(value, str) else ""
