import asyncio
import gzip
import socket
import ssl
import struct
import subprocess
import time
import zlib
from dataclasses import replace

import pytest

from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Exchange, Trouble
from tests.dns_server import DnsServer
from tests.gather.site import Reply, Site, page, raw_server, redirect


def fetch(target: str, *urls: str, options: GatherOptions | None = None, **how) -> list[Exchange]:
    async def run() -> list[Exchange]:
        async with open_net(target, options or GatherOptions()) as net:
            return [await net.client.fetch(url, **how) for url in (urls or (target,))]

    return asyncio.run(run())


def test_a_page_over_both_families():
    for host in ("127.0.0.1", "::1"):
        with Site({"/": Reply("你好", headers={"X-A": "1", "x-a": "2"})}, host=host) as site:
            (found,) = fetch(site.url + "/")
        assert (found.status, found.body.decode(), found.trouble) == (200, "你好", None)
        assert found.address == host and found.family == (6 if ":" in host else 4)
        assert found.header("X-a") == "2"


def test_what_we_say_of_ourselves():
    with Site({"/": page("x")}) as site:
        fetch(site.url + "/")
    head = site.heads[0]
    assert "sitelint/" in head["User-Agent"] and "127.0.0.1" not in head["User-Agent"]
    assert head["Accept-Language"].startswith("zh-CN") and "br" not in head["Accept-Encoding"]
    assert "Referer" not in head and "Cookie" not in head


def test_redirects_are_followed_by_hand():
    routes = {"/a": redirect("b?x=1#frag", 301), "/b?x=1": redirect("/c", 307), "/c": page("end")}
    with Site(routes) as site:
        (found,) = fetch(f"{site.url}/a")
        assert found.url.endswith("/a") and found.final_url == f"{site.url}/c"
        assert found.hops == ((f"{site.url}/a", 301), (f"{site.url}/b?x=1", 307))
        (head,) = fetch(f"{site.url}/a", method="HEAD")
        assert head.status == 200 and head.body == b"" and site.asked[-1] == ("HEAD", "/c")


@pytest.mark.parametrize("raw", ["中文.html".encode(), "中文.html".encode("gb18030")])
def test_location_with_bytes_goes_back_as_it_came(raw):
    quoted = "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in raw)

    def to(request) -> None:
        request.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /" + raw + b"\r\n\r\n")

    with Site({"/": to, f"/{quoted}": page("here")}) as site:
        (found,) = fetch(f"{site.url}/")
    assert found.status == 200


def test_redirect_loops_and_chains_end():
    routes = {
        "/a": redirect("/b"),
        "/b": redirect("/a"),
        "/self": redirect("/self"),
        "/none": Reply(status=302),
    }
    routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(50)}
    routes |= {"/file": redirect("file:///etc/passwd"), "/bad": redirect("http://")}
    with Site(routes) as site:
        answers = fetch(
            site.url, *(f"{site.url}/{path}" for path in ("a", "self", "0", "none", "file", "bad"))
        )
    assert [found.trouble for found in answers] == [
        Trouble.REDIRECTS, Trouble.REDIRECTS, Trouble.REDIRECTS, None, Trouble.BAD_URL, Trouble.BAD_URL,
    ]  # fmt: skip
    assert len(site.asked) < 30


def test_a_redirect_that_waits_for_its_cookie():
    def door(request) -> None:
        if "seen=1" in request.headers.get("Cookie", ""):
            request.reply(page("in"))
        else:
            request.reply(Reply(status=302, headers={"Location": "/", "Set-Cookie": "seen=1; path=/"}))

    with Site({"/": door}) as site:
        assert fetch(f"{site.url}/")[0].status == 200


def test_bodies_are_cut_at_the_limit():
    def endless(request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(100 * 1024 * 1024))
        request.end_headers()
        for _ in range(1600):
            request.wfile.write(b"x" * 65536)

    with Site({"/": endless}) as site:
        started = time.monotonic()
        (found,) = fetch(f"{site.url}/", options=GatherOptions(max_bytes=200_000))
    assert (found.trouble, len(found.body), found.status) == (Trouble.TOO_LARGE, 200_000, 200)
    assert time.monotonic() - started < 3


def test_bombs_are_not_blown_up():
    bomb = gzip.compress(b"\0" * 30_000_000, 9)
    twice = gzip.compress(b"<p>1</p>") + gzip.compress(b"<p>2</p>")
    torn = gzip.compress(b"".join(b"<p>%d</p>" % (n * n) for n in range(2000)))
    torn = torn[:2000] + bytes(2000) + torn[4000:]
    with Site({
        "/gzip": Reply(bomb, headers={"Content-Encoding": "gzip"}),
        "/deflate": Reply(zlib.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "deflate"}),
        "/two": Reply(twice, headers={"Content-Encoding": "gzip"}),
        "/raw": Reply(zlib.compress(b"<p>raw</p>")[2:-4], headers={"Content-Encoding": "deflate"}),
        "/liar": Reply("<p>plain</p>", headers={"Content-Encoding": "gzip"}),
        "/br": Reply(b"\x0b\x02\x80hello\x03", headers={"Content-Encoding": "br"}),
        "/torn": Reply(torn, headers={"Content-Encoding": "gzip"}),
    }) as site:  # fmt: skip
        answers = fetch(
            site.url,
            *(f"{site.url}/{path}" for path in ("gzip", "deflate", "two", "raw", "liar", "br", "torn")),
            options=GatherOptions(max_bytes=1_000_000),
        )
    assert [len(found.body) for found in answers[:2]] == [1_000_000, 1_000_000]
    assert [found.trouble for found in answers[:2]] == [Trouble.TOO_LARGE] * 2
    assert [found.body for found in answers[2:5]] == [b"<p>1</p><p>2</p>", b"<p>raw</p>", b"<p>plain</p>"]
    assert [found.trouble for found in answers[5:]] == [Trouble.PROTOCOL, Trouble.PROTOCOL]


def test_slow_servers_are_bounded():
    def drip(request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    def silent(request) -> None:
        time.sleep(3)

    limits = GatherOptions(timeout=0.6, first_byte=0.4)
    with Site({"/drip": drip, "/silent": silent}) as site:
        started = time.monotonic()
        dripped, nothing = fetch(site.url, f"{site.url}/drip", f"{site.url}/silent", options=limits)
    assert time.monotonic() - started < 2.5
    assert (dripped.trouble, dripped.status) == (Trouble.TIMEOUT, 200) and 0 < len(dripped.body) < 20
    assert (nothing.trouble, nothing.status) == (Trouble.TIMEOUT, None)


def test_what_is_no_text_is_not_downloaded():
    with Site({"/a.pdf": Reply(b"x" * 500_000, type="application/pdf"), "/p": page("x")}) as site:
        pdf, text = fetch(site.url, f"{site.url}/a.pdf", f"{site.url}/p", text_only=True)
    assert (pdf.status, pdf.body, pdf.trouble) == (200, b"", None) and text.body


def _reset(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(
    ("talk", "trouble"),
    [
        (_reset, Trouble.RESET),
        (lambda c: c.recv(4096), Trouble.RESET),  # closes without a word
        (lambda c: (c.recv(4096), c.sendall(b"SSH-2.0-OpenSSH\r\n")), Trouble.PROTOCOL),
        (lambda c: (c.recv(4096), c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")), Trouble.PROTOCOL),
        (lambda c: (c.recv(4096), c.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n")),
         Trouble.PROTOCOL),
        (lambda c: (c.recv(4096), c.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n")),
         Trouble.PROTOCOL),
    ],
)  # fmt: skip
def test_broken_servers_are_results(talk, trouble):
    with raw_server(talk) as url:
        (found,) = fetch(f"{url}/")
    assert found.trouble is trouble


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    (found,) = fetch(url)
    assert (found.trouble, found.status) == (Trouble.REFUSED, None)


def test_names_that_do_not_exist_differ_from_a_resolver_that_fails():
    zone = {"empty.example.cn": {}, "broken.example.cn": "servfail"}
    with DnsServer(zone) as dns:
        options = GatherOptions(resolver=dns.address)
        answers = [fetch(f"http://{name}/", options=options)[0].trouble
                   for name in ("gone.example.cn", "empty.example.cn", "broken.example.cn")]  # fmt: skip
    assert answers == [Trouble.DNS, Trouble.DNS, Trouble.DNS_UNKNOWN]


def test_a_family_can_be_asked_for():
    with Site({"/": page("six")}, host="::1") as site:
        zone = {
            "six.example.cn": {"AAAA": ["::1"], "A": ["127.0.0.1"]},
            "four.example.cn": {"A": ["127.0.0.1"]},
        }
        with DnsServer(zone) as dns:
            options = GatherOptions(resolver=dns.address)
            six = fetch(f"http://six.example.cn:{site.port}/", options=options, family=6)[0]
            four = fetch(f"http://four.example.cn:{site.port}/", options=options, family=6)[0]
            other = fetch(f"http://six.example.cn:{site.port}/", options=options, family=4)[0]
    assert (six.status, six.address, six.family) == (200, "::1", 6)
    assert (four.trouble, four.detail) == (Trouble.DNS, "no IPv6 address")
    assert other.trouble is Trouble.REFUSED


def test_certificates_are_verified(tmp_path):
    key, cert = tmp_path / "k.pem", tmp_path / "c.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run([*command, "-keyout", key, "-out", cert], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with Site({"/": page("x")}, tls=context) as site:
        (found,) = fetch(f"{site.url}/")
        assert found.trouble is Trouble.CERTIFICATE and "certificate" in found.detail
        assert fetch(f"{site.url}/", options=GatherOptions(verify_tls=False))[0].status == 200


def test_a_tape_keeps_every_hop_and_plays_it_back():
    class Keeps:
        """The plainest tape there is: a list of what came, given back in turn when it is sealed."""

        def __init__(self) -> None:
            self.hops: list[Hop] = []
            self.asks: list[Ask] = []
            self.sealed = False

        def begin(self, ask: Ask) -> "Keeps":
            self.asks.append(ask)
            return self

        def resolver(self, live):
            return live

        async def step(self, url, live):
            if not self.sealed:
                self.hops.append(await live(0))
            return self.hops[-1] if not self.sealed else replace(self.hops.pop(0), recalled=True)

        async def refused(self, hop) -> None:
            self.hops.append(hop)

    tape = Keeps()

    async def run(url: str) -> tuple[Exchange, int]:
        async with open_net(url, GatherOptions(), tape=tape) as net:
            return await net.client.fetch(url), net.progress.requests

    busy = [Reply(status=429, headers={"Retry-After": "0"}), redirect("/b")]
    with Site({"/": busy, "/b": page("x")}) as site:
        live = asyncio.run(run(f"{site.url}/"))
    assert [(hop.url.removeprefix(site.url), hop.status) for hop in tape.hops] == [
        ("/", 429),
        ("/", 302),
        ("/b", 200),
    ]
    assert dict(tape.hops[0].request)["Host"] == f"127.0.0.1:{site.port}"
    assert live[1] == 3 and tape.asks == [Ask(f"{site.url}/", "GET", None, 10 * 1024 * 1024, False)]
    tape.sealed, tape.hops = True, tape.hops[1:]
    assert asyncio.run(run(f"{site.url}/")) == live  # with nobody at the other end
