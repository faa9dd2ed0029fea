"""A rendered page reaches nothing but through our own client and its gate."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

from sitelint import browse
from sitelint.engine.page import PageInput
from sitelint.gather.browser.chromium import open_browser
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from tests.gather.site import Reply, Site, redirect

OTHERS = """<!DOCTYPE html><html><head><title>t</title>
<link rel="preconnect" href="http://127.0.0.1:{port}/preconnect">
<link rel="prefetch" href="http://127.0.0.1:{port}/prefetch">
<link rel="stylesheet" href="http://127.0.0.1:{port}/style.css">
<link rel="icon" href="http://127.0.0.1:{port}/icon.png">
</head><body>
<p id="first">one</p>
<img src="http://127.0.0.1:{port}/image.png"><img src="/hop">
<iframe src="http://localhost:{port}/frame"></iframe>
<video src="http://127.0.0.1:{port}/video.mp4" autoplay></video>
<object data="http://127.0.0.1:{port}/object"></object>
<a id="a" href="/own.css" ping="http://127.0.0.1:{port}/ping" download>d</a>
<form id="f" method="post" action="/post"><input name="x"></form>
<script>
alert("hello"); confirm("sure?");
window.open("/popup");
navigator.sendBeacon("http://127.0.0.1:{port}/beacon", "x");
fetch("http://127.0.0.1:{port}/fetch").catch(() => 0);
fetch("/posted", {{ method: "POST", body: "x" }}).catch(() => 0);
new WebSocket("ws://127.0.0.1:{port}/socket");
new EventSource("http://127.0.0.1:{port}/events");
try {{
  const peer = new RTCPeerConnection({{ iceServers: [{{ urls: "stun:127.0.0.1:{port}" }}, {{ urls: "turn:127.0.0.1:{port}?transport=tcp", username: "u", credential: "c" }}] }});
  peer.createDataChannel("x");
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
}} catch (fault) {{}}
try {{
  new WebTransport("https://127.0.0.1:{port}/transport").ready.catch(() => 0);
}} catch (fault) {{}}
const worker = new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:{port}/worker').catch(() => 0)"])));
navigator.serviceWorker && navigator.serviceWorker.register("/sw.js").catch(() => 0);
document.getElementById("a").click();
document.getElementById("f").submit();
fetch("/own.json").then((r) => r.text()).then((t) => {{ document.getElementById("first").textContent = t; }});
setTimeout(() => {{ location.href = "/elsewhere"; }}, 300);
</script></body></html>"""  # noqa: E501


@contextlib.contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port, TCP and UDP, that remembers whatever comes."""
    came: list[bytes] = []
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    tcp.settimeout(0.05)
    udp.settimeout(0.05)
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = tcp.accept()
                came.append(b"tcp")
                connection.close()
            with contextlib.suppress(TimeoutError):
                came.append(udp.recv(2048))

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield port, came
    finally:
        stop.set()
        thread.join()
        tcp.close()
        udp.close()


def rendered(url: str, body: str) -> str:
    """The serialised page, as the client fetched it and the browser left it."""

    async def run() -> str:
        async with open_net(url, GatherOptions()) as net, open_browser(slots=1) as browser:
            exchange = await net.client.fetch(url)
            studio = browse.Studio(browser)
            answers = studio.online(net.client, GatherOptions(), exchange, {})
            page = PageInput(url, exchange.body, exchange.content_type)
            page = await studio.render(page, exchange.final_url, answers)
            assert page.rendered is not None
            return page.rendered.html

    return asyncio.run(run())


def test_other_hosts_and_ports_are_out_of_reach(chromium: str):
    with listener() as (port, came):
        body = OTHERS.format(port=port)
        routes = {
            "/": Reply(body),
            "/own.json": Reply("two", type="text/plain"),
            "/hop": redirect(f"http://127.0.0.1:{port}/hop"),
            "*": Reply("", 404),
        }
        with Site(routes) as site:
            html = rendered(f"{site.url}/", body)
            time.sleep(0.2)
        assert came == [], "only the gate's own addresses may be connected to"
        assert '<p id="first">two</p>' in html, (
            "what the site itself gives is loaded, and the page stays where it is"
        )
        methods = {method for method, _ in site.asked}
        assert methods == {"GET"}, "nothing is posted"
        assert "/popup" not in site.paths()
        assert "/elsewhere" not in site.paths()


def test_everything_is_fetched_by_our_client_and_robots_are_obeyed(chromium: str):
    body = """<!DOCTYPE html><title>t</title><link rel=stylesheet href=/a.css>
    <script src=/no/b.js></script><img src=/c.png>
    <p id=p>1</p><script src=/d.js></script>"""
    routes = {
        "/": Reply(body),
        "/a.css": Reply("p { color: red }", type="text/css"),
        "/d.js": Reply("document.getElementById('p').textContent = 'changed'", type="text/javascript"),
        "/robots.txt": Reply("User-agent: *\nDisallow: /no/", type="text/plain"),
        "*": Reply("", 404),
    }
    with Site(routes) as site:
        assert '<p id="p">changed</p>' in rendered(f"{site.url}/", body)
    assert {"/a.css", "/c.png", "/d.js"} <= set(site.paths())
    assert "/no/b.js" not in site.paths()
    assert site.paths().count("/") == 1, "the page itself is asked for once"
    agents = {head.get("User-Agent", "") for head in site.heads}
    assert all("sitelint" in agent for agent in agents), agents
