import asyncio
import functools
import http.server
import threading
import time
from collections.abc import Mapping

from sitelint.gather.crawl import Crawl, PageVisit, crawl
from sitelint.gather.frontier import key_of
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import Exchange, Trouble
from sitelint.parse.links import extract
from sitelint.parse.page import parse_page
from tests.dns_server import DnsServer
from tests.gather.site import Reply, Site, page, redirect

TEXT = {"type": "text/plain"}


def gather(url: str, options: GatherOptions | None = None, **how) -> Crawl:
    async def visit(
        exchange: Exchange, depth: int, is_home: bool, resources: Mapping[str, bytes]
    ) -> PageVisit:
        parsed = parse_page(exchange.body, exchange.final_url, exchange.content_type)
        return PageVisit(
            extract(parsed), (is_home, {key.rpartition("/")[2]: resources[key] for key in resources})
        )

    return asyncio.run(crawl(url, options or GatherOptions(), visit, **how))


def short(found: Crawl, site: Site) -> list[tuple[str, int]]:
    return [(visited.url.removeprefix(site.url), visited.depth) for visited in found.pages]


def test_breadth_first_each_page_once():
    routes = {
        "/": page('<a href="b.html">b</a><a href="/a.html#x">a</a><a href="/">h</a><a href="x.pdf">x</a>'),
        "/a.html": page('<a href="c.html">c</a><a href="b.html">b</a>'),
        "/b.html": page('<a href="/r">r</a><a href="c.html;jsessionid=1F">c</a><a href="data">d</a>'),
        "/c.html": page('<a href="d.html">d</a>'),
        "/c.html;jsessionid=1F": page('<a href="d.html">d</a>'),
        "/d.html": page(""),
        "/r": redirect("/a.html"),
        "/data": Reply('{"a": 1}', type="application/json"),
        "/x.pdf": Reply(b"%PDF", type="application/pdf"),
    }
    with Site(routes) as site:
        progress = Progress()
        found = gather(site.url, progress=progress)
    assert short(found, site) == [
        ("/", 0),
        ("/b.html", 1),
        ("/a.html", 1),
        ("/c.html;jsessionid=1F", 2),
        ("/d.html", 3),
    ]
    assert [visited.result[0] for visited in found.pages] == [True, False, False, False, False]
    assert site.asked.count(("GET", "/")) == 1 and ("HEAD", "/x.pdf") in site.asked
    assert all(link.verdict == "ok" for link in found.links) and len(found.links) == 10
    assert (progress.pages, progress.queued) == (5, 0) and progress.requests == found.requests == len(
        site.asked
    )


def test_the_order_does_not_hang_on_timing():
    def slow(request) -> None:
        time.sleep(0.15)
        request.reply(page('<a href="/late.html">l</a>'))

    routes = {"/": page('<a href="slow.html">s</a>' + "".join(f'<a href="{n}.html">n</a>' for n in range(5)))}
    routes |= {f"/{n}.html": page(f'<a href="/x{n}.html">x</a>') for n in range(5)}
    routes |= {f"/x{n}.html": page("") for n in range(5)}
    routes |= {"/slow.html": slow, "/late.html": page("")}
    with Site(routes) as site:
        paths = [url for url, _ in short(gather(site.url, GatherOptions(max_pages=9)), site)]
    assert paths == ["/", "/slow.html", *(f"/{n}.html" for n in range(5)), "/late.html", "/x0.html"]


def test_limits_are_kept_and_told():
    routes = {f"/{n}": page(f'<a href="/{n + 1}">next</a><img src="/i{n}.png">') for n in range(30)}
    with Site({"/": routes.pop("/0"), **routes}) as site:
        found = gather(site.url, GatherOptions(max_pages=3))
        assert len(found.pages) == 3 and found.notes == ("max-pages:3",)
        assert [link.verdict for link in found.links if link.href == "/3"] == ["ok"]  # checked, not visited
        assert len(gather(site.url, GatherOptions(depth=2)).pages) == 3
        few = gather(site.url, GatherOptions(depth=2, max_checks=1))
        assert [link.reason for link in few.links].count("not-checked") == 3 and few.notes == (
            "max-checks:3",
        )
        none = gather(site.url, GatherOptions(depth=0, check_links=False))
        assert [link.verdict for link in none.links] == ["unknown", "unknown"]


def test_verdicts_of_links():
    def closes(request) -> None:
        request.close_connection = True

    def sleeps(request) -> None:
        time.sleep(2)

    hrefs = ["ok", "404", "410", "500", "503", "loop", "403", "401", "429", "521", "head405", "reset", "slow",
             "nowhere", "wall", "mailto:a@b.cn", "javascript:;", "http://", "http://10.0.0.1/", "http://127.0.0.1:1/",
             "once"]  # fmt: skip
    routes = {
        "/": page("".join(f'<a href="{href}">x</a>' for href in hrefs)), "/ok": page(""), "/loop": redirect("/loop"),
        "/head405": [Reply(status=405), page("")], "/reset": closes, "/slow": sleeps, "/nowhere": Reply(status=302),
        "/wall": Reply("<script>document.cookie='__jsl_clearance_s='</script>"),
        "/once": [Reply(status=500), Reply(status=500), page("")],
        **{f"/{code}": Reply("x", code) for code in (404, 410, 500, 503, 403, 401, 429, 521)},
    }  # fmt: skip
    with Site(routes) as site:
        found = gather(site.url, GatherOptions(depth=0, timeout=1, first_byte=0.5))
    said = {link.href: (link.verdict, link.status, link.reason) for link in found.links}
    assert said == {
        "ok": ("ok", 200, ""), "404": ("broken", 404, "http-404"), "410": ("broken", 410, "http-410"),
        "500": ("broken", 500, "http-500"), "503": ("broken", 503, "http-503"), "loop": ("broken", 302, "redirects"),
        "403": ("blocked", 403, "http-403"), "401": ("blocked", 401, "http-401"),
        "429": ("blocked", 429, "http-429"), "521": ("blocked", 521, "http-521"), "head405": ("ok", 200, ""),
        "reset": ("broken", None, "reset"), "slow": ("unknown", None, "timeout"),
        "nowhere": ("broken", 302, "http-302"), "wall": ("ok", 200, ""),
        "mailto:a@b.cn": ("ignored", None, "scheme:mailto"), "javascript:;": ("ignored", None, "scheme:javascript"),
        "http://": ("broken", None, "bad-url"), "http://10.0.0.1/": ("ignored", None, "forbidden-address"),
        "http://127.0.0.1:1/": ("ignored", None, "forbidden-address"), "once": ("ok", 200, ""),
    }  # fmt: skip


def test_foreign_links_are_checked_only_when_wanted():
    with (
        Site({"/x": page(""), "/j.js": Reply("", type="text/javascript")}, host="::1") as other,
        Site({}) as site,
    ):
        site.routes["/"] = page(f'<a href="{other.url}/x">x</a><script src="{other.url}/j.js"></script>')
        options = GatherOptions(allow_private=True)
        assert {link.verdict for link in gather(site.url, options).links} == {"ok"}
        assert sorted(other.asked) == [("HEAD", "/j.js"), ("HEAD", "/x")]
        quiet = gather(site.url, GatherOptions(allow_private=True, check_external=False))
    assert [(link.verdict, link.scope) for link in quiet.links] == [("unknown", "foreign")] * 2
    assert len(other.asked) == 2 and quiet.home.ok


def test_names_that_are_gone_and_resolvers_that_fail():
    zone = {"www.example.cn": {"A": ["127.0.0.1"]}, "lame.example.cn": "servfail"}
    with DnsServer(zone) as dns, Site({}) as site:
        hosts = ["gone.example.cn", "lame.example.cn"]
        site.routes["/"] = page("".join(f'<a href="http://{host}/">x</a>' for host in hosts))
        target = f"http://www.example.cn:{site.port}/"
        found = gather(target, GatherOptions(resolver=dns.address))
        assert [(link.verdict, link.scope) for link in found.links] == [
            ("broken", "domain"),
            ("unknown", "domain"),
        ]
        site.routes["/"] = page("".join(f'<a href="http://gone{n}.cn/">x</a>' for n in range(8)))
        offline = gather(f"{site.url}/", GatherOptions(resolver=dns.address))
    assert {link.verdict for link in offline.links} == {"unknown"}  # not one name resolves: it is us


def test_robots_and_sitemaps():
    xml = "<urlset><url><loc>/only-here.html</loc></url><url><loc>http://other.cn/</loc></url></urlset>"
    routes = {
        "/": page('<a href="/open.html">o</a><a href="/shut/a.html">s</a><img src="/shut/i.png">'),
        "/open.html": page(""),
        "/shut/a.html": page(""),
        "/shut/i.png": Reply(b"x", type="image/png"),
        "/only-here.html": page('<a href="/deep.html">d</a>'),
        "/deep.html": page(""),
        "/robots.txt": Reply("User-agent: *\nDisallow: /shut/\nSitemap: /map.xml", **TEXT),
        "/map.xml": Reply(xml, type="text/xml"),
    }
    with Site(routes) as site:
        found = gather(site.url)
        assert short(found, site) == [("/", 0), ("/open.html", 1), ("/only-here.html", 1), ("/deep.html", 2)]
        assert [(link.verdict, link.reason) for link in found.links][1:3] == [("blocked", "robots")] * 2
        assert found.blocked == 2 and found.notes == ("robots:1",)
        assert not any(path.startswith("/shut/") for path in site.paths())
        assert len(gather(site.url, GatherOptions(robots=False, sitemaps=False)).pages) == 3


def test_style_sheets_and_frames_come_with_the_page():
    head = '<link rel="stylesheet" href="/s.css"><!-- <link rel=stylesheet href=/no.css> -->'
    routes = {
        "/": page('<iframe src="/head.html"></iframe><a href="/b.html">b</a>', head),
        "/b.html": page("", head),
        "/s.css": Reply("@import 'i.css'; a {}", type="text/css"),
        "/i.css": Reply("b {}", type="text/css"),
        "/head.html": page('<a href="/framed.html">f</a>'),
        "/framed.html": page(""),
    }
    with Site(routes) as site:
        found = gather(site.url)
    assert short(found, site) == [("/", 0), ("/b.html", 1), ("/framed.html", 1)]
    assert sorted(found.pages[0].result[1]) == ["head.html", "i.css", "s.css"]
    assert found.pages[1].result[1] == {"s.css": b"@import 'i.css'; a {}", "i.css": b"b {}"}
    assert (
        site.paths().count("/s.css") == site.paths().count("/i.css") == site.paths().count("/head.html") == 1
    )
    assert [link.page.removeprefix(site.url) for link in found.links if link.href == "/framed.html"] == [
        "/head.html"
    ]
    assert "/no.css" not in site.paths()


def test_the_home_page_behind_redirects_and_doors():
    routes = {
        "/": redirect("/door.html"),
        "/door.html": page("", '<meta http-equiv="refresh" content="0;url=/portal/">'),
        "/portal/": page('<a href="/portal/index.html">again</a><a href="/">home</a>'),
        "/portal/index.html": page('<a href="/portal/index.html">again</a><a href="/">home</a>'),
    }
    with Site(routes) as site:
        found = gather(site.url)
    assert found.home.final_url == f"{site.url}/portal/"
    assert [url.removeprefix(site.url) for url, _ in found.home.hops] == ["/", "/door.html"]
    assert short(found, site) == [("/portal/", 0)] and {link.verdict for link in found.links} == {"ok"}


def test_a_site_that_does_not_answer_is_a_result():
    with Site({"/": Reply("down", 500)}) as site:
        down = gather(site.url)
    assert (down.home.status, down.pages, down.links) == (500, (), ())
    gone = gather(site.url)
    assert (gone.home.trouble, gone.pages) == (Trouble.REFUSED, ())


def test_further_domains_belong_to_the_site():
    zone = {name: {"A": ["127.0.0.1"]} for name in ("www.a.cn", "news.b.cn")}
    with DnsServer(zone) as dns, Site({}) as site:
        site.routes["/"] = page(f'<a href="http://news.b.cn:{site.port}/n.html">n</a>')
        site.routes["/n.html"] = page("")
        target = f"http://www.a.cn:{site.port}/"
        settings = SiteSettings(domains=("news.b.cn",))
        found = gather(target, GatherOptions(resolver=dns.address, allow_private=True), settings=settings)
    assert [visited.url for visited in found.pages] == [target, f"http://news.b.cn:{site.port}/n.html"]


def test_a_visit_that_raises_ends_the_crawl():
    async def visit(*_) -> PageVisit:
        raise ZeroDivisionError

    with Site({"/": page("")}) as site:
        try:
            asyncio.run(crawl(site.url, GatherOptions(), visit))
        except ZeroDivisionError:
            return
    raise AssertionError("the fault of the caller was swallowed")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        """Quiet."""


def test_a_whole_site(shared):
    handler = functools.partial(_Quiet, directory=str(shared / "corpus" / "zhecheng"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = GatherOptions(check_external=False, max_pages=100)
        one, two = (gather(f"http://127.0.0.1:{server.server_port}/", options) for _ in range(2))
        server.shutdown()
    assert len(one.pages) == 100 and one.pages == two.pages and one.links == two.links
    assert all(link.line > 0 for link in one.links)


def test_schemes_and_session_numbers_make_no_second_page():
    routes = {
        "/": page('<a href="/a;jsessionid=9">a</a><a href="/b">b</a>'),
        "/a;jsessionid=9": redirect("/a"),
        "/a": page("a"),
        "/b": redirect("/b;jsessionid=8"),
        "/b;jsessionid=8": page("b"),
    }
    with Site(routes) as site:
        assert short(gather(site.url), site) == [("/", 0), ("/a", 1), ("/b;jsessionid=8", 1)]
    assert key_of("http://www.a.cn/x") == key_of("https://a.cn/x") != key_of("https://a.cn/y")


def test_a_wall_is_no_page():
    wall = Reply("<script>var $_ts = 1; document.cookie='x'</script>")
    with Site({"/": wall}) as site:
        found = gather(site.url)
    assert (found.pages, found.blocked, found.notes) == ((), 1, ("wall:challenge",))
    with Site({"/": page('<a href="/w">w</a>'), "/w": wall}) as site:
        found = gather(site.url)
    assert len(found.pages) == 1 and [(link.verdict, link.reason) for link in found.links] == [
        ("blocked", "challenge")
    ]


def test_resets_count_where_the_host_answers_others():
    def closes(request) -> None:
        request.close_connection = True

    with (
        Site({"/r": closes, "/x": page("")}, host="::1") as one,
        Site({"*": closes}, host="127.0.0.2") as two,
    ):
        hrefs = [f"{one.url}/r", f"{one.url}/x", f"{two.url}/r"]
        with Site({"/": page("".join(f'<a href="{href}">x</a>' for href in hrefs))}) as site:
            found = gather(site.url, GatherOptions(allow_private=True))
    assert [link.verdict for link in found.links] == ["broken", "ok", "unknown"]


def test_pages_that_failed_are_asked_again_at_the_end():
    def fails(times: int, reply: Reply) -> list[Reply]:
        return [Reply("busy", 503)] * times + [reply]

    routes = {
        "/": page('<a href="/a">a</a><a href="/b">b</a><a href="/dead">d</a><a href="/c">c</a>'),
        "/a": fails(2, page('<a href="/late">l</a>')),  # at once, after a moment, at the end
        "/b": page(""), "/c": page(""), "/late": page(""), "/dead": Reply("gone", 500),
    }  # fmt: skip
    with Site(routes) as site:
        found = gather(site.url)
    assert short(found, site) == [("/", 0), ("/b", 1), ("/c", 1), ("/a", 1), ("/late", 2)]
    assert {link.href: link.verdict for link in found.links} == {
        "/a": "ok", "/b": "ok", "/dead": "broken", "/c": "ok", "/late": "ok"
    }  # fmt: skip
    assert site.paths().count("/dead") == 3


def test_a_site_that_keeps_refusing_is_left_alone_and_said_to(monkeypatch):
    monkeypatch.setattr("sitelint.gather.lanes._WIDEST_SPACING", 0.1)

    def moody(request) -> None:
        shut = len(site.asked) > 40
        request.reply(Reply("no", 429, headers={"Retry-After": "0"}) if shut else page(request.path + links))

    links = "".join(f'<a href="/{n}">{n}</a>' for n in range(200))
    with Site({"*": moody}) as site:
        found = gather(site.url, GatherOptions(check_links=False, robots=False, sitemaps=False))
    assert 30 < found.visited < 60 and len(site.asked) < 120
    (note,) = found.notes
    assert note.startswith("refused:") and int(note.partition(":")[2]) > 100
    verdicts = {link.verdict for link in found.links}
    assert "broken" not in verdicts and "blocked" in verdicts


def test_a_silent_host_costs_the_others_no_time():
    released = threading.Event()

    def silent(request) -> None:
        released.wait(20)
        request.close_connection = True

    with Site({"*": silent}) as slow, Site({"*": page("x")}, host="::1") as fast, Site({}) as site:
        hrefs = [f"{one.url}/{n}" for n in range(30) for one in (slow, fast)]
        site.routes["/"] = page("".join(f'<a href="{href}">x</a>' for href in hrefs))
        started = time.monotonic()
        options = GatherOptions(allow_private=True, depth=0, timeout=1.5, first_byte=1.5)
        found = gather(site.url, options)
        done = max(fast.times) - started
        released.set()
    said = {link.href: (link.verdict, link.reason) for link in found.links}
    assert all(said[f"{fast.url}/{n}"] == ("ok", "") for n in range(30))
    assert all(said[f"{slow.url}/{n}"] == ("unknown", "timeout") for n in range(30))
    assert done < 1.5 and len(slow.asked) <= 2 * 2 + 1  # HEAD and GET of two, and one more try at the end


def test_a_host_that_wakes_up_is_asked_after_all():
    def drowsy(request) -> None:
        if len(other.asked) <= 4:
            time.sleep(1)
        request.reply(page("x"))

    with Site({"*": drowsy}) as other, Site({}) as site:
        site.routes["/"] = page("".join(f'<a href="{other.url}/{n}">x</a>' for n in range(9)))
        found = gather(site.url, GatherOptions(allow_private=True, depth=0, timeout=0.6, first_byte=0.6))
    assert {link.verdict for link in found.links} == {"ok"}


def test_addresses_that_give_no_page_are_bounded_too():
    links = "".join(f'<a href="/gone/{n}">x</a><a href="/shut/{n}">x</a>' for n in range(60))
    routes = {"/": page(links), "/robots.txt": Reply("User-agent: *\nDisallow: /shut/", **TEXT)}
    with Site(routes) as site:
        found = gather(site.url, GatherOptions(max_pages=5, max_checks=20))
    walked = [asked for asked in site.asked if "/gone/" in str(asked)]
    assert "max-asked:25" in found.notes and len(set(walked)) <= 25 + 20
    assert not [asked for asked in site.asked if "/shut/" in str(asked)]
