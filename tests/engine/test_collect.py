"""What stays of pages: the same whatever the order in which they came, and bounded."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from sitelint.engine import collect as collect_module
from sitelint.engine.collect import Collected
from sitelint.engine.listing import Listing
from sitelint.engine.results import PageResult, SubjectResult
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.suppression import FILE_END, Directive
from sitelint.model.text import Text
from sitelint.model.value import Item, Outcome, Stream, Unknown, plain

from .build import plan, rule

F, R, P = Outcome.FAIL, Outcome.REVIEW, Outcome.PASS


def collect(pages) -> Collected:
    return collect_module.collect(plan(), pages)


def finding(name: str, outcome: Outcome = F, of: str = "rule") -> Finding:
    return Finding(
        name, of, "indicator", outcome, "error", Text("问题", "fault"), Location(f"http://a.cn/{name}")
    )


def page(name: str, *findings: Finding, home: bool = False, kind: str = "article") -> PageResult:
    failing = sum(f.outcome is F for f in findings)
    result = SubjectResult(
        "rule", F if failing else R if findings else P, 3, failing, len(findings) - failing, findings
    )
    facts = {"title": name, "n": [1, {"x": None}]}
    url = f"http://a.cn/{name}"
    return PageResult(url, kind, 200, 2, home, facts, (result,), title=name, column="c")


@pytest.mark.parametrize("in_memory", [3, 1000])
def test_the_order_of_pages_does_not_count(in_memory, monkeypatch):
    monkeypatch.setattr(collect_module, "_IN_MEMORY", in_memory)
    pages = [page(f"{n}", finding(f"{n}a", R), finding(f"{n}b")) for n in range(20)]
    pages.append(page("z", home=True))
    seen = []
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        collected = collect(pages)
        tally = collected.tally(rule())
        records = list(collected.records())
        seen.append((records, [f.id for f in tally.findings], list(collected.pages)))
        assert len(collected.records()) == 21 and collected.records()[0].target == "http://a.cn/z"
        assert (tally.outcome, tally.items, tally.failing_items, tally.review_items) == (F, 63, 20, 20)
        assert tally.unlisted == 0 and collected.tested
    assert seen[0] == seen[1] == seen[2]
    records, ids, kept = seen[0]
    assert ids[:4] == ["0b", "0a", "1b", "1a"]
    assert records[1].facts == {"title": "0", "n": [1, {"x": None}]} and records[1].depth == 2
    assert (kept[1].title, kept[1].column, kept[1].status, kept[0].is_home) == ("0", "c", 200, True)


def test_what_is_let_off_counts_in_one_of_two_books_only():
    """The second book begins where the first finding is let off, whichever page that is on."""
    comment = Directive("rule", "a reason", 0, FILE_END, 1, 1, 1, 9, "sitelint: ignore rule -- a reason")
    pages = [page(f"{n}", finding(f"{n}")) for n in range(6)]
    pages[3] = pages[3]._replace(directives=(comment,))
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        collected = collect(pages)
        official, left = collected.tally(rule()), collected.tally(rule(), waived=True)
        assert [f.id for f in official.findings] == list("012345")
        assert [f.id for f in left.findings] == list("01245")
        assert (official.failing_items, left.failing_items, official.items, left.items) == (6, 5, 18, 18)
        assert (official.subjects[F], left.subjects[F], left.subjects[P]) == (6, 5, 1)
    plain_pages = collect([page("x", finding("x"))])
    assert plain_pages.tally(rule(), waived=True) == plain_pages.tally(rule())


def test_nothing_was_tested():
    assert not collect([page("a", kind="error")]).tested
    assert collect([]).tally(rule()).outcome is R


def test_a_rule_with_few_findings_never_loses_one():
    for seed in range(3):
        listing = Listing(100)
        all_ = [(f"{n:05}", finding(f"{n}", of="many")) for n in range(1000)]
        all_ += [(f"{n:05}", finding(f"{n}", R, of="many")) for n in range(7)]
        all_ += [(f"{n:05}", finding(f"{n}", of="few")) for n in range(20)]
        random.Random(seed).shuffle(all_)
        for order, one in all_:
            listing.add(order, [one])
        many, few = listing.of("many"), listing.of("few")
        counts = Counter(one.outcome for _, one in many)
        assert [one.id for _, one in few] == [f"{n}" for n in range(20)]
        assert counts == {F: 50, R: 7} and listing.first == 50
        assert [one.id for _, one in many if one.outcome is F] == [f"{n}" for n in range(50)]
        assert many[0][1].outcome is F and many[1][1].outcome is R


def test_what_is_cut_is_counted(monkeypatch):
    monkeypatch.setattr(collect_module, "Listing", lambda: Listing(10))
    collected = collect(page(f"{n:03}", finding(f"{n:03}")) for n in range(100))
    collected.take(SubjectResult("rule", F, 300, 250, 0, tuple(finding(f"s{n}") for n in range(3))), str)
    tally = collected.tally(rule())
    assert tally.failing_items == 350 and len(tally.findings) == 10
    assert tally.result().unlisted == 340


def test_a_stream_is_read_as_often_as_it_is_asked():
    stream = Stream(lambda: (Item({"n": n, "u": Unknown()}) for n in range(3)))
    assert [item.fields["n"] for item in stream] == [0, 1, 2] == [item.fields["n"] for item in stream]
    assert plain(stream) == [{"n": n, "u": None} for n in range(3)]
