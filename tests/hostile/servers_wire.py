"""Bombs, and answers that never end."""

from __future__ import annotations

import gzip
import itertools
import os
import socket
import struct
import time

from tests.hostile.servers import (
    GB,
    MEGABYTE,
    OK,
    SHORT,
    Connection,
    Scenario,
    below,
    bomb,
    coded,
    endless_headers,
    head_then,
    page,
    redirect_to,
    site,
)  # fmt: skip


def silent(it: Connection) -> None:
    time.sleep(10)


def reset(it: Connection) -> None:
    it.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    it.stream.close()


def redirect_on(it: Connection) -> bytes:
    return (
        f"HTTP/1.1 302 x\r\nLocation: /{it.number}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )


def many_members() -> bytes:
    return gzip.compress(b"") * 40_000


SCENARIOS: dict[str, Scenario] = {
    # Bombs
    "gzip bomb, 2 GB of zeros": Scenario(lambda it: coded(bomb(2 * GB), "gzip"), says=("10 MB",)),
    "gzip bomb, 1 GB of markup": Scenario(lambda it: coded(bomb(GB, b"<p><b>x"), "gzip"), says=("10 MB",)),
    "deflate bomb": Scenario(lambda it: coded(bomb(GB, wbits=15), "deflate"), says=("10 MB",)),
    "raw deflate bomb": Scenario(lambda it: coded(bomb(GB, b"<p>", wbits=-15), "deflate"), says=("10 MB",)),
    "gzip in gzip": Scenario(lambda it: coded(bomb(GB), "gzip, gzip")),
    "brotli that nobody asked for": Scenario(lambda it: coded(os.urandom(5000), "br")),
    "40,000 empty members of gzip": Scenario(lambda it: coded(many_members(), "gzip")),
    "gzip that ends too soon": Scenario(lambda it: coded(bomb(MEGABYTE, b"<p>x</p>")[:300], "gzip")),
    "bomb behind a link": Scenario(below(coded(bomb(GB, b"<p>"), "gzip")), says=("did not come whole",)),
    "bomb as style sheet": Scenario(
        below(coded(bomb(GB, b"a{b:c}"), "gzip", "text/css"), '<link rel=stylesheet href="/x">'),
        says=("did not come whole",),
    ),
    "bomb as frame": Scenario(
        below(coded(bomb(GB, b"<p>"), "gzip"), '<iframe src="/x"></iframe>'), says=("did not come whole",)
    ),
    "bomb as robots.txt": Scenario(
        site({"/": page("<p>x"), "/robots.txt": coded(bomb(GB, b"Disallow: /*a*b\n"), "gzip", "text/plain")}),
        says=("robots.txt has more",),
    ),
    "bomb as sitemap": Scenario(
        site(
            {
                "/": page("<p>x"),
                "/sitemap.xml": coded(bomb(GB, b"<url><loc>/a</loc></url>"), "gzip", "text/xml"),
            }
        ),
        says=("in part only",),
    ),
    "bomb as packed sitemap": Scenario(
        site(
            {
                "/": page("<p>x"),
                "/robots.txt": page("Sitemap: /s.gz", kind="text/plain"),
                "/s.gz": page(bomb(GB, b"<url>"), kind="application/gzip"),
            }
        ),
        says=("in part only",),
    ),
    "bomb as picture": Scenario(below(coded(bomb(GB), "gzip", "image/png"), '<img src="/x">')),
    # Without end
    "endless body": Scenario(
        head_then(OK + b"\r\n", lambda: itertools.repeat(b"<p>x</p>" * 8192)), says=("10 MB",)
    ),
    "endless chunks": Scenario(
        head_then(
            OK + b"Transfer-Encoding: chunked\r\n\r\n",
            lambda: itertools.repeat(b"10000\r\n" + b"y" * 65536 + b"\r\n"),
        )
    ),
    "endless chunk extension": Scenario(
        head_then(OK + b"Transfer-Encoding: chunked\r\n\r\n5;x=", lambda: itertools.repeat(b"z" * 65536)),
        gather=SHORT,
    ),
    "endless trailers": Scenario(
        head_then(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n0\r\n", endless_headers),
        gather=SHORT,
    ),
    "endless headers": Scenario(head_then(OK, endless_headers), gather=SHORT),
    "endless status line": Scenario(
        head_then(b"HTTP/1.1 200 ", lambda: itertools.repeat(b"O" * 65536)), gather=SHORT
    ),
    "endless 100 Continue": Scenario(
        head_then(b"", lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)), gather=SHORT
    ),
    "endless redirects": Scenario(redirect_on, says=("redirect",)),
    "redirect to itself": Scenario(redirect_to(b"/"), says=("redirect",)),
    "redirect between two": Scenario(
        lambda it: redirect_to(b"/a" if it.path != "/a" else b"/b")(it), says=("redirect",)
    ),
    "a byte a second": Scenario(
        head_then(OK + b"\r\n", lambda: itertools.repeat(b"<"), 0.5), gather=SHORT, says=("timeout",)
    ),
    "a header a second": Scenario(head_then(OK, endless_headers, 0.5), gather=SHORT, says=("timeout",)),
    "silence": Scenario(silent, gather=SHORT, says=("timeout",)),
    "silence behind 60 links": Scenario(
        lambda it: (
            page("".join(f'<a href="/{n}">x</a>' for n in range(60))) if it.path == "/" else silent(it)
        ),
        gather=SHORT,
        seconds=45,
    ),
    "hang up": Scenario(lambda it: b"", says=("",)),
    "reset": Scenario(reset),
}
