"""One request over the wire, without redirects: aiohttp in, a Hop out."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote_from_bytes

import aiohttp
from yarl import URL

from sitelint.gather.body import Body
from sitelint.gather.gate import Gate, PinnedResolver
from sitelint.gather.options import GatherOptions
from sitelint.gather.tls import certificate_of, client_context
from sitelint.gather.troubles import trouble_of
from sitelint.model.snapshot import Certificate, Family, Trouble

_TEXT = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
         "application/javascript", "application/x-javascript")  # fmt: skip
_MAX_HEADER = 32 * 1024
_MAX_COOKIES = 500


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer, not redirected. ``body`` is decompressed; ``request`` are the headers that were sent,
    none when nothing was.

    ``unread``: the body was not asked for. ``seconds`` and ``requests`` count all that it took to get the answer;
    ``recalled``: it came from an archive; ``record`` is the id of the record that holds it.
    """

    url: str
    method: str
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    address: str = ""
    trouble: Trouble | None = None
    detail: str = ""
    request: tuple[tuple[str, str], ...] = ()
    version: str = "1.1"  # of HTTP, as the server answered
    seconds: float = 0.0
    requests: int = 0
    recalled: bool = False
    first_byte: float = 0.0  # seconds until the head of the answer was there
    certificate: Certificate | None = None
    record: str = ""
    unread: bool = False

    def header(self, name: str) -> str | None:
        """The last value of a header, by its lower-case name."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), None)


def wants_body(content_type: str | None) -> bool:
    """True for text, and for what does not say what it is."""
    return content_type is None or not content_type.strip() or content_type.strip().lower().startswith(_TEXT)


class _Response(aiohttp.ClientResponse):
    """Remembers the peer; the connection itself may be gone when the answer is looked at."""

    peer = ""
    certificate: Certificate | None = None

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        transport = connection.transport
        name = transport.get_extra_info("peername") if transport is not None else None
        self.peer = str(name[0]) if name else ""
        shown = transport.get_extra_info("peercert") if transport is not None else None
        self.certificate = certificate_of(shown) if shown else None
        return await super().start(connection)


class Wire:
    """Pooled connections, one pool per address family that is asked for, and one for each that speaks TLS."""

    def __init__(self, limits: GatherOptions, gate: Gate) -> None:
        self._limits = limits
        self._gate = gate
        self._stack = AsyncExitStack()
        self._sessions: dict[tuple[Family | None, bool], aiohttp.ClientSession] = {}
        self._jar: aiohttp.CookieJar | None = None
        self._tls: ssl.SSLContext | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        if self._sessions:
            await asyncio.sleep(0)  # lets transports close before the loop does

    async def ask(
        self,
        url: str,
        method: str,
        family: Family | None,
        budget: float,
        body: Body,
        *,
        text_only: bool,
        further: Mapping[str, str] | None = None,
    ) -> Hop:
        """Ask once, with ``further`` headers; ``budget`` is seconds for it all. What came before a failure is kept."""
        kind = (family, url.startswith("https:"))
        session = self._sessions.get(kind) or await self._open(*kind)
        seen: dict[str, Any] = {}
        begun = time.monotonic()
        try:
            async with (
                asyncio.timeout(budget),
                session.request(
                    method, URL(url, encoded=True), allow_redirects=False, headers=further
                ) as response,
            ):
                seen = _head(response) | {"first_byte": time.monotonic() - begun}
                body.decode(response.headers.get("content-encoding", "") if method != "HEAD" else "")
                if method == "HEAD":
                    pass
                elif text_only and not wants_body(response.headers.get("content-type")):
                    seen["unread"] = True
                    response.close()
                elif not await body.read(response):
                    response.close()
        except Exception as fault:  # noqa: BLE001 - whatever a server does, it is a result
            trouble, detail = trouble_of(fault)
            return Hop(url, method, **seen, body=body.data, trouble=trouble, detail=detail)
        self._trim_cookies()
        return Hop(url, method, **seen, body=body.data, trouble=body.trouble, detail=body.detail)

    async def _open(self, family: Family | None, tls: bool) -> aiohttp.ClientSession:
        limits = self._limits
        if tls and self._tls is None:  # reads all authorities there are: many sites do without
            self._tls = client_context(verify=limits.verify_tls)
        connector = aiohttp.TCPConnector(
            resolver=PinnedResolver(self._gate),
            socket_factory=self._gate.open,
            use_dns_cache=False,
            family={None: socket.AF_UNSPEC, 4: socket.AF_INET, 6: socket.AF_INET6}[family],
            ssl=self._tls or True,
            limit=256,
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=self._cookies(),
            response_class=_Response,
            auto_decompress=False,
            trust_env=False,  # a proxy would resolve names behind the gate's back
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=limits.first_byte, sock_read=limits.first_byte
            ),
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
            headers={
                "User-Agent": limits.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Language": limits.language,
                "Accept-Encoding": "gzip, deflate",
            },
        )
        self._sessions[family, tls] = await self._stack.enter_async_context(session)
        return session

    def remember(self, hop: Hop) -> None:
        """Take the cookies of an answer that was had before this run went on."""
        cookies: SimpleCookie = SimpleCookie()
        for name, value in hop.headers:
            if name.lower() == "set-cookie":
                with suppress(CookieError):
                    cookies.load(value)
        if cookies:
            self._cookies().update_cookies(cookies, URL(hop.url, encoded=True))
            self._trim_cookies()

    def _cookies(self) -> aiohttp.CookieJar:
        if self._jar is None:
            self._jar = aiohttp.CookieJar(unsafe=True)
        return self._jar

    def _trim_cookies(self) -> None:
        if self._jar is not None and len(self._jar) > _MAX_COOKIES:
            self._jar.clear()


def _head(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        headers = tuple((name.decode("ascii"), value.decode("ascii")) for name, value in response.raw_headers)
    except UnicodeDecodeError:
        headers = tuple((_text(name), _value(name, value)) for name, value in response.raw_headers)
    return {
        "status": response.status,
        "reason": response.reason or "",
        "headers": headers,
        "address": getattr(response, "peer", ""),
        "request": tuple(response.request_info.headers.items()),
        "version": ".".join(map(str, response.version or (1, 1))),
        "certificate": getattr(response, "certificate", None),
    }


def _value(name: bytes, value: bytes) -> str:
    if name.lower() == b"location" and not value.isascii():
        # Bytes go back as they came, whatever their encoding: that is what browsers do.
        return quote_from_bytes(value, safe="".join(chr(c) for c in range(0x21, 0x7F)))
    return _text(value)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
