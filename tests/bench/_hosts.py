"""Hosts on loopback with moods, and a log of when each was asked: ``python -m tests.bench._hosts LOG``, prints ports.

``limited`` answers 429 with ``Retry-After`` to all above ten requests in a second; ``stormy`` answers 503 between two
and six seconds after its first request; ``slow`` takes three seconds for every answer; ``fast`` none.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import deque
from pathlib import Path
from typing import TextIO

NAMES = ("site", "limited", "stormy", "slow", "fast")
LIMIT = 10  # requests per second that `limited` bears
LINKS = 60  # to every host
PAGES = 60


class Host:
    """One host; ``ports`` is filled before anybody asks."""

    def __init__(self, name: str, ports: dict[str, int], log: TextIO) -> None:
        self.name = name
        self._ports = ports
        self._log = log
        self._first = 0.0
        self._recent: deque[float] = deque()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer until the client goes."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, path, _ = head.decode("latin-1").split(" ", 2)
                status, extra, body = await self._answer(path)
                print(f"{time.time():.4f} {self.name} {status}", file=self._log, flush=True)
                text = f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
                writer.write(text.encode() + (b"" if method == "HEAD" else body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, path: str) -> tuple[int, str, bytes]:
        now = time.time()
        self._first = self._first or now
        if self.name == "site":
            return 200, "", self._page(path)
        if self.name == "limited":
            while self._recent and self._recent[0] < now - 1:
                self._recent.popleft()
            if len(self._recent) >= LIMIT:
                return 429, "Retry-After: 2\r\n", b"too many"
            self._recent.append(now)
        if self.name == "stormy" and 2 < now - self._first < 6:
            return 503, "", b"busy"
        if self.name == "slow":
            await asyncio.sleep(3)
        return 200, "", b"<title>x</title>fine"

    def _page(self, path: str) -> bytes:
        number = path.strip("/")
        n = int(number) if number.isdecimal() else 0
        inner = "".join(f'<a href="/{k}">{k}</a>' for k in range(1, PAGES))
        outer = "".join(
            f'<a href="http://127.0.0.1:{port}/{n}-{k}">x</a>'
            for name, port in self._ports.items()
            if name != "site"
            for k in range(LINKS // PAGES)
        )
        return f"<!doctype html><title>page {n}</title>{inner}{outer}".encode()


async def serve(log: Path) -> None:
    ports: dict[str, int] = {}
    with log.open("w") as stream:
        for name in NAMES:
            server = await asyncio.start_server(Host(name, ports, stream).talk, "127.0.0.1", 0)
            ports[name] = server.sockets[0].getsockname()[1]
        print(" ".join(map(str, ports.values())), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
