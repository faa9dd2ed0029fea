"""Bodies: read within limits, decompressed within limits."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sitelint.model.snapshot import Trouble

if TYPE_CHECKING:
    from aiohttp import ClientResponse


class Body:
    """A body as it comes in. ``data`` is decompressed; ``trouble`` says why it is not whole."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._wire = 0
        self._parts: list[bytes] = []
        self._size = 0
        self._coding = ""
        self._inflate: zlib._Decompress | None = None
        self._ended = False
        self._fresh = True  # the member that is being expanded has begun
        self.trouble: Trouble | None = None
        self.detail = ""

    def decode(self, encoding: str) -> None:
        """Set the content encoding, before anything is fed."""
        self._coding = encoding.strip().lower()
        if self._coding in ("gzip", "x-gzip"):
            self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        elif self._coding == "deflate":
            self._inflate = zlib.decompressobj()
        if self._coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            self.trouble = Trouble.PROTOCOL
            self.detail = f"content-encoding {self._coding[:40]}"

    @property
    def data(self) -> bytes:
        if len(self._parts) > 1:
            self._parts = [b"".join(self._parts)]
        return self._parts[0] if self._parts else b""

    async def read(self, response: ClientResponse) -> bool:
        """Read it all; False when reading stopped early, so that the connection must go."""
        async for chunk in response.content.iter_any():
            self.feed(chunk)
            if self.trouble is Trouble.TOO_LARGE:
                return False
        unfinished = self._inflate is not None and self._size and not (self._ended or self._inflate.eof)
        # Some servers leave out the trailer; a page with its end is whole all the same.
        if unfinished and self.trouble is None and self._fresh and b"</html" not in self.data[-2048:].lower():
            self.trouble, self.detail = Trouble.PROTOCOL, f"{self._coding}: incomplete"
        return True

    def feed(self, chunk: bytes) -> None:
        """Take one chunk from the wire."""
        self._wire += len(chunk)
        if self._inflate is None or self.trouble is Trouble.PROTOCOL:
            self._keep(chunk)
        elif not self._ended:
            self._expand(chunk)
        if self._wire > self._limit:
            self._too_large()

    def _expand(self, chunk: bytes) -> None:
        assert self._inflate is not None
        first = self._wire == len(chunk)
        try:
            while chunk and self.trouble is None:
                self._fresh = True
                out = self._inflate.decompress(chunk, self._limit - self._size + 1)
                self._keep(out)
                chunk = self._inflate.unconsumed_tail
                if self._inflate.eof:
                    chunk = self._next_member()
                elif not out:
                    break
        except zlib.error as fault:
            if not first or self._size or chunk.startswith(b"\x1f\x8b"):
                self.trouble, self.detail = Trouble.PROTOCOL, f"{self._coding}: {fault}"
            elif self._coding == "deflate" and chunk[:1] not in (b"<",):
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # raw deflate, as browsers accept it
                self._coding = "raw deflate"
                self._expand(chunk)
            else:
                self._inflate = None  # says gzip, sends plain
                self._keep(chunk)

    def _next_member(self) -> bytes:
        assert self._inflate is not None
        rest = self._inflate.unused_data
        if self._coding not in ("gzip", "x-gzip") or (rest and rest[:1] != b"\x1f"):
            self._ended = True  # what follows is rubbish, as browsers see it
            return b""
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._fresh = bool(rest)
        return rest

    def _keep(self, data: bytes) -> None:
        room = self._limit - self._size
        if len(data) > room:
            data = data[:room]
            self._too_large()
        if data:
            self._parts.append(data)
            self._size += len(data)

    def _too_large(self) -> None:
        self.trouble = self.trouble or Trouble.TOO_LARGE
        self.detail = self.detail or f"more than {self._limit} bytes"
