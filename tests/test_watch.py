"""Samples of real servers over both families, the store, and the vetoes that are decided from it."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitelint.errors import UsageError
from sitelint.gather.options import GatherOptions
from sitelint.history import History
from sitelint.model.history import Access, DailyCheck, Sample
from sitelint.model.site import Site
from sitelint.registry import load_registry
from sitelint.watch import sample
from tests.cli.run import sitelint
from tests.dns_server import DnsServer
from tests.sites.portal import Portal
from tests.sites.serve import _Four, _Six, serve

WORDS = load_registry().words
ROWS = "".join(f"<li><a href=/{i}.html>新闻热点{i}</a><span>2026-03-{i + 10}</span></li>" for i in range(5))
PAGE = f"<!DOCTYPE html><title>x</title><ul>{ROWS}</ul>".encode()


@contextmanager
def server(family: int, status: int = 200, delay: float = 0.0, port: int = 0) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(delay)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *args: object) -> None:
            pass

    kind, host = (_Four, "127.0.0.1") if family == 4 else (_Six, "::1")
    found: ThreadingHTTPServer = kind((host, port), Handler)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    try:
        yield found.server_port
    finally:
        found.shutdown()
        found.server_close()


def look(port: int, zone: dict, too_late: float = 5.0) -> Sample:
    with DnsServer(zone) as dns:
        return sample(
            f"http://www.shili.gov.cn:{port}/", WORDS, GatherOptions(resolver=dns.address), too_late=too_late
        )


BOTH = {"www.shili.gov.cn": {"A": ["127.0.0.1"], "AAAA": ["::1"]}}
FOUR = {"www.shili.gov.cn": {"A": ["127.0.0.1"]}}


def test_both_families_are_asked() -> None:
    with server(4) as port, server(6, status=503, port=port):
        seen = look(port, BOTH)
    assert (seen.opened, seen.four and seen.four.status, seen.six and seen.six.status) == (True, 200, 503)
    assert seen.six is not None and seen.six.opened is False
    assert seen.newest == "2026-03-14" and len(seen.items) == 32
    assert seen.four is not None and 0 < (seen.four.first_byte or 0) <= (seen.four.seconds or 0)


def test_a_family_without_address_was_not_asked() -> None:
    with server(4) as port:
        seen = look(port, FOUR)
    assert seen.opened is True and seen.six is None


@pytest.mark.parametrize(("status", "opened"), [(500, False), (404, False), (403, None), (429, None)])
def test_errors_are_failures_and_blocks_are_not_counted(status: int, opened: bool | None) -> None:
    with server(4, status=status) as port:
        assert look(port, FOUR).opened is opened


def test_what_opens_too_late_is_a_failure_with_its_time() -> None:
    with server(4, delay=0.5) as port:
        seen = look(port, FOUR, too_late=0.4)
    assert seen.opened is False and seen.four is not None
    assert seen.four.status == 200 and (seen.four.seconds or 0) > 0.4


def test_a_closed_port_and_a_missing_name_are_failures() -> None:
    with server(4) as port:
        pass
    assert look(port, FOUR).opened is False
    assert look(port, {}).opened is False
    assert look(port, {"www.shili.gov.cn": "servfail"}).opened is None


def test_the_store_keeps_samples_and_checks(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "h.sqlite3"
    one = Sample(
        "2026-03-01T00:00:00+08:00", True, 0.5, Access(True, 200, "", 0.1, 0.5), None, "2026-02-28", "ab"
    )
    two = Sample("2026-02-28T00:00:00+08:00", None)
    done = DailyCheck("2026-03-01T00:00:00+08:00", "gov-2019 0", "undecided", 8.5, 95.0, 10, 3, "{}")
    with History(place) as store:
        store.add("http://a/", one)
        store.add("http://a/", two)
        store.add("http://b/", two)
        store.add_check("http://a/", done)
    with History(place, create=False) as store:
        assert store.samples("http://a/") == (two, one)
        assert store.checks("http://a/") == (done,)
        assert list(store.sites()) == ["http://a/", "http://b/"]


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no history"):
        History(tmp_path / "none", create=False)
    (tmp_path / "text").write_text("no database, but quite long enough to be looked at as one" * 20)
    with pytest.raises(UsageError, match="cannot be used"):
        History(tmp_path / "text")
    with pytest.raises(UsageError, match="not a store"):
        History("nosuchbase://user:secret@host/db")


def hourly(
    fails: int, *, days: int = 7, per_day: int = 24, end: str = "2026-03-31T12:00:00+08:00"
) -> list[Sample]:
    last = dt.datetime.fromisoformat(end)
    step = dt.timedelta(days=1) / per_day
    count = days * per_day
    return [
        Sample(
            (last - step * i - dt.timedelta(minutes=1)).isoformat(), i >= fails, None if i < fails else 0.3
        )
        for i in range(count)
    ]


def test_access_failures_are_counted_in_whole_percent() -> None:
    site = Site("http://a/", "http://a/", "", "2026-03-31T12:00:00+08:00", history=hourly(6))
    site._source = lambda name: WORDS.facts[name].compute(site)
    found = WORDS.facts["access_failures"].compute(site).fields
    assert found == {"samples": 168, "failures": 6, "share": 0.0357, "percent": 3}
    site.history = ()
    assert "no record" in WORDS.facts["access_failures"].compute(site).reason.en


def test_access_samples_need_a_whole_week() -> None:
    site = Site("http://a/", "http://a/", "", "2026-03-31T12:00:00+08:00", history=hourly(3))
    items = WORDS.facts["access_samples"].compute(site)
    assert (len(items), sum(item.fields["failed"] for item in items)) == (168, 3)
    site.history = [Sample(s.at, None) if i < 6 else s for i, s in enumerate(hourly(0))]
    assert "no record of 20 accesses" in WORDS.facts["access_samples"].compute(site).reason.en


@pytest.mark.parametrize(
    ("samples", "outcome", "warned"),
    [
        (hourly(0), "pass", False),
        (hourly(4), "pass", False),
        (hourly(6), "pass", True),  # 3.6 %
        (hourly(9), "fail", True),  # 5.4 %
        (hourly(9, days=6), "review", False),
        (hourly(9, per_day=19), "review", False),
        (hourly(9, end="2026-03-20T12:00:00+08:00"), "review", False),
        ([], "review", False),
    ],
)
def test_a_week_of_samples_decides_whether_the_site_is_reachable(
    tmp_path: Path, samples, outcome, warned
) -> None:
    with serve(Portal()) as served:
        with History(tmp_path / "h") as store:
            for one in samples:
                store.add(served.url, one)
        done = sitelint(
            "check", served.url, "--isolated", "--no-external", "--resolver", served.resolver, "--max-pages", "1",
            "--clock", "2026-03-31T12:00:00+08:00", "--history", tmp_path / "h", "-f", "json",
            "--select", "station-availability",
        )  # fmt: skip
    report = json.loads(done.out)
    [indicator] = report["indicators"]
    rules = {rule["rule"]: rule for rule in indicator["rules"]}
    assert indicator["outcome"] == outcome
    assert rules["site-reachable-for-a-week"]["outcome"] == outcome
    assert rules["site-reachable-for-a-week"]["warned"] is (warned and outcome != "fail")
    if outcome == "fail":
        assert report["verdict"] == "unqualified" and done.code == 1


def watched(*fingerprints: str, days: int = 16) -> object:
    last = dt.datetime.fromisoformat("2026-03-31T08:00:00+08:00")
    history = [
        Sample(
            (last - dt.timedelta(days=i)).isoformat(), True, items=fingerprints[min(i, len(fingerprints) - 1)]
        )
        for i in reversed(range(days))
    ]
    site = Site("http://a/", "http://a/", "", "2026-03-31", history=history)
    return WORDS.facts["home_watch"].compute(site)


def test_the_home_page_was_watched() -> None:
    fields = watched("b", "b", "b", "a").fields
    assert (fields["changes"], fields["last_change"]) == (1, "2026-03-29")
    still = watched("a").fields
    assert (still["changes"], still["last_change"]) == (0, "2026-03-16")
    assert watched("a", days=9) is None
    site = Site("http://a/", "http://a/", "", "2026-03-31", history=())
    assert WORDS.facts["home_watch"].compute(site) is None


def test_probe_and_patrol_record(tmp_path: Path) -> None:
    portal = Portal()
    with DnsServer({portal.frame.host: BOTH["www.shili.gov.cn"]}) as dns:
        with serve(portal) as served:
            args = (served.url, "--history", tmp_path / "h", "--resolver", dns.address)
            one = sitelint("probe", *args)
            assert one.code == 0 and "IPv4 200" in one.out and "IPv6 200" in one.out
            assert json.loads(sitelint("probe", *args, "-f", "json", "--dry-run").out)["opened"] is True
            done = sitelint("patrol", *args, "--every", "0.001", "--rounds", "3", "--no-check")
            assert done.code == 0 and len(done.out.splitlines()) == 3
        again = sitelint("probe", *args)
        assert again.code == 1 and "FAILED" in again.out
    with History(tmp_path / "h") as store:
        assert [s.opened for s in store.samples(served.url)] == [True] * 4 + [False]
    assert sitelint("patrol", *args, "--every", "90").err.count("less than 20 samples a day") == 1


def test_patrol_checks_once_a_day(tmp_path: Path) -> None:
    with serve(Portal()) as served:
        (tmp_path / "c.yaml").write_text("max_pages: 2\nexternal: false\n")
        args = ("--history", tmp_path / "h", "--resolver", served.resolver, "-c", tmp_path / "c.yaml")
        done = sitelint("patrol", served.url, *args, "--every", "0.001", "--rounds", "2")
        assert done.code == 0, done.err
        with History(tmp_path / "h") as store:
            [check] = store.checks(served.url)
    assert check.pages == 2 and json.loads(check.report)["run"]["pages"] == 2
