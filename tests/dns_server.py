"""A real DNS server on loopback for tests: UDP, answers from a dict."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

Records = Mapping[str, Sequence[str]]


class DnsServer:
    """``zone`` maps a name to its records by type, or to ``servfail`` or ``drop``.

    A name that is not in the zone is NXDOMAIN, one without records of the type asked an empty answer. A list of
    several of these is given out one by one, the last for good (for rebinding). ``CNAME`` records are followed
    within the zone. ``ttl`` is seconds.
    """

    def __init__(self, zone: Mapping[str, Records | str | list[Records | str]], *, ttl: int = 1) -> None:
        self.zone = dict(zone)
        self.ttl = ttl
        self.asked: list[tuple[str, str]] = []
        self._turns: dict[tuple[str, str], int] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        """``ip:port``, as the option ``resolver`` wants it."""
        host, port = self._socket.getsockname()
        return f"{host}:{port}"

    def forget(self) -> None:
        """Begin all turns again."""
        self._turns.clear()

    def __enter__(self) -> DnsServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                wire, peer = self._socket.recvfrom(4096)
                for answer in self._answers(dns.message.from_wire(wire)):
                    self._socket.sendto(answer.to_wire(), peer)

    def _answers(self, query: dns.message.Message) -> Iterator[dns.message.Message]:
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        for _ in range(8):  # aliases
            entry = self._turn(name, kind)
            if entry == "drop":
                return
            if entry is None or isinstance(entry, str):
                reply.set_rcode(dns.rcode.NXDOMAIN if entry is None else dns.rcode.SERVFAIL)
                break
            alias = entry.get("CNAME", ())
            rdtype, texts = ("CNAME", alias) if alias else (kind, entry.get(kind, ()))
            if texts:
                reply.answer.append(dns.rrset.from_text_list(f"{name}.", self.ttl, "IN", rdtype, list(texts)))
            if not alias:
                break
            name = alias[0].rstrip(".").lower()
        yield reply

    def _turn(self, name: str, kind: str) -> Records | str | None:
        entry = self.zone.get(name)
        if not isinstance(entry, list):
            return entry
        turn = self._turns.get((name, kind), 0)
        self._turns[name, kind] = turn + 1
        return entry[min(turn, len(entry) - 1)]
