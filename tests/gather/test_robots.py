import asyncio
import gzip
import json
import time

import pytest

from sitelint.gather import sitemap
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.robots import Robots, RobotsFiles
from tests.gather.site import Reply, Site, page


def test_google_cases(shared):
    cases = json.loads((shared / "suites" / "robots" / "google" / "cases.json").read_text())
    wrong = [
        case["test"]
        for case in cases
        if Robots(case["robots"].encode()).allows(case["url"], case["ua"]) != case["allowed"]
    ]
    assert len(cases) == 142 and wrong == []


def test_sitemap_lines():
    robots = Robots(
        b"User-agent: *\nSitemap: /a.xml\nsite-map:http://b.cn/b.xml\nSITEMAP : /a.xml",
        "http://a.cn/robots.txt",
    )
    assert robots.sitemaps == ("http://a.cn/a.xml", "http://b.cn/b.xml")


@pytest.mark.parametrize(
    "body",
    [
        b"user-agent: *\n" + b"".join(b"disallow: /" + b"*a" * 400 + b"$\n" for _ in range(2000)),
        b"user-agent: *\n" + b"disallow: /" + b"*" * 400_000,
        b"user-agent: *\n" + b"disallow: /a*a*a*a*a*a*a*a*a$\n" * 20_000,
        b"disallow\n" * 50_000 + b"\xff\xfe\x00" * 1000,
        b"user-agent: *\ndisallow: /x\n" * 50_000,
    ],
)
def test_hostile_files_take_bounded_time(body):
    started = time.process_time()
    Robots(body).allows("http://a.cn/" + "a" * 500, "sitelint")
    assert time.process_time() - started < 2


def test_what_lies_behind_the_cut_does_not_count():
    filler = b"# " + b"x" * 1000 + b"\n"
    body = b"user-agent: *\ndisallow: /a\n" + filler * 600 + b"disallow: /b\n"
    robots = Robots(body)
    assert not robots.allows("http://a.cn/a", "sitelint") and robots.allows("http://a.cn/b", "sitelint")


@pytest.mark.parametrize(
    ("reply", "allowed"),
    [
        (Reply("User-agent: *\nDisallow: /x", type="text/plain"), False),
        (Reply("User-agent: sitelint\nDisallow: /x", type="text/plain"), False),
        (Reply("User-agent: other\nDisallow: /", type="text/plain"), True),
        (Reply("User-agent: *\nDisallow: /x", 404, type="text/plain"), True),
        (Reply("oops", 500), True),
        (page("User-agent: *\nDisallow: /"), True),  # an error page in its place
    ],
)
def test_each_host_is_asked_once(reply, allowed):
    async def run(url: str) -> list[bool]:
        async with open_net(url, GatherOptions()) as net:
            robots = RobotsFiles(net.client, "sitelint")
            return await asyncio.gather(*(robots.allows(f"{url}/x{n}") for n in range(5)))

    with Site({"/robots.txt": reply}) as site:
        assert asyncio.run(run(site.url)) == [allowed] * 5
    assert site.paths() == ["/robots.txt"]


XML = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def test_sitemaps_are_read():
    body = XML.format(
        "<url><loc> /a.html </loc><image><loc>/i.png</loc></image></url><url><loc>http://x/b</loc></url>"
    )
    assert sitemap.parse(body.encode(), "http://x/s.xml") == (["http://x/a.html", "http://x/b"], [])
    assert sitemap.parse(gzip.compress(body.encode()), "http://x/s.xml")[0] == [
        "http://x/a.html",
        "http://x/b",
    ]
    index = b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>"
    assert sitemap.parse(index, "http://x/s.xml") == ([], ["http://x/s1.xml"])
    assert sitemap.parse(b"http://x/a\nhttp://x/b\n", "http://x/s.txt")[0] == ["http://x/a", "http://x/b"]
    gbk = body.replace("UTF-8", "gb2312").encode()
    assert sitemap.parse(gbk, "http://x/")[1] == []


def test_hostile_sitemaps_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + XML.format(
        "<url><loc>&b;</loc></url>"
    )
    assert sitemap.parse(laughs.encode(), "http://x/") == ([], [])
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + XML.format("<url><loc>/a</loc></url>")
    assert sitemap.parse(outside.encode(), "http://x/") == ([], [])
    torn = XML.format("<url><loc>/a</loc></url><url><loc>/b")
    assert sitemap.parse(torn.encode(), "http://x/")[0] == ["http://x/a"]
    assert sitemap.parse(b"<a>" * 100_000, "http://x/") == ([], [])
    assert sitemap.parse(gzip.compress(b"\0" * 50_000_000), "http://x/") == ([], [])
    many = XML.format("<url><loc>/a</loc></url>" * 60_000)
    assert sitemap.parse(many.encode(), "http://x/")[0] == ["http://x/a"]


def test_an_index_that_names_itself_ends():
    loop = "<sitemapindex><sitemap><loc>/sitemap.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"
    routes = {"/sitemap.xml": Reply(loop, type="text/xml"),
              "/2.xml": Reply(XML.format("<url><loc>/p</loc></url>"), type="text/xml")}  # fmt: skip

    async def run(url: str) -> tuple[list[str], list[str]]:
        async with open_net(url, GatherOptions()) as net:
            return await sitemap.read(net.client, [f"{url}/sitemap.xml"])

    with Site(routes) as site:
        assert asyncio.run(run(site.url)) == ([f"{site.url}/p"], [])
    assert len(site.asked) == 2
