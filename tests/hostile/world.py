"""Servers on every address of the jail: one of them is the site, some are its public neighbours, all others are
canaries that must never be reached."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SITE_PORT, OTHER_PORT = 8765, 9001
PUBLIC_SITE, NEIGHBOUR, NEIGHBOUR6 = "93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"
LOOPBACK_URL, PUBLIC_URL = f"http://127.0.0.1:{SITE_PORT}/", "http://www.site.example/"
_PORTS = (22, 25, 80, 443, 6379, 8080, SITE_PORT, OTHER_PORT, 9200)
_SITE = {("127.0.0.1", SITE_PORT), (PUBLIC_SITE, 80)}
_NEIGHBOURS = {(NEIGHBOUR, 80), (NEIGHBOUR6, 80), (PUBLIC_SITE, 8080)}
# A request to the site's own address under another name came through a trick all the same.
_HOSTS = {f"127.0.0.1:{SITE_PORT}", "www.site.example", "site.example"}


@dataclass(frozen=True)
class Answer:
    """What the site sends; ``headers`` may hold any bytes but line ends."""

    body: str = ""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bool = False  # as a gzip file

    def titled(self, title: str) -> Answer:
        """The same page with a title."""
        return replace(self, body=self.body.replace("<title>t</title>", f"<title>{title}</title>"))


Route = Answer | Callable[[str], Answer]


@dataclass(frozen=True)
class Hit:
    """Something arrived where nothing should."""

    address: str
    port: int
    said: str = ""  # request line, when one came


class World:
    """``routes`` are those of the site; ``hits`` is what the canaries saw, ``asked`` the paths of the site."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.hits: list[Hit] = []
        self.asked: list[str] = []
        self.neighbours: list[str] = []
        self._servers: list[ThreadingHTTPServer] = []

    def __enter__(self) -> World:
        for port in _PORTS:
            for host in ("0.0.0.0", "::"):
                self._servers.append(_server(self, host, port))
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: World

    def setup(self) -> None:
        super().setup()
        address, port = self.connection.getsockname()[:2]
        self.place = (address.partition("%")[0], port)
        self.legitimate = self.place in _SITE | _NEIGHBOURS
        if not self.legitimate:
            self.world.hits.append(Hit(*self.place))

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def handle_one_request(self) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError, ValueError):
            super().handle_one_request()

    def do_GET(self) -> None:
        if self.place in _NEIGHBOURS and "Authorization" not in self.headers:
            self.world.neighbours.append(self.path)
            self._send(Answer("<title>neighbour</title>"))
        elif self.place not in _SITE or self.headers.get("Host", "") not in _HOSTS:
            self.world.hits.append(Hit(*self.place, f"{self.requestline} {self.headers.get('Host')}"))
            self._send(Answer("CANARY"))
        else:
            self.world.asked.append(self.path)
            route = self.world.routes.get(self.path.partition("?")[0], Answer("missing", 404))
            self._send(route(self.path) if callable(route) else route)

    do_HEAD = do_POST = do_GET

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode("utf-8", "surrogateescape")
        body = gzip.compress(body) if answer.packed else body
        head = [f"HTTP/1.1 {answer.status} x", f"Content-Type: {answer.type}", f"Content-Length: {len(body)}",
                "Connection: close", *(f"{name}: {value}" for name, value in answer.headers.items())]  # fmt: skip
        self.close_connection = True
        self.wfile.write("\r\n".join([*head, "", ""]).encode("utf-8", "surrogateescape"))
        if self.command != "HEAD":
            self.wfile.write(body)


def _server(world: World, host: str, port: int) -> ThreadingHTTPServer:
    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True
        request_queue_size = 256

        def server_bind(self) -> None:
            if ":" in host:
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            super().server_bind()

        def handle_error(self, *_: Any) -> None:
            """A client that goes away is none."""

    return Server((host, port), type("Handler", (_Handler,), {"world": world}))
