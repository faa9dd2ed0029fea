"""A site that answers in every awkward way at once, on loopback."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.dns_server import DnsServer
from tests.gather.site import Reply, Request, Site, page, redirect

HOST = "www.example.gov.cn"
XML = "<urlset><url><loc>/only-here.html</loc></url><url><loc>/gone.html</loc></url></urlset>"


def _reset(request: Request) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.close_connection = True


def _silent(request: Request) -> None:
    time.sleep(0.5)
    request.close_connection = True


def _short(request: Request) -> None:
    request.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<title>cut</title>short"
    )
    request.close_connection = True


def _chunked(request: Request) -> None:
    body = b"<!DOCTYPE html><html lang=zh><title>chunked</title><p>" + "块".encode() * 100
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    for at in range(0, len(body), 50):
        part = body[at : at + 50]
        request.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    request.wfile.write(b"0\r\n\r\n")


def _odd_head(request: Request) -> None:
    request.wfile.write(
        b"HTTP/1.0 200 Tr\xe8s bien\r\nX-Latin: caf\xe9\r\nX-Wide: \xe4\xbd\xa0\r\nX-Archive-Orig-X: 1\r\nX-Empty:\r\n"
        b"Content-Type: text/html; charset=gb18030\r\nContent-Length: 21\r\n\r\n<title>\xc4\xe3\xba\xc3</title>ok"
    )


def _counter() -> object:
    seen = iter(range(1_000_000))

    def route(request: Request) -> None:
        number = next(seen)
        request.reply(
            page(f'<p id="n{number}">{number}</p><img src="/missing-{number}.png"><a href="/">h</a>')
        )

    return route


def _door(request: Request) -> None:
    """Lets in who brings its cookie."""
    if "door=open" in request.headers.get("Cookie", ""):
        request.reply(page("<p>inside</p>"))
    else:
        request.reply(Reply(status=302, headers={"Location": "/door", "Set-Cookie": "door=open; path=/"}))


def routes() -> dict[str, object]:
    links = ["/a.html", "/chunked", "/odd", "/r1", "/loop", "/404", "/500", "/busy", "/short", "/reset", "/silent",
             "/counter", "/frame.html", "/door", "/packed", "/bomb", "/x.pdf", "/403", "/wall", "/shut/x.html",
             "http://gone.example.gov.cn/", "http://lame.example.gov.cn/", "http://10.0.0.1/", "mailto:a@example.cn",
             "http://", "/中文.html", "/flaky", "/late.html", "/a.html?q=%00%1b[31m"]  # fmt: skip
    body = "".join(f'<a href="{link}">链接</a>' for link in links)
    head = '<link rel="stylesheet" href="/s.css"><meta name="SiteName" content="示例">'
    return {
        "/": page(f'{body}<iframe src="/frame.html"></iframe><img src="/none.png">', head),
        "/a.html": page('<a href="/counter">c</a><img src="/i.png"><a href="/b.html">b</a>', head),
        "/b.html": page('<iframe src="/dyn"></iframe>', '<script src="/gone.js"></script>'), "/dyn": _counter(),
        "/late.html": page('<a href="/404b">x</a><a href="/dyn">d</a>'),
        "/chunked": _chunked, "/odd": _odd_head, "/r1": redirect("/r2", 301), "/r2": redirect("/a.html?x=1"),
        "/a.html?x=1": page("<p>redirected</p>"), "/loop": redirect("/loop"), "/404": Reply("<p>nothing</p>", 404),
        "/500": Reply("broken", 500), "/403": Reply("no", 403), "/short": _short, "/reset": _reset,
        "/wall": Reply("<script>document.cookie='__jsl_clearance_s='</script>"), "/silent": _silent,
        "/busy": [Reply(status=429, headers={"Retry-After": "0"}), page("<p>at last</p>")],
        "/flaky": [Reply(status=500), Reply(status=500), page("<p>well</p>")], "/counter": _counter(),
        "/frame.html": page('<a href="/framed.html">f</a>'), "/framed.html": page("<h1>framed</h1>"),
        "/door": _door, "/s.css": Reply("@import 'i.css'; a { color: red }", type="text/css"),
        "/i.css": Reply("b {}", type="text/css"), "/x.pdf": Reply(b"%PDF" + b"x" * 9000, type="application/pdf"),
        "/packed": Reply(
            gzip.compress("<html lang=zh><title>压</title><p>压缩".encode() * 20), headers={"Content-Encoding": "gzip"}
        ),
        "/bomb": Reply(gzip.compress(bytes(20_000_000)), headers={"Content-Encoding": "gzip"}),
        "/shut/x.html": page(""), "/only-here.html": page('<a href="/404">x</a>'),
        "/robots.txt": Reply("User-agent: *\nDisallow: /shut/\nSitemap: /map.xml", type="text/plain"),
        "/map.xml": Reply(XML, type="text/xml"),
        "/%E4%B8%AD%E6%96%87.html": page("<p>中文</p>"),
    }  # fmt: skip


@contextmanager
def awkward(**more: object) -> Iterator[tuple[Site, DnsServer]]:
    """The site, and a DNS server that knows it as :data:`HOST`."""
    zone = {HOST: {"A": ["127.0.0.1"], "AAAA": ["::1"]}, "lame.example.gov.cn": "servfail"}
    with DnsServer(zone) as dns, Site({**routes(), **more}) as site:
        yield site, dns
