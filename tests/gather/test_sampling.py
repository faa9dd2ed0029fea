"""Sampling by pattern of addresses: bounded, the same again, and told."""

from __future__ import annotations

import json
import random
import time

import pytest

from sitelint.app import check
from sitelint.gather.frontier import Entry
from sitelint.gather.options import GatherOptions
from sitelint.gather.sampling import Sampler, pattern_of
from sitelint.model.settings import SamplingSetting, SiteSettings
from sitelint.options import CheckOptions
from tests.gather.site import Site, page
from tests.gather.test_crawl import gather


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("http://www.a.cn/art/2023/5/4/art_12_345.html", "a.cn/art/#/#/#/art_#_#.html"),
        ("https://a.cn/art/2024/11/30/art_9_1.html", "a.cn/art/#/#/#/art_#_#.html"),
        ("http://a.cn/xxgk/t20230504_123.shtml?x=1&id=9", "a.cn/xxgk/t#_#.shtml?id&x"),
        ("http://a.cn/v?id=77&x=b", "a.cn/v?id&x"),
        ("http://a.cn/d/80199ea2789f84a755de03f1275e2a92.html", "a.cn/d/#.html"),
        ("http://a.cn/zwgk/index.html", "a.cn/zwgk/index.html"),
        ("http://a.cn/facade/added.html", "a.cn/facade/added.html"),
    ],
)
def test_patterns(url, pattern):
    assert pattern_of(url) == pattern


def test_what_is_chosen_hangs_on_the_seed_only():
    urls = [f"http://a.cn/{n}.html" for n in range(500)]

    def chosen(seed: str, given: list[str]) -> list[str]:
        sampler = Sampler(seed, 7)
        for url in given:
            sampler.offer(Entry(url, 1))
        found = [entry.url for entry in sampler.round()]
        assert len(sampler) == 0 and sampler.out == 493 and sampler.round() == []
        return found

    first = chosen("2026Q1", urls)
    mixed = random.Random(1).sample(urls, 500)
    assert len(first) == 7 and first == sorted(first, key=urls.index)
    assert set(chosen("2026Q1", mixed)) == set(first) != set(chosen("2026Q2", urls))


def site_of(columns: int, articles: int) -> dict:
    routes = {"/": page("".join(f'<a href="/c{n}/">c</a>' for n in range(columns)))}
    for n in range(columns):
        body = "".join(f'<a href="/c{n}/{m}.html">a</a>' for m in range(articles))
        routes[f"/c{n}/"] = page(f'{body}<a href="/about.html">u</a>')
        routes |= {
            f"/c{n}/{m}.html": page(f'<p>{n} {m}</p><a href="/p?id={n}{m}">p</a>') for m in range(articles)
        }
    return {**routes, "/about.html": page("about"), "*": page("more")}


def settings(seed: str, most: int) -> SiteSettings:
    return SiteSettings(sampling=SamplingSetting(seed, most))


def test_so_many_pages_of_every_pattern_and_the_same_again():
    def slow(request) -> None:
        time.sleep(0.1)
        request.reply(page('<a href="/p?id=new">p</a>'))

    routes = site_of(2, 30)
    with Site(routes) as site:
        found = [gather(site.url, GatherOptions(), settings=settings(seed, 4)) for seed in ("a", "a", "b")]
        paths = [[visited.url.removeprefix(site.url) for visited in one.pages] for one in found]
        late = next(path for path in paths[0] if path.endswith(".html") and path[1] == "c")
        site.routes[late] = slow
        again = gather(site.url, GatherOptions(), settings=settings("a", 4))
    assert paths[0] == paths[1] != paths[2] and len(paths[0]) == 1 + 2 + 1 + 4 + 4
    assert paths[0][:3] == ["/", "/c0/", "/c1/"] and "/about.html" in paths[0]
    # Articles of both columns are one pattern; what they lead to is sampled in a round of its own.
    assert sum(path.startswith("/c") and path.endswith(".html") for path in paths[0]) == 4
    assert sum(path.startswith("/p") for path in paths[0]) == 4
    assert len(again.pages) == len(paths[0])
    (note,) = found[0].notes
    assert note.startswith("sampled:") and {link.verdict for link in found[0].links} == {"ok"}


def test_the_report_tells_seed_and_limit(tmp_path):
    with Site(site_of(1, 30)) as site:
        options = CheckOptions(select=("page-basics",), settings=settings("", 5), jobs=1, clock="2026-04-01")
        report = check(site.url, options)
    assert report.run.limits["per-pattern"] == "5" and report.run.limits["seed"] == "127.0.0.1"
    assert any(note.startswith("sampled:") for note in report.run.notes)
    assert json.dumps(dict(report.run.limits))
