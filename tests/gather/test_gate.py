import asyncio

import pytest

from sitelint.gather.addresses import is_never, is_public
from sitelint.gather.dns import Dns
from sitelint.gather.gate import Gate
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.model.snapshot import Exchange, Trouble
from tests.dns_server import DnsServer
from tests.gather.site import Site, page, redirect

PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.1", "192.168.1.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
    "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1",
    "2002:0a00:0001::1", "2002:7f00:1::1", "2001:0:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:db8::1",
    "100::1", "2001:1234:5678:9abc:0:5efe:10.0.0.1", "3fff::1", "5f00::1", "168.63.129.16", "100.100.100.200",
    "::ffff:1.1.1.1", "::1.1.1.1", "2002:101:101::1", "64:ff9b::1.1.1.1", "::ffff:0:127.0.0.1", "2001:20::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "114.114.114.114", "8.8.8.8", "223.5.5.5", "2400:3200::1", "2606:4700:4700::1111", "2001:200::1",
]  # fmt: skip


def admit(gate_for: str, *urls: str, **how) -> list[Trouble | None]:
    async def run() -> list[Trouble | None]:
        gate = Gate(Dns(how.pop("resolver", "")), [gate_for], **how)
        return [(await gate.admit(url)).trouble for url in urls]

    return asyncio.run(run())


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known_in_every_dress(address):
    assert not is_public(address)
    url = f"http://[{address}]/" if ":" in address else f"http://{address}/"
    assert admit("http://www.example.cn/", url) == [Trouble.FORBIDDEN_ADDRESS]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    assert is_public(address) and not is_never(address)


def test_only_the_targets_own_endpoint_may_be_private():
    own, other = "http://127.0.0.1:8000/", Trouble.FORBIDDEN_ADDRESS
    assert admit(own, "http://127.0.0.1:8000/x") == [None]
    assert admit(own, "http://127.0.0.1:9000/", "http://127.0.0.1/", "http://127.0.0.2:8000/") == [other] * 3
    assert admit("http://10.0.0.5/", "https://10.0.0.5/", "http://10.0.0.5:8080/") == [None, other]


def test_ports_and_credentials():
    other = Trouble.FORBIDDEN_ADDRESS
    urls = ["http://1.1.1.1:22/", "http://1.1.1.1:9200/", "http://u:p@1.1.1.1/"]
    assert admit("http://www.example.cn/", *urls) == [other] * 3
    assert admit("http://www.example.cn/", *urls, allow_private=True) == [other, None, other]
    assert admit("http://www.example.cn/", "http://1.1.1.1:8443/") == [None]


def test_names_are_judged_by_every_address():
    zone = {
        "mixed.example.cn": {"A": ["1.1.1.1", "10.0.0.1"]},
        "good.example.cn": {"A": ["1.1.1.1"]},
        "meta.example.cn": {"A": ["169.254.169.254"]},
        "staging.example.cn": {"A": ["10.0.0.9"]},
    }
    bad = Trouble.FORBIDDEN_ADDRESS
    with DnsServer(zone) as dns:
        how = {"resolver": dns.address}
        urls = ["http://mixed.example.cn/", "http://good.example.cn/", "http://staging.example.cn/"]
        assert admit("http://good.example.cn/", *urls, **how) == [bad, None, bad]
        assert admit("http://staging.example.cn/", urls[2], "http://mixed.example.cn/", **how) == [None, bad]
        assert admit("http://meta.example.cn/", "http://meta.example.cn/", **how) == [bad]
        assert admit("http://good.example.cn/", *urls, allow_private=True, **how) == [None] * 3


def fetch(target: str, url: str, options: GatherOptions) -> Exchange:
    async def run() -> Exchange:
        async with open_net(target, options) as net:
            return await net.client.fetch(url)

    return asyncio.run(run())


def test_a_redirect_to_another_private_port_is_refused():
    with (
        Site({"/": page("secret")}) as inner,
        Site({"/": redirect(f"{inner.url}/"), "/ok": page("x")}) as site,
    ):
        found = fetch(f"{site.url}/", f"{site.url}/", GatherOptions())
        assert (found.trouble, found.final_url, found.body) == (
            Trouble.FORBIDDEN_ADDRESS,
            f"{inner.url}/",
            b"",
        )
        assert inner.asked == []
        assert fetch(f"{site.url}/", f"{site.url}/", GatherOptions(allow_private=True)).body


def test_the_address_that_was_checked_is_the_one_that_is_used():
    # The name answers 127.0.0.1 first and ::1 ever after: a second look-up would reach the other server.
    with (
        Site({"/": page("first")}) as first,
        Site({"/": page("second")}, host="::1", port=first.port) as second,
    ):
        turns = [{"A": ["127.0.0.1"]}, {"A": [], "AAAA": ["::1"]}]
        with DnsServer({"rebind.example.cn": turns}) as dns:
            url = f"http://rebind.example.cn:{first.port}/"

            async def run() -> list[Exchange]:
                async with open_net(url, GatherOptions(resolver=dns.address)) as net:
                    return [await net.client.fetch(url, family=family) for family in (None, 4, None)]

            found = asyncio.run(run())
    assert {exchange.address for exchange in found} == {"127.0.0.1"} and second.asked == []
    assert sum(kind == "A" for _, kind in dns.asked) == 1
