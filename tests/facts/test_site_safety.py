"""Site facts of links and safety: link_targets, leaving, disclosed_software."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

from sitelint.api import Exchange, Fetch, Link, PageRecord, Site, Unknown, plain
from sitelint.facts.disclosed_software import disclosed_software
from sitelint.facts.leaving import leaving
from sitelint.facts.link_targets import link_targets
from sitelint.facts.unchecked_links import unchecked_links
from sitelint.spill import Each

HOME = "https://www.example.gov.cn/"


def link(
    url: str,
    verdict: Any,
    page: str = HOME,
    depth: int = 0,
    reason: str = "",
    status: int | None = None,
    href: str = "",
) -> Link:
    return Link(page, href or url, url, "page", "foreign", 3, 5, depth, "国务院", verdict, status, reason)


def site(*links: Link, online: bool = True, **more: Any) -> Site:
    made = Site(HOME, HOME, "portal", "2026-03-31", links=links, online=online, **more)
    made._source = lambda _: []  # no service guides
    return made


def targets(*links: Link) -> dict[str, dict[str, Any]]:
    found = link_targets.compute(site(*links))
    return {item.fields["url"]: item.fields for item in found}


def test_a_dead_link_of_every_page_is_one_dead_link() -> None:
    dead = HOME + "old.html"
    pages = [HOME, HOME + "a.html", HOME + "b.html"]
    found = targets(*(link(dead, "broken", page, min(i, 1), "http-404", 404) for i, page in enumerate(pages)))
    assert list(found) == [dead]
    told = found[dead]
    assert (told["links"], told["on_home"], told["page"], told["depth"]) == (3, True, HOME, 0)
    assert (told["verdict"], told["decided"], told["status"]) == ("broken", True, 404)


def test_links_of_a_large_site_are_not_held() -> None:
    def make() -> Iterator[Link]:
        for n in range(20_000):
            yield link(f"https://a.example/{n % 10}", "ok", HOME + str(n), 1)

    made = site()
    made.links = Each(20_000, make)
    tracemalloc.start()
    try:
        found = link_targets.compute(made)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [item.fields["links"] for item in found] == [2000] * 10 and peak < 500_000


def test_the_entrance_is_the_page_nearest_to_the_home_page() -> None:
    found = targets(
        link("https://a.example/", "ok", HOME + "x", 3), link("https://a.example/", "ok", HOME + "y", 1)
    )
    assert found["https://a.example/"]["page"] == HOME + "y" and not found["https://a.example/"]["on_home"]


def test_what_is_not_known_stays_unknown_and_what_nobody_opens_is_left_out() -> None:
    found = targets(
        link("https://a.example/", "blocked", reason="http-403"),
        link("https://b.example/", "unknown", reason="timeout"),
        link("", "ignored", reason="scheme:mailto", href="mailto:a@example.gov.cn"),
        link("https://c.example:9001/", "ignored", reason="forbidden-address"),
    )
    assert list(found) == ["https://a.example/", "https://b.example/", "https://c.example:9001/"]
    assert all(isinstance(fields["verdict"], Unknown) and not fields["decided"] for fields in found.values())


def test_what_works_inside_only_is_broken_for_the_public() -> None:
    found = targets(
        link("http://192.168.1.3/a", "ignored", reason="forbidden-address"),
        link("", "ignored", reason="scheme:file", href="file:///C:/a.doc"),
        link("", "ignored", reason="scheme:e", href="E:\\图片\\a.jpg"),
        link("https://intranet.example.gov.cn/", "ignored", reason="forbidden-address"),
    )
    assert found["E:\\图片\\a.jpg"]["verdict"] == "broken"
    assert found["http://192.168.1.3/a"]["verdict"] == found["file:///C:/a.doc"]["verdict"] == "broken"
    assert not found["https://intranet.example.gov.cn/"]["decided"]  # a name may lead elsewhere for others


def test_a_missing_fragment_is_a_target_of_its_own() -> None:
    page = HOME + "a.html"
    found = targets(
        link(page, "ok", href="a.html"), link(page, "broken", reason="fragment", href="a.html#p3")
    )
    assert {url: fields["verdict"] for url, fields in found.items()} == {page: "ok", f"{page}#p3": "broken"}


def test_what_was_not_asked_for_is_told_in_one_line() -> None:
    links = [link(f"https://a.example/{i}", "unknown", depth=i % 2, reason="not-checked") for i in range(5)]
    links += [link("https://b.example/", "unknown", reason="not-checked"), link("https://c.example/", "ok")]
    made = site(*links)
    made._source = lambda name: [] if name == "guide_files" else link_targets.compute(made)
    assert plain(unchecked_links.compute(made)) == {
        "count": 6,
        "on_home": 4,
        "hosts": ["a.example", "b.example"],
    }
    made = site(link("https://c.example/", "ok"), link("https://d.example/", "unknown", reason="timeout"))
    made._source = lambda name: [] if name == "guide_files" else link_targets.compute(made)
    assert unchecked_links.compute(made) is None
    made.online = False
    assert isinstance(unchecked_links.compute(made), Unknown)


def test_offline_nothing_is_known() -> None:
    assert isinstance(link_targets.compute(site(link(HOME, "unknown"), online=False)), Unknown)


def page(name: str, count: int, prompt: bool) -> PageRecord:
    outside = {"count": count, "first": f"http://x.example/{name}" if count else None}
    return PageRecord(HOME + name, "article", 200, 1, {"outside_links": outside, "leave_prompt": prompt})


def test_leaving() -> None:
    found = leaving.compute(site(pages=[page("a", 0, False), page("b", 2, True), page("c", 3, False)]))
    assert plain(found) == {
        "pages": 2, "links": 5, "prompted": 1, "page": HOME + "c", "first": "http://x.example/c",
    }  # fmt: skip
    assert plain(leaving.compute(site(pages=[page("a", 0, False)])))["pages"] == 0


def test_disclosed_software() -> None:
    head = (
        ("Server", "Apache/2.4.6"),
        ("X-Powered-By", "Servlet"),
        ("Date", "x"),
        ("X-AspNet-Version", "4"),
        ("Server", ""),
    )
    found = disclosed_software.compute(site(answers={Fetch(HOME): Exchange(HOME, HOME, 200, head)}))
    assert [(item.fields["header"], item.fields["version"]) for item in found] == [
        ("Server", True), ("X-Powered-By", False), ("X-AspNet-Version", True),
    ]  # fmt: skip
    assert isinstance(disclosed_software.compute(site(answers={})), Unknown)
