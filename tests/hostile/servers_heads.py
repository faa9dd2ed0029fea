"""Heads and lengths that lie, answers that are no HTTP, redirects to nowhere."""

from __future__ import annotations

import random

from tests.hostile.servers import (
    END,
    GB,
    HTML,
    MEGABYTE,
    OK,
    SHORT,
    Connection,
    Scenario,
    below,
    bomb,
    chunked,
    coded,
    length,
    page,
    raw,
    redirect_to,
)  # fmt: skip


def smuggled(it: Connection) -> bytes | None:
    """Two answers to one request: the second must not become the answer to the next request."""
    if it.path != "/":
        return page("<p>own</p>")
    first = page('<a href="/a">a</a><a href="/b">b</a>').replace(b"Connection: close\r\n", b"")
    it.send(first + page("<h1>POISON</h1>").replace(b"Connection: close\r\n", b""))
    while it.stream.recv(65536):  # keeps the connection open
        it.send(page(b"<p>late</p>"))
    return None


SCENARIOS: dict[str, Scenario] = {
    # Heads
    "header of 1 MB": Scenario(raw(OK + b"X: " + b"y" * MEGABYTE + b"\r\n\r\n<p>x")),
    "10,000 headers": Scenario(raw(OK + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n<p>x")),
    "5,000 cookies": Scenario(
        lambda it: page(
            '<a href="/a">x</a>',
            more=b"".join(b"Set-Cookie: c%d=%b; Path=/\r\n" % (n, b"v" * 50) for n in range(5_000)),
        )
    ),
    "cookies of any kind": Scenario(
        lambda it: page(
            '<a href="/a">x</a>',
            more=b"Set-Cookie: =;;;=\r\nSet-Cookie: a\x01b=\xff; Max-Age=-99999999\r\nSet-Cookie: __Host-x="
            + b"y" * 5000
            + b"\r\n",
        )
    ),
    "cookies that grow": Scenario(
        lambda it: page(
            "".join(f'<a href="/{n}">x</a>' for n in range(30)),
            more=b"Set-Cookie: c%d=%b\r\n" % (it.number, b"v" * 4000),
        )
    ),
    "NULs and escapes in headers": Scenario(
        raw(OK + b"X-A: \x00\x1b[2J\x07\r\nServer: \x1b]0;owned\x07\r\n\r\n<p>x")
    ),
    "escape codes in the reason": Scenario(
        raw(b"HTTP/1.1 500 \x1b[31mred\x1b[0m\x07\r\nContent-Length: 0\r\n\r\n")
    ),
    "folded headers": Scenario(raw(OK + b"X: a\r\n b\r\n\tc\r\n\r\n<p>x")),
    "header without a colon": Scenario(raw(OK + b"nonsense\r\n\r\n<p>x")),
    "bytes that are no text in headers": Scenario(
        raw(OK + b"X: \xff\xfe\x80\r\nContent-Language: \xe4\xb8\r\n\r\n<p>x")
    ),
    "content type of 1 MB": Scenario(below(page("<p>x", kind="text/html; charset=" + "x" * 30_000))),
    "lines that end in LF": Scenario(
        raw(b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 4\n\n<p>x")
    ),
    # Lengths
    "length too short": Scenario(length(b"5")),
    "length too long": Scenario(length(b"5000")),
    "two lengths": Scenario(length(b"5\r\nContent-Length: 23")),
    "lengths in a list": Scenario(length(b"23, 23")),
    "negative length": Scenario(length(b"-1")),
    "length with a plus": Scenario(length(b"+5")),
    "length that is no number": Scenario(length(b"many")),
    "length of an exabyte": Scenario(length(b"9" * 19)),
    "length of 10,000 digits": Scenario(length(b"9" * 10_000)),
    "length and chunks": Scenario(
        raw(OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n")
    ),
    "chunks twice": Scenario(raw(OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n")),
    "unknown transfer encoding": Scenario(
        raw(OK + b"Transfer-Encoding: rot13\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n")
    ),
    "chunk of a wrong size": Scenario(chunked(b"ff\r\n<p>x\r\n0\r\n\r\n")),
    "chunk of no size": Scenario(chunked(b"zz\r\n<p>x\r\n")),
    "chunk of all sizes": Scenario(chunked(b"ffffffffffffffffff\r\n<p>x\r\n")),
    "negative chunk": Scenario(chunked(b"-4\r\n<p>x\r\n0\r\n\r\n")),
    "chunks that stop": Scenario(chunked(b"4\r\n<p>x\r\n")),
    "a million small chunks": Scenario(chunked(b"1\r\nx\r\n" * 200_000 + b"0\r\n\r\n")),
    # Not HTTP
    "HTTP/0.9": Scenario(raw(HTML.encode() + b"<p>x" + END)),
    "garbage": Scenario(raw(random.Random(5).randbytes(5000))),
    "another protocol": Scenario(raw(b"SSH-2.0-OpenSSH_9.6\r\n")),
    "HTTP/2": Scenario(raw(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18))),
    "HTTP/9.9": Scenario(raw(b"HTTP/9.9 200 OK\r\nContent-Length: 4\r\n\r\n<p>x")),
    "status 0": Scenario(raw(b"HTTP/1.1 0 x\r\n\r\n")),
    "status 99999": Scenario(raw(b"HTTP/1.1 99999 x\r\n\r\n")),
    "status in letters": Scenario(raw(b"HTTP/1.1 OK OK\r\n\r\n")),
    "status 999": Scenario(raw(b"HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n")),
    "status 204 with a body": Scenario(raw(b"HTTP/1.1 204 x\r\nContent-Length: 4\r\n\r\n<p>x")),
    "304 out of the blue": Scenario(raw(b"HTTP/1.1 304 x\r\n\r\n")),
    "101 out of the blue": Scenario(
        raw(b"HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n" + bytes(50))
    ),
    "two answers to one request": Scenario(smuggled),
    # Redirects to nowhere
    "redirect to nothing": Scenario(redirect_to(b"")),
    "redirect to 1 MB": Scenario(redirect_to(b"/" + b"a" * 31_000)),
    "redirect to bytes": Scenario(redirect_to(b"/\xff\xfe\x80%zz")),
    "redirect to javascript": Scenario(redirect_to(b"javascript:alert(1)")),
    "redirect to a broken host": Scenario(redirect_to(b"http://[::1")),
    "redirect to escapes": Scenario(redirect_to(b"http://a\x1b[2J.example/\x07")),
    "300 with a place": Scenario(redirect_to(b"/", 300)),
    "redirect with a bomb": Scenario(
        lambda it: coded(bomb(GB), "gzip").replace(b"200 OK", b"302 x\r\nLocation: /x", 1)
    ),
    "429 for ever": Scenario(
        raw(b"HTTP/1.1 429 x\r\nRetry-After: 999999999999999999999\r\nContent-Length: 0\r\n\r\n"),
        gather=SHORT,
        seconds=130,
    ),
    "503 with a date of the year 9999": Scenario(
        raw(b"HTTP/1.1 503 x\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n"),
        gather=SHORT,
        seconds=260,
    ),
}
