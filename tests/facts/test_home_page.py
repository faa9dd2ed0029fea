"""The facts ``home_page`` and ``checked_links``: what the network said, and what it could not say."""

from __future__ import annotations

import pytest

from sitelint.api import Exchange, Fetch, Link, Site, Trouble, Unknown
from sitelint.facts.checked_links import checked_links
from sitelint.facts.home_page import home_page

URL = "https://www.example.gov.cn/"


def site(answer: Exchange | None = None, links: tuple[Link, ...] = (), online: bool = True) -> Site:
    answers = {Fetch(URL): answer} if answer else {}
    return Site(URL, URL, "portal", "2026-01-01", links=links, answers=answers, online=online)


@pytest.mark.parametrize(
    ("answer", "reachable"),
    [
        (Exchange(URL, URL, 200, seconds=0.2), True),
        (Exchange(URL, URL, 404), False),
        (Exchange(URL, URL, 500), False),
        (Exchange(URL, URL, None, trouble=Trouble.REFUSED), False),
        (Exchange(URL, URL, None, trouble=Trouble.DNS), False),
        (Exchange(URL, URL, None, trouble=Trouble.TIMEOUT), False),
    ],
)
def test_what_the_answer_tells(answer, reachable):
    assert home_page.compute(site(answer)).fields["reachable"] is reachable


@pytest.mark.parametrize(
    "answer",
    [
        Exchange(URL, URL, 403),
        Exchange(URL, URL, 429),
        Exchange(URL, URL, None, trouble=Trouble.UNREACHABLE),
        Exchange(URL, URL, None, trouble=Trouble.DNS_UNKNOWN),
    ],
)
def test_blocked_or_without_a_network_of_our_own_nothing_can_be_told(answer):
    assert isinstance(home_page.compute(site(answer)).fields["reachable"], Unknown)


def test_files_were_never_asked_of_a_network():
    assert isinstance(home_page.compute(site()), Unknown)
    assert isinstance(checked_links.compute(site(online=False)), Unknown)


def link(verdict: str, status: int | None = None) -> Link:
    return Link(
        URL, f"{verdict}.html", f"{URL}{verdict}.html", "page", "site", 3, 7, verdict=verdict, status=status
    )


def test_links_have_places_and_what_could_not_be_verified_is_unknown():
    links = (link("ok", 200), link("broken", 404), link("blocked", 403), link("unknown"), link("ignored"))
    items = list(checked_links.compute(site(links=links)))
    verdicts = [item.fields["verdict"] for item in items]
    assert verdicts[:2] == ["ok", "broken"]
    assert all(isinstance(v, Unknown) for v in verdicts[2:])
    assert len(items) == 4
    assert (items[1].at.target, items[1].at.line, items[1].at.column, items[1].at.snippet) == (
        URL,
        3,
        7,
        "broken.html",
    )
