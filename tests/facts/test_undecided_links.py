"""The fact ``undecided_links``: every address once, with how often it is linked."""

from __future__ import annotations

from typing import Any

from sitelint.api import Link, Site, Unknown
from sitelint.facts.checked_links import checked_links
from sitelint.facts.undecided_links import undecided_links

HOME = "https://www.example.gov.cn/"


def link(url: str, verdict: Any, page: str = HOME) -> Link:
    return Link(page, url, url, "page", "foreign", 3, 5, text="国务院", verdict=verdict, reason="timeout")


def facts(online: bool, *links: Link) -> Site:
    site = Site(HOME, HOME, "portal", "2026-03-31", links=links, online=online)
    site._source = lambda name: checked_links.compute(site)
    return site


def test_each_address_is_named_once() -> None:
    a, b = "https://a.example/", "https://b.example/"
    site = facts(
        True, link(a, "unknown"), link(b, "blocked"), link(a, "unknown", HOME + "2.html"), link(HOME, "ok")
    )
    found = undecided_links.compute(site)
    assert [(item.fields["url"], item.fields["links"]) for item in found] == [(a, 2), (b, 1)]
    assert found[0].at.target == HOME


def test_decided_and_ignored_links_are_left_out() -> None:
    site = facts(True, link("https://a.example/", "broken"), link("mailto:a@example.gov.cn", "ignored"))
    assert undecided_links.compute(site) == []


def test_offline_nothing_is_known() -> None:
    assert isinstance(undecided_links.compute(facts(False, link("https://a.example/", "unknown"))), Unknown)
