"""IPv6 of a site, asked of real servers and a real DNS server on loopback, and judged from the answers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sitelint.api import (
    Access,
    DnsAnswer,
    Exchange,
    Fetch,
    Link,
    PageRecord,
    Resolve,
    Sample,
    Site,
    SiteSettings,
    Survey,
    Trouble,
    Unknown,
)
from sitelint.app import CheckOptions, check
from sitelint.engine.facts import source
from sitelint.gather.client import Client
from sitelint.gather.dns import Dns
from sitelint.gather.gate import Gate
from sitelint.gather.options import GatherOptions
from sitelint.gather.probes import answer
from sitelint.registry import load_registry
from tests.dns_server import DnsServer
from tests.gather.site import Reply, page, redirect
from tests.gather.site import Site as Server
from tests.plugins.pages import facts

HOME = "<h1>示例县人民政府</h1>" + "".join(f"<p>第{n}条要闻，会议研究了工作</p>" for n in range(40))
BOTH: Mapping[str, Any] = {"/": page(HOME), "/a": page("a"), "/b": page("b")}


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6 loopback")


@dataclass
class Asked:
    """One site, asked by the real probe over the real client."""

    host: str = "www.example.test"
    links: tuple[str, ...] = ()
    claims: bool = False
    deeper: tuple[str, ...] = ()
    history: tuple[Sample, ...] = ()
    wishes: list[Any] = field(default_factory=list)
    name: str = "ipv6"

    def fact(self, four: Server | None, six: Server | None, dns: DnsServer, port: int) -> Any:
        home = f"http://{self.host}:{port}/"
        links = [Link(home, path, home[:-1] + path, "page", "site", 1, 1) for path in self.links]
        links += [Link(home + "a", path, home[:-1] + path, "page", "site", 1, 1, 1) for path in self.deeper]
        survey = Survey(home, self.host.strip("[]"), home, links, SiteSettings())
        probe = load_registry().words.probes["ipv6_probe"]
        self.wishes = list(probe.plan(survey))
        answers = dict(asyncio.run(self._ask(home, dns, self.wishes)))
        assert probe.then is not None
        answers |= asyncio.run(self._ask(home, dns, list(probe.then(survey, answers))))
        record = PageRecord(home, "home", 200, 0, {"ipv6_claim": self.claims})
        site = Site(
            home, home, "portal", "2026-01-31", pages=[record], links=links, answers=answers, online=True,
            history=self.history,
        )  # fmt: skip
        site._source = source(facts(), site)
        return site.fact(self.name)

    async def _ask(self, home: str, dns: DnsServer, wishes: list[Any]) -> Mapping[Any, Any]:
        resolver = Dns(dns.address, lifetime=1)
        gate = Gate(resolver, [home], allow_private=True)
        async with Client(GatherOptions(timeout=3, allow_private=True), gate) as client:
            return await answer(wishes, client, resolver)


@contextmanager
def servers(four: Mapping[str, Any] | None, six: Mapping[str, Any] | None) -> Iterator[tuple[Any, Any, int]]:
    """A server per family on one port; None: nobody listens there."""
    with ExitStack() as stack:
        for _ in range(20):
            first = Server(four or {}, host="127.0.0.1")
            try:
                second = Server(six or {}, host="::1", port=first.port)
            except OSError:
                first.server.server_close()
                continue
            break
        for server, routes in ((first, four), (second, six)):
            if routes is None:
                server.server.server_close()
            else:
                stack.enter_context(server)
        yield first, second, first.port


def ask(asked: Asked, four: Any, six: Any, records: Mapping[str, list[str]] | str | None, **zone: Any) -> Any:
    names = {name.replace("_", "."): entry for name, entry in zone.items()}
    with (
        servers(four, six) as (first, second, port),
        DnsServer(names if records is None else {"www.example.test": records} | names) as dns,
    ):
        return asked.fact(first, second, dns, port)


class _Unsure:
    """Equal to anything unknown."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown)

    __hash__ = object.__hash__


UNSURE = _Unsure()
TWO = {"A": ["127.0.0.1"], "AAAA": ["::1"]}


@needs_ipv6
def test_site_that_speaks_both() -> None:
    asked = Asked(links=("/a", "/b", "/#top", "/a#x"), deeper=("/a", "/b#x", "/c", "/d", "/c"))
    found = ask(asked, BOTH, BOTH, TWO, example_test={"NS": ["ns.example.test."]}, ns_example_test=TWO)
    assert isinstance(found.pop("accesses"), Unknown)
    assert found == {
        "aaaa": True, "addresses": ["::1"], "reachable": True, "similarity": 1.0, "same_content": True,
        "second_level": {"tested": 2, "reachable": 2, "rate": 1.0}, "claimed": False, "claim_only": False,
        "third_level": {"tested": 2, "reachable": 2, "rate": 1.0},
        "delegation": {"servers": ["ns.example.test"], "with_ipv6": 1, "without": [], "complete": True},
    }  # fmt: skip


NS = {"NS": ["ns1.example.test.", "ns2.example.test."]}


@needs_ipv6
def test_name_servers_without_ipv6() -> None:
    four = {"A": ["127.0.0.1"]}
    found = ask(Asked(), BOTH, BOTH, TWO, example_test=NS, ns1_example_test=four, ns2_example_test=four)
    told = found["delegation"]
    assert told["complete"] is False and told["without"] == ["ns1.example.test", "ns2.example.test"]
    found = ask(Asked(), BOTH, BOTH, TWO, example_test=NS, ns1_example_test=TWO, ns2_example_test=four)
    told = found["delegation"]
    assert isinstance(told["complete"], Unknown) and told["without"] == ["ns2.example.test"]
    found = ask(Asked(), BOTH, BOTH, TWO, example_test=NS, ns1_example_test=TWO, ns2_example_test="servfail")
    assert isinstance(found["delegation"]["complete"], Unknown) and found["delegation"]["without"] == []
    found = ask(Asked(), BOTH, BOTH, TWO)
    assert isinstance(found["delegation"]["complete"], Unknown) and found["delegation"]["servers"] == []


def watched(*states: Access | None) -> tuple[Sample, ...]:
    """A week of looks at a site, 20 a day, whose accesses over IPv6 take turns."""
    begin = datetime(2026, 1, 25, 1, tzinfo=UTC)
    times = [begin + timedelta(days=day, minutes=30 * look) for day in range(7) for look in range(20)]
    return tuple(
        Sample(at.isoformat(), True, 0.2, Access(True, 200), states[i % len(states)])
        for i, at in enumerate(times)
    )


@needs_ipv6
def test_accesses_of_a_week() -> None:
    good, bad = Access(True, 200), Access(False, None, "timeout")
    ours, turned = Access(None, None, "unreachable"), Access(None, 403)
    found = ask(Asked(history=watched(good, good, bad, ours, turned)), BOTH, BOTH, TWO)
    assert found["accesses"] == {"tested": 84, "opened": 56, "rate": 0.6667}
    assert ask(Asked(history=watched(ours)), BOTH, BOTH, TWO)["accesses"]["rate"] is None


@needs_ipv6
def test_a_whole_run_asks_for_name_servers_after_it_knows_them() -> None:
    records = {"www.example.test": TWO, "example.test": NS, "ns1.example.test": TWO, "ns2.example.test": {}}
    pages = {"/": page(HOME + "<a href=/a>a</a>"), "/a": page("<a href=/b>b</a>"), "/b": page("b")}
    with servers(pages, pages) as (_, _, port), DnsServer(records) as dns:
        gather = GatherOptions(
            timeout=5, allow_private=True, resolver=dns.address, robots=False, sitemaps=False
        )
        report = check(f"http://www.example.test:{port}/", CheckOptions(ruleset="ipv6", gather=gather))
    outcomes = {rule.rule: rule.outcome.value for i in report.indicators for rule in i.rules}
    assert outcomes == {
        "aaaa-record-published": "pass", "name-servers-reachable-over-ipv6": "review",
        "home-page-over-ipv6": "pass", "home-page-same-over-ipv6": "pass", "ipv6-accesses-succeed": "review",
        "ipv6-statement-true": "inapplicable", "second-level-links-over-ipv6": "pass",
        "third-level-links-over-ipv6": "pass", "pages-open-over-both-families": "pass",
    }  # fmt: skip
    assert report.verdict == "unscored"


@needs_ipv6
def test_site_without_an_aaaa_record_that_claims_to_have_one() -> None:
    found = ask(Asked(links=("/a",), claims=True), BOTH, None, {"A": ["127.0.0.1"]})
    assert (found["aaaa"], found["reachable"], found["claim_only"]) == (False, False, True)
    assert found["second_level"] == {"tested": 0, "reachable": 0, "rate": None}


@needs_ipv6
def test_record_without_a_server_behind_it() -> None:
    found = ask(Asked(links=("/a", "/b"), claims=True), BOTH, None, TWO)
    assert (found["aaaa"], found["reachable"], found["claim_only"]) == (True, False, True)
    assert found["second_level"] == {"tested": 2, "reachable": 0, "rate": 0.0}
    assert isinstance(found["same_content"], Unknown)


@needs_ipv6
def test_other_content_over_ipv6() -> None:
    found = ask(Asked(), BOTH, {"/": page("<h1>欢迎使用Nginx</h1><p>安装成功</p>")}, TWO)
    assert found["same_content"] is False and found["similarity"] < 0.2


@needs_ipv6
def test_what_varies_does_not_make_it_other_content() -> None:
    changed = HOME.replace("第1条", "第99条") + "<script>var nonce='a81'</script><p>访问量：88123</p>"
    found = ask(Asked(), {"/": page(HOME + "<p>访问量：88122</p>")}, {"/": page(changed)}, TWO)
    assert found["same_content"] is True


@needs_ipv6
def test_server_error_over_ipv6_alone() -> None:
    found = ask(Asked(), BOTH, {"*": Reply("broken", 500)}, TWO)
    assert found["reachable"] is False


@needs_ipv6
def test_both_broken_says_nothing_of_ipv6() -> None:
    found = ask(Asked(), {"*": Reply("broken", 500)}, {"*": Reply("broken", 500)}, TWO)
    assert isinstance(found["reachable"], Unknown)


@needs_ipv6
def test_turned_away_says_nothing_of_ipv6() -> None:
    found = ask(Asked(links=("/a",)), BOTH, {"*": Reply("go away", 403)}, TWO)
    assert isinstance(found["reachable"], Unknown)
    assert found["second_level"]["rate"] == 1.0  # the answer itself came over IPv6


@needs_ipv6
def test_redirect_over_ipv6() -> None:
    found = ask(Asked(), BOTH, {**BOTH, "/": redirect("/home"), "/home": page(HOME)}, TWO)
    assert found["reachable"] is True and found["same_content"] is True


@needs_ipv6
def test_resolver_that_does_not_answer() -> None:
    found = ask(Asked(claims=True), BOTH, BOTH, "servfail")
    assert isinstance(found["aaaa"], Unknown) and isinstance(found["reachable"], Unknown)
    assert isinstance(found["claim_only"], Unknown)


@needs_ipv6
def test_name_that_only_a_hosts_file_knows() -> None:
    found = ask(Asked(), BOTH, BOTH, None)
    assert isinstance(found["aaaa"], Unknown) and isinstance(found["reachable"], Unknown)


@needs_ipv6
def test_ipv6_address_speaks_for_itself() -> None:
    asked = Asked(host="[::1]", links=("/a",))
    found = ask(asked, BOTH, BOTH, TWO)
    assert not any(isinstance(wish, Resolve) for wish in asked.wishes)
    assert (found["aaaa"], found["reachable"]) == (True, True) and isinstance(found["same_content"], Unknown)
    assert found["second_level"]["rate"] == 1.0


def judge(answers: Mapping[Any, Any], *, online: bool = True, home: str = "http://a.gov.cn/") -> Any:
    site = Site(home, home, "portal", "2026-01-31", answers=answers, online=online)
    site._source = source(facts(), site)
    return site.fact("ipv6")


def test_ipv4_address_and_files_are_not_judged() -> None:
    survey = Survey("http://127.0.0.1/", "127.0.0.1", "http://127.0.0.1/", (), SiteSettings())
    assert list(load_registry().words.probes["ipv6_probe"].plan(survey)) == []
    assert isinstance(judge({}, home="http://127.0.0.1:8000/"), Unknown)
    assert isinstance(judge({}, home="/srv/site/index.html", online=False), Unknown)
    assert isinstance(judge({}, online=False), Unknown)


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.TIMEOUT, Trouble.DNS_UNKNOWN])
def test_network_of_our_own_without_ipv6_is_no_failure(trouble: Trouble) -> None:
    home = "http://a.gov.cn/"
    answers: dict[Any, Any] = {
        Resolve("a.gov.cn", "AAAA"): DnsAnswer("a.gov.cn", "AAAA", "ok", ("2001:4860::1",)),
        Fetch(home, family=6): Exchange(home, home, trouble=trouble),
        Fetch(home, family=4): Exchange(home, home, 200),
    }
    found = judge(answers)
    assert found["aaaa"] is True and isinstance(found["reachable"], Unknown)


def test_silence_counts_when_other_hosts_answer_over_ipv6() -> None:
    home = "http://a.gov.cn/"
    answers: dict[Any, Any] = {
        Resolve("a.gov.cn", "AAAA"): DnsAnswer("a.gov.cn", "AAAA", "ok", ("2001:4860::1",)),
        Fetch(home, family=6): Exchange(home, home, trouble=Trouble.TIMEOUT),
        Fetch(home, family=4): Exchange(home, home, 200),
        Fetch(home + "x", family=6): Exchange(home + "x", home + "x", 200),
    }
    assert judge(answers)["reachable"] is False


def test_sample_of_the_second_level() -> None:
    home = "http://a.gov.cn/"
    links = [Link(home, f"/{n}", f"{home}{n // 2}", "page", "site", 1, 1, depth=0) for n in range(200)]
    links.insert(0, Link(home, "/deep", home + "deep", "page", "site", 1, 1, depth=1))
    links.insert(0, Link(home, "/x.png", home + "x.png", "image", "site", 1, 1, depth=0))
    survey = Survey(home, "a.gov.cn", home, links, SiteSettings())
    wishes = list(load_registry().words.probes["ipv6_probe"].plan(survey))
    second = [w.url for w in wishes if isinstance(w, Fetch) and w.url != home]
    assert second == [*(f"{home}{n}" for n in range(30)), home + "deep"]


@needs_ipv6
def test_pages_over_both_families_apart() -> None:
    four = {
        **BOTH,
        "/c": page("c"),
        "/d": Reply("no", 404),
        "/e": Reply("no", 403),
        "/f": page("f"),
        "/g": page("g"),
    }
    six = {**BOTH, "/c": Reply("down", 500), "/d": Reply("no", 404), "/e": page("e"), "/f": Reply("no", 403)}
    asked = Asked(links=("/a", "/c", "/d", "/e", "/f"), deeper=("/g",))
    asked.name = "ipv6_pages"
    found = ask(asked, four, six, TWO)
    fields = ("level", "ipv4", "ipv6", "status_ipv6")
    assert [
        (item.fields["url"][-1], *(item.fields[name] for name in fields)) for item in found
    ] == [
        ("a", 2, "opens", True, 200), ("c", 2, "opens", False, 500), ("d", 2, "fails", UNSURE, 404),
        ("e", 2, "untold", True, 200), ("f", 2, "opens", UNSURE, 403), ("g", 3, "opens", False, 404),
    ]  # fmt: skip
    assert ask(asked, four, None, {"A": ["127.0.0.1"]}) == []
