import asyncio
import time
from email.utils import formatdate
from itertools import pairwise

from sitelint.gather.lanes import SHUT, Lane, Lanes
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.patience import Allowance, allowance, seconds
from sitelint.model.snapshot import Exchange
from tests.gather.site import Reply, Site, page


def fetch_all(target: str, urls: list[str], options: GatherOptions) -> list[Exchange]:
    async def run() -> list[Exchange]:
        async with open_net(target, options) as net:
            return await asyncio.gather(*(net.client.fetch(url) for url in urls))

    return asyncio.run(run())


def test_requests_are_spaced():
    with Site({"*": page("x")}) as site:
        fetch_all(site.url, [f"{site.url}/{n}" for n in range(6)], GatherOptions(rate=20))
    assert site.times[-1] - site.times[0] > 0.15  # five gaps of 0.05 s, less what a busy machine swallows


def test_no_more_slots_than_given():
    state = {"now": 0, "most": 0}

    def slow(request) -> None:
        state["now"] += 1
        state["most"] = max(state["most"], state["now"])
        time.sleep(0.05)
        state["now"] -= 1
        request.reply(page("x"))

    with Site({"*": slow}) as site:
        fetch_all(site.url, [f"{site.url}/{n}" for n in range(12)], GatherOptions(slots=3))
    assert state["most"] == 3


def test_retry_after_is_honoured_and_other_hosts_go_on():
    later = Reply("wait", 503, headers={"Retry-After": "1"})
    with Site({"/": [later, page("back")]}) as site, Site({"*": page("x")}, host="::1") as other:
        urls = [f"{site.url}/", *(f"{other.url}/{n}" for n in range(5))]
        started = time.monotonic()
        found = fetch_all(site.url, urls, GatherOptions(allow_private=True))
    assert [exchange.status for exchange in found] == [200] * 6
    assert 0.9 < site.times[1] - site.times[0] < 3
    assert max(other.times) - started < 0.8


def test_a_host_that_stays_refused_is_left_alone():
    with Site({"*": Reply("no", 429, headers={"Retry-After": "0"})}) as site:
        found = fetch_all(site.url, [f"{site.url}/{n}" for n in range(40)], GatherOptions(slots=2, rate=0))
    assert {exchange.status for exchange in found} == {429}
    assert SHUT <= len(site.asked) <= SHUT + 2
    assert found[-1].detail.startswith("not asked")


def test_a_short_refusal_is_waited_out():
    turns = [Reply("no", 429), page("back")]
    with Site({"/": turns}) as site:
        (found,) = fetch_all(site.url, [f"{site.url}/"], GatherOptions())
    assert found.status == 200 and 0.9 < site.times[1] - site.times[0] < 2


def test_a_lane_slows_down_and_earns_its_speed_back():
    async def run() -> tuple[float, float, float]:
        lane = Lane(4, 0.1)
        lane.delay(429, (), 0)
        lane.delay(429, (), 0)  # at the same time: counts once
        slowed = lane.interval
        await asyncio.sleep(1.01)
        lane.delay(429, (), 0)
        slower = lane.interval
        for _ in range(60):
            lane.delay(200, (), 0)
        return slowed, slower, lane.interval

    assert asyncio.run(run()) == (0.2, 0.4, 0.1)


def test_a_cancelled_waiter_gives_its_slot_on():
    async def run() -> bool:
        lane = Lane(1, 0)
        async with lane.turn():
            waiting = [asyncio.create_task(_pass(lane)) for _ in range(3)]
            await asyncio.sleep(0)
            waiting[0].cancel()
        waiting[1].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        async with asyncio.timeout(1), lane.turn():
            return True

    assert asyncio.run(run())


async def _pass(lane: Lane) -> None:
    async with lane.turn():
        await asyncio.sleep(0)


def test_default_rates():
    lanes = Lanes()
    assert 0.1 < lanes.of("a.cn:80").interval < 0.11
    assert lanes.of("127.0.0.1:80", loopback=True).interval == 0
    assert Lanes(rate=0).of("a.cn:80").interval == 0


def test_what_retry_after_says():
    assert seconds("120") == 120
    assert seconds(None) is None and seconds("soon") is None and seconds("-1") is None
    soon = seconds(formatdate(time.time() + 30, usegmt=True))
    assert soon is not None and 27 < soon <= 30
    assert seconds("Fri, 31 Dec 1999 23:59:59 GMT") == 0
    assert seconds("1m30s") == 90 and seconds("2h") == 7200 and seconds("1.5s") == 1.5 and seconds("") is None


def test_what_rate_limit_headers_say():
    def said(*headers: tuple[str, str]) -> Allowance | None:
        return allowance(headers)

    assert said(("RateLimit", "limit=100, remaining=3, reset=12")) == Allowance(3, 12)
    assert said(("ratelimit", '"default";r=0;t=5')) == Allowance(0, 5)
    assert said(
        ("RateLimit-Limit", "9"), ("RateLimit-Remaining", "2"), ("RateLimit-Reset", "30")
    ) == Allowance(2, 30)
    moment = said(("X-RateLimit-Remaining", "7"), ("X-RateLimit-Reset", str(int(time.time()) + 40)))
    assert moment is not None and moment.remaining == 7 and 35 < moment.reset <= 41
    for headers in [
        (("RateLimit-Remaining", "2"),), (("RateLimit-Remaining", "x"), ("RateLimit-Reset", "1")),
        (("RateLimit-Remaining", "1"), ("RateLimit-Reset", "soon")),
        (("X-Other-Remaining", "1"), ("X-Other-Reset", "1")),
        (("RateLimit-Remaining", "1"), ("RateLimit-Reset", "-4")), (("RateLimit", ";" * 9999),),
        (("RateLimit-Remaining", "1"), ("RateLimit-Reset", "inf")),
    ]:  # fmt: skip
        assert said(*headers) is None


def test_an_announced_quota_is_kept():
    def spent(request) -> None:
        left = max(0, 4 - len(site.asked))
        request.reply(Reply("x", headers={"RateLimit": f"remaining={left}, reset=1"}))

    with Site({"*": spent}) as site:
        fetch_all(site.url, [f"{site.url}/{n}" for n in range(6)], GatherOptions(slots=1, rate=0))
    assert site.times[3] - site.times[0] > 0.5  # what is left is spread over the time that is left
    assert site.times[4] - site.times[3] > 0.9  # nothing is left


def test_a_storm_of_503_slows_only_that_host():
    with Site({"*": Reply("busy", 503)}) as site, Site({"*": page("x")}, host="::1") as other:
        urls = [f"{one.url}/{n}" for n in range(12) for one in (site, other)]
        fetch_all(site.url, urls, GatherOptions(allow_private=True, slots=4))
    assert site.times[-1] - site.times[0] > 0.5
    assert other.times[-1] - other.times[0] < 0.5 + (site.times[-1] - site.times[0]) / 4


def test_after_a_refusal_one_request_at_a_time_until_it_goes_well():
    async def run() -> list[int]:
        lane, seen = Lane(4, 0), []
        lane.delay(429, (("Retry-After", "0"),), 0)
        seen.append(lane.slots)
        for _ in range(3):
            for _ in range(10):
                lane.delay(200, (), 0)
            seen.append(lane.slots)
        return seen

    assert asyncio.run(run()) == [1, 2, 3, 4]


def test_nobody_starts_together_after_a_pause():
    first = Reply("wait", 429, headers={"Retry-After": "0.5"})
    with Site({"*": [first, first, first, page("x")]}) as site:
        fetch_all(site.url, [f"{site.url}/{n}" for n in range(6)], GatherOptions(slots=4, rate=50))
    later = [t for t in site.times if t - site.times[0] > 0.4]
    gaps = [b - a for a, b in pairwise(later)]
    assert len(later) >= 6 and sum(gap > 0.02 for gap in gaps) >= len(gaps) - 1


def test_what_is_asked_twice_at_once_is_asked_once():
    def slow(request) -> None:
        time.sleep(0.2)
        request.reply(page("x"))

    async def run(url: str) -> list[Exchange]:
        async with open_net(url, GatherOptions()) as net:
            tasks = [asyncio.create_task(net.client.fetch(f"{url}/{mark}")) for mark in ("", "#a", "#b", "")]
            other = asyncio.create_task(net.client.fetch(f"{url}/", method="HEAD"))
            while ("GET", "/") not in site.asked:
                await asyncio.sleep(0.01)
            tasks[0].cancel()  # who asked first does not want to know any more
            return await asyncio.gather(*tasks[1:], other)

    with Site({"/": slow}) as site:
        found = asyncio.run(run(site.url))
    assert [exchange.status for exchange in found] == [200] * 4
    assert [exchange.url.partition("#")[2] for exchange in found[:3]] == ["a", "b", ""]
    gets = [ask for ask in site.asked if ask[0] == "GET"]
    assert len(gets) == 2 and len(site.asked) == 3  # that of the one who left, one for all others
