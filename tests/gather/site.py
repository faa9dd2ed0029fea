"""A real web server on loopback, with answers from a dict."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = Callable[["Request"], None]


@dataclass(frozen=True)
class Reply:
    body: bytes | str = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def handle_one_request(self) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):
            super().handle_one_request()

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.command, self.path))
        site.times.append(time.monotonic())
        site.heads.append(dict(self.headers.items()))
        route = site.routes.get(self.path, site.routes.get("*", Reply("missing", 404)))
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if callable(route):
            route(self)
            return
        self.reply(route)

    do_HEAD = do_GET

    def reply(self, route: Reply) -> None:
        body = route.body.encode() if isinstance(route.body, str) else route.body
        self.send_response(route.status)
        head = {"Content-Type": route.type, "Content-Length": str(len(body)), **route.headers}
        for key, value in head.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Site:
    """``routes`` maps a path (with query) to a Reply, a list of them in turn, or a function of the request."""

    def __init__(
        self,
        routes: Mapping[str, Any],
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.routes = dict(routes)
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.heads: list[dict[str, str]] = []
        kind = type("Server", (ThreadingHTTPServer,), {
            "address_family": socket.AF_INET6 if ":" in host else socket.AF_INET, "daemon_threads": True,
            "handle_error": lambda *_: None, "request_queue_size": 128,
        })  # fmt: skip
        self.server = kind((host, port), Request)
        self.server.site = self
        if tls is not None:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.scheme = "https" if tls else "http"
        self.host = f"[{host}]" if ":" in host else host

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    def __enter__(self) -> Site:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextlib.contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Any:
    """A server that speaks bytes: ``talk`` gets each connection. Yields its URL."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    stop = threading.Event()

    def one(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            talk(connection)

    def serve() -> None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = listener.accept()
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        thread.join()
        listener.close()


def page(body: str, head: str = "") -> Reply:
    return Reply(f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>")
