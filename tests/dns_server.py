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
    several ``Records`` is given out one by one, the last for good (for rebinding).
    """

    def __init__(self, zone: Mapping[str, Records | str | list[Records]]) -> None:
        self.zone = dict(zone)
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
        entry = self.zone.get(name)
        if entry == "drop":
            return
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        if entry is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        elif entry == "servfail":
            reply.set_rcode(dns.rcode.SERVFAIL)
        else:
            assert not isinstance(entry, str)
            texts = self._turn(name, kind, entry).get(kind, ())
            if texts:
                reply.answer.append(dns.rrset.from_text_list(question.name, 1, "IN", kind, list(texts)))
        yield reply

    def _turn(self, name: str, kind: str, entry: Records | list[Records]) -> Records:
        if isinstance(entry, Mapping):
            return entry
        turn = self._turns.get((name, kind), 0)
        self._turns[name, kind] = turn + 1
        return entry[min(turn, len(entry) - 1)]
