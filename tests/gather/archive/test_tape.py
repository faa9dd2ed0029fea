"""Which answer a question gets from an archive that does not hold exactly this one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sitelint.gather.archive import session
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.model.snapshot import Exchange
from tests.gather.archive.forge import CHARTER, URL, answer, forge
from tests.gather.site import Reply, Site, page, redirect


def gather(path: Path, urls: Sequence[str], *, resume: bool = False) -> tuple[list[Exchange], int]:
    """Fetch in turn beside an archive."""

    async def run(tape: Any) -> tuple[list[Exchange], int]:
        async with open_net(urls[0], GatherOptions(), tape=tape) as net:
            return [await net.client.fetch(url) for url in urls], net.progress.requests

    begun = session.read_begun(path)
    with session.writing(path, CHARTER, begun, resume=resume) as tape:
        return asyncio.run(tape.guard(run(tape)))


def test_calls_are_told_apart_by_their_order_and_go_on_where_they_were(tmp_path):
    path = tmp_path / "a.warc.gz"
    with Site({"/": [page("first"), page("second"), page("third")]}) as site:
        had, _ = gather(path, [f"{site.url}/"] * 2)
        again, requests = gather(path, [f"{site.url}/"] * 3, resume=True)
        assert len(site.asked) == 3 and requests == 3
    assert [b"first" in had[0].body, b"second" in had[1].body] == [True, True]
    assert [one.body for one in again[:2]] == [one.body for one in had] and b"third" in again[2].body
    assert [one.record for one in again[:2]] == [one.record for one in had]


def test_a_redirect_that_was_followed_halfway_goes_on_halfway(tmp_path):
    path = tmp_path / "a.warc.gz"
    with Site({"/": redirect("/b"), "/b": redirect("/c"), "/c": page("end")}) as site:
        gather(path, [f"{site.url}/"])
        whole = path.read_bytes()
        index = session.read_begun(path)
        assert index is not None
        last = max(index.places.values())
        path.write_bytes(whole[: last + 10])  # killed while the last answer was written
        site.asked.clear()
        (found,), requests = gather(path, [f"{site.url}/"], resume=True)
        assert site.paths() == ["/c"] and requests == 3 and b"end" in found.body


def test_refusals_count_on(tmp_path):
    path = tmp_path / "a.warc.gz"
    busy = Reply(status=429, headers={"Retry-After": "0"})
    with Site({"/": [busy, busy, page("at last")]}) as site:
        (live,), requests = gather(path, [f"{site.url}/"])
        assert (requests, live.status) == (3, 200)
        index = session.read_begun(path)
        assert index is not None and list(index.refusals.values()) == [2]
        last = max(index.places.values())
        path.write_bytes(path.read_bytes()[: last + 5])
        site.routes["/"] = busy  # one more refusal is all that it may have
        site.asked.clear()
        (found,), requests = gather(path, [f"{site.url}/"], resume=True)
    assert found.status == 429 and requests == 3 and len(site.asked) == 1


def test_cookies_of_what_came_before_are_sent_again(tmp_path):
    path = tmp_path / "a.warc.gz"
    routes = {"/": Reply("<p>x", headers={"Set-Cookie": "door=open; path=/"}), "/in": page("in")}
    with Site(routes) as site:
        gather(path, [f"{site.url}/"])
        gather(path, [f"{site.url}/", f"{site.url}/in"], resume=True)
        assert site.paths() == ["/", "/in"] and "door=open" in site.heads[1].get("Cookie", "")


def test_a_call_that_was_given_up_before_it_was_answered(tmp_path):
    path = forge(tmp_path / "a.warc.gz", answer(call=1))  # call 0 was cancelled
    (found,), requests = gather(path, [URL], resume=True)
    assert found.status == 200 and found.record
    assert requests == 0, "nothing is asked for again"
