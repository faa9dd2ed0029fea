import asyncio
import importlib.util
import json
import threading
from http.server import ThreadingHTTPServer

from sitelint.gather.linkcheck import check_links
from sitelint.gather.options import GatherOptions
from tests.gather.site import Reply, Site, page


def verdicts(url: str, **how) -> list[tuple[str, str, str]]:
    links = asyncio.run(check_links(url, GatherOptions(), **how))
    return [(link.href, link.verdict, link.reason) for link in links]


def test_every_occurrence_is_reported():
    with Site(
        {"/": page('<a href="x">1</a><a href=" x ">2</a><a href="x">3</a><a name="n">n</a><a>no</a>')}
    ) as site:
        found = verdicts(f"{site.url}/")
    assert found == [(href, "broken", "http-404") for href in ("x", " x ", "x")]


def test_fragments():
    target = page('<p id="one"></p><a name="old"></a><p id="节 二"></p><p id="a%20b"></p>')
    hrefs = ["#", "#top", "#TOP", "p#one", "p#One", "p#old", "p#%E8%8A%82%20%E4%BA%8C", "p#a%20b", "p#none",
             "p#:~:text=x", "p#none:~:text=x", "i.png#x", "p#/route", "p#!/route", "p#a=1", "gone#x",
             "#self", "#lost"]  # fmt: skip
    body = (
        "".join(f'<a href="{href}">x</a>' for href in hrefs)
        + '<i id="self"></i><a href="#tab" onclick="t()">t</a>'
    )
    routes = {"/": page(body), "/p": target, "/i.png": Reply(b"x", type="image/png")}
    with Site(routes) as site:
        found = {href: verdict for href, verdict, _ in verdicts(f"{site.url}/", fragments=True)}
        assert site.asked.count(("GET", "/p")) == 1
        assert {verdict for _, verdict, _ in verdicts(f"{site.url}/")} == {"ok", "broken"}
    broken = {href for href, verdict in found.items() if verdict == "broken"}
    assert broken == {"p#One", "p#none", "p#none:~:text=x", "gone#x", "#lost"}
    assert {href for href, verdict in found.items() if verdict == "unknown"} == {"p#a=1", "#tab"}


def test_depth_counts_clicks():
    routes = {
        "/": page('<a href="/1">1</a>'),
        "/1": page('<a href="/2">2</a>'),
        "/2": page('<a href="/gone">x</a>'),
    }
    with Site(routes) as site:
        assert [href for href, _, _ in verdicts(f"{site.url}/")] == ["/1"]
        assert [href for href, _, _ in verdicts(f"{site.url}/", depth=1)] == ["/1", "/2"]
        assert verdicts(f"{site.url}/", depth=5)[-1] == ("/gone", "broken", "http-404")


def test_a_target_that_is_no_page_is_the_only_link():
    with Site({}) as site:
        assert verdicts(f"{site.url}/x") == [(f"{site.url}/x", "broken", "http-404")]
    assert verdicts(f"{site.url}/x") == [(f"{site.url}/x", "broken", "refused")]


def test_suite_of_small_sites(shared):
    """Verdicts that the test suites of two link checkers state: all broken ones caught, no false alarm."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score_links.py")
    source = (shared / "tools" / "score_links.py").read_text().removesuffix("main()\n")
    tool: dict = {"__name__": "score", "__file__": str(spec.origin)}
    exec(compile(source, "score_links.py", "exec"), tool)
    suite = shared / "suites" / "links"
    wrong = []
    for case in json.loads((suite / "cases.json").read_text()):
        with ThreadingHTTPServer(("127.0.0.1", 0), tool["handler"](case, suite)) as server:
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            url = f"http://127.0.0.1:{server.server_port}{case['page']}"
            links = asyncio.run(check_links(url, GatherOptions(check_external=False), fragments=True))
            server.shutdown()
        said: dict[str, str] = {}
        for link in links:
            said.setdefault(link.href, link.verdict)
        for want in case["links"]:
            good = {"ok": ["ok"], "broken": ["broken"]}.get(
                want["verdict"], ["ok", "ignored", "unknown", "blocked"]
            )
            if said.get(want["href"]) not in good:
                wrong.append((case["id"], want["href"], said.get(want["href"])))
    assert wrong == []
