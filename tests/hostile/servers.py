"""Servers on loopback that behave as no server should. Each is a function that answers one request."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

MEGABYTE = 1024 * 1024
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
HTML = "<!DOCTYPE html><html lang=zh><head><title>t</title></head><body>"
END = b"</body></html>"
GB = 1024 * MEGABYTE
SHORT = {"timeout": 3.0, "first_byte": 1.0}  # seconds: options of gathering
Talk = Callable[["Connection"], Any]


class Connection:
    """A connection with one request read. What ``talk`` returns is sent; it may send by itself."""

    def __init__(self, stream: socket.socket, head: bytes, number: int) -> None:
        self.stream = stream
        self.head = head
        self.number = number  # of requests so far
        words = head.split(b" ", 2)
        self.method = words[0].decode("latin-1")
        self.path = words[1].decode("latin-1") if len(words) > 1 else "/"

    def send(self, data: bytes) -> None:
        self.stream.sendall(data)

    def forever(self, pieces: Iterator[bytes], pause: float = 0.0) -> None:
        """Send until the other side has had enough."""
        for piece in pieces:
            self.send(piece)
            if pause:
                time.sleep(pause)


class Server:
    """Use as a context; ``url`` is its root. ``asked`` are the paths."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listener.settimeout(0.05)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                stream, _ = self._listener.accept()
                threading.Thread(target=self._one, args=(stream,), daemon=True).start()

    def _one(self, stream: socket.socket) -> None:
        with stream, contextlib.suppress(OSError):
            stream.settimeout(20)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = stream.recv(65536)
                if not piece:
                    return
                head += piece
            connection = Connection(stream, head, len(self.asked))
            self.asked.append(connection.path)
            answer = self._talk(connection)
            if answer is not None:
                stream.sendall(answer)
                stream.shutdown(socket.SHUT_WR)
                stream.settimeout(1)
                while stream.recv(65536):
                    pass


def page(
    body: str | bytes, head: str = "", more: bytes = b"", kind: str = "text/html; charset=utf-8"
) -> bytes:
    """A whole answer."""
    data = body.encode() if isinstance(body, str) else body
    if kind.startswith("text/html") and not data.startswith((b"<!", b"<h")):
        data = HTML.replace("</head>", f"{head}</head>").encode() + data + END
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n" + more
        + f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode() + data
    )  # fmt: skip


def gone() -> bytes:
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def site(routes: dict[str, bytes]) -> Talk:
    """Fixed answers by path."""
    return lambda it: routes.get(it.path, gone())


@lru_cache(maxsize=16)
def bomb(size: int, unit: bytes = b"\0", wbits: int = 31) -> bytes:
    """``size`` bytes of repeated units, compressed, made at once: one block said again and again. Nobody who reads
    within limits comes to the check sum at the end, which is wrong."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = unit * (MEGABYTE // len(unit))
    packed = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    head = {31: b"\x1f\x8b\x08\0\0\0\0\0\0\x03", 15: b"\x78\xda", -15: b""}[wbits]
    return head + packed * (size // len(block)) + b"\x03\0" + bytes(8)


def coded(data: bytes, coding: str, kind: str = "text/html; charset=utf-8") -> bytes:
    """A whole answer that says how it is packed."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: {coding}\r\n"
    return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data


def raw(answer: bytes) -> Talk:
    """Always the same."""
    return lambda it: answer


def head_then(head: bytes, pieces: Callable[[], Iterator[bytes]], pause: float = 0.0) -> Talk:
    def talk(it: Connection) -> None:
        it.send(head)
        it.forever(pieces(), pause)

    return talk


def below(answer: bytes, link: str = '<a href="/x">x</a>') -> Talk:
    """A sound home page that leads to the answer."""
    home = page(f"{link}<p>home</p>")
    return lambda it: (
        home if it.path == "/" else gone() if it.path in ("/robots.txt", "/sitemap.xml") else answer
    )


def endless_headers() -> Iterator[bytes]:
    yield from (f"X-{n}: {'y' * 100}\r\n".encode() for n in itertools.count())


def redirect_to(location: bytes, status: int = 302) -> Talk:
    return raw(
        b"HTTP/1.1 %d x\r\nLocation: %b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        % (status, location)
    )


def length(value: bytes, body: bytes = b"<!DOCTYPE html><p>short") -> Talk:
    return raw(OK + b"Content-Length: " + value + b"\r\n\r\n" + body)


def chunked(body: bytes) -> Talk:
    return raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + body)


@dataclass(frozen=True)
class Scenario:
    """A hostile server. ``says`` must be in what sitelint prints: what a user must be told; ``most`` is how many
    requests it may be asked at most."""

    talk: Talk
    says: tuple[str, ...] = ()
    most: int = 200
    gather: dict[str, Any] = field(default_factory=dict)
    seconds: float = 60.0
    code: tuple[int, ...] = (0, 1, 2)
