import asyncio
import time

import pytest

from sitelint.errors import UsageError
from sitelint.gather.dns import Dns
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.probes import answer
from sitelint.model.snapshot import DnsAnswer, Exchange, Fetch, Resolve
from tests.dns_server import DnsServer
from tests.gather.site import Site, page

ZONE = {
    "www.example.cn": {"A": ["192.0.2.9", "192.0.2.1"], "TXT": ['"v=spf1 -all"']},
    "six.example.cn": {"AAAA": ["2001:db8::1"]},
    "xn--fiq228c.cn": {"AAAA": ["2001:db8::2"]},
    "broken.example.cn": "servfail",
    "mute.example.cn": "drop",
}


def ask(dns: Dns, *wishes: Resolve) -> list[DnsAnswer]:
    async def run() -> list[DnsAnswer]:
        return list(await asyncio.gather(*(dns.answer(wish) for wish in wishes)))

    return asyncio.run(run())


def test_four_kinds_of_answers():
    names = [("www.example.cn", "A"), ("www.example.cn", "AAAA"), ("gone.example.cn", "AAAA"),
             ("broken.example.cn", "AAAA"), ("mute.example.cn", "A"), ("www.example.cn", "TXT"),
             ("中文.cn", "AAAA"), ("six.example.cn.", "AAAA"), ("a..cn", "A"),
             ("www.example.cn", "NONSENSE")]  # fmt: skip
    with DnsServer(ZONE) as server:
        started = time.monotonic()
        found = ask(Dns(server.address, lifetime=1), *(Resolve(*name) for name in names))
    assert [one.status for one in found] == [
        "ok", "nodata", "nxdomain", "unknown", "unknown", "ok", "ok", "ok", "nxdomain", "unknown",
    ]  # fmt: skip
    assert found[0].records == ("192.0.2.1", "192.0.2.9") and found[5].records == ('"v=spf1 -all"',)
    assert found[0].name == "www.example.cn" and time.monotonic() - started < 3


def test_no_resolver_at_all_is_unknown():
    (found,) = ask(Dns("127.0.0.1:9", lifetime=0.5), Resolve("www.example.cn"))
    assert found.status == "unknown"


@pytest.mark.parametrize("text", ["example.cn", "127.0.0.1:x", "1.2.3", "[::1", "127.0.0.1:99999", "[::1]x"])
def test_a_resolver_is_an_address(text):
    with pytest.raises(UsageError):
        Dns(text)


def test_resolvers_over_ipv6_can_be_named():
    Dns("[::1]:5353")
    Dns("::1")


def test_wishes_are_granted_once_each():
    async def run(target: str, resolver: str, wishes: list) -> dict:
        async with open_net(target, GatherOptions(resolver=resolver)) as net:
            return await answer(wishes, net.client, net.dns)

    with DnsServer(ZONE) as server, Site({"/": page("x")}) as site:
        wishes = [Resolve("www.example.cn", "A"), Fetch(f"{site.url}/"), Fetch(f"{site.url}/", family=4),
                  Resolve("www.example.cn", "A"), Fetch("http://10.0.0.1/"),
                  Fetch(f"{site.url}/", method="HEAD")]  # fmt: skip
        found = asyncio.run(run(site.url, server.address, wishes))
    assert list(found) == list(dict.fromkeys(wishes))
    assert [(kind, name) for name, kind in server.asked] == [("A", "www.example.cn")]
    exchange = found[Fetch(f"{site.url}/", family=4)]
    assert isinstance(exchange, Exchange) and (exchange.status, exchange.family) == (200, 4)
    assert len(site.asked) == 3
