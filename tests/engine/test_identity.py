"""Who is who among findings: lines move, blocks move, code is tidied; a repair and a new defect never cancel."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.api import Item, Location
from sitelint.engine.identity import place_of
from sitelint.engine.page import PageInput, judge_page
from sitelint.model.words import Fact
from sitelint.registry import load_registry

from .build import indicator, plan, rule

WORDS = load_registry().words


def listed(page):
    return [
        Item({"href": a.get("href"), "days": 3}, Location(page.url, 1, 1))
        for a in page.select("a")
        if a.get("href")
    ]


ALL = replace(WORDS, facts={**WORDS.facts, "listed": Fact("listed", "page", listed, "for tests")})


def ids(html: str, *, url: str = "https://www.example.gov.cn/a/b.html", place: str = "", **more) -> list[str]:
    a_rule = rule(**({"given": "img, a, p", "check": "absent", "on": ("page", "error")} | more))
    chosen = replace(plan(indicator(rules=(a_rule,))), words=ALL)
    found = judge_page(PageInput(url, html.encode(), "text/html; charset=utf-8", place=place), chosen)
    return [finding.id for result in found.results for finding in result.findings]


NAMES = st.text("abcdefgh01236789", min_size=1, max_size=6)  # nothing that reads like "404"
THINGS = st.one_of(
    st.tuples(st.just("img"), NAMES, NAMES),
    st.tuples(st.just("p"), NAMES, NAMES),
    st.tuples(st.just("a"), NAMES, st.just("")),  # its address is all it has
)


def block(thing: tuple[str, str, str], how: random.Random) -> str:
    """One element as somebody else might have typed it."""
    name, one, two = thing
    attributes = {
        "img": [f"src=/i/{one}.png", f'class="{two} z"'],
        "p": [f"id={one}", f'class="z {two}"'],
        "a": [f"href=/{one}/1.html", "target=_blank"],
    }[name]
    if how.random() < 0.5:
        attributes.reverse()
    space = how.choice([" ", "\n   ", "\t "])
    tag = f"<{name}{space}{space.join(attributes)}>"
    text = {"img": "", "p": f"{one}{how.choice([' ', chr(10) * 2])}{two}", "a": one}[name]
    around = ("<div>", "</div>") if how.random() < 0.5 else ("<section class=new>\n", "</section>")
    return f"{around[0]}{tag}{text}{'' if name == 'img' else f'</{name}>'}{around[1]}"


def page(things, how: random.Random) -> str:
    body = "".join("\n" * how.randrange(3) + block(thing, how) for thing in things)
    return f"<!doctype html><html lang=zh><head><title>x</title></head><body>{body}</body></html>"


@given(st.lists(THINGS, max_size=8), st.randoms(use_true_random=False))
def test_tidying_and_moving_keep_identities(things, how):
    before = ids(page(things, how))
    assert len(set(before)) == len(before) == len(things)
    moved = list(things)
    how.shuffle(moved)
    assert set(ids(page(moved, how))) == set(before)


@given(st.lists(THINGS, min_size=1, max_size=8, unique=True), THINGS, st.randoms(use_true_random=False))
def test_a_repair_and_a_new_defect_never_cancel(things, new, how):
    before = ids(page(things, how))
    kept = list(things)
    gone = kept.pop(how.randrange(len(kept)))
    assert set(ids(page(kept, how))) < set(before)
    kept.insert(how.randrange(len(kept) + 1), new)
    after = ids(page(kept, how))
    if new == gone:
        assert set(after) == set(before)  # taken away here and put there: moved
    else:
        assert len(set(after) - set(before)) == 1
        assert len(set(before) - set(after)) == 1


@given(st.lists(THINGS, min_size=1, max_size=5), st.integers(1, 4), st.randoms(use_true_random=False))
def test_of_twins_as_many_stay_as_there_are(things, more, how):
    before, after = ids(page(things, how)), ids(page(things + things[:1] * more, how))
    assert set(before) < set(after)
    assert len(after) == len(before) + more


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p id=a>text", "<p id=b>text"),
        ("<p>text", "<p>another text"),
        ("<a href=/a><img src=x></a>", "<a href=/b><img src=x></a>"),
        ("<img src=x>", "<img src=x alt='' >"),
        ("<img src=//cdn.example.com/x.png>", "<img src=/x.png>"),
    ],
)
def test_different_things_differ(one, other):
    assert not set(ids(one)) & set(ids(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<img src=https://www.example.gov.cn/x.png>", "<img src=/x.png>"),
        ("<img src=//www.example.gov.cn/x.png>", "<img src='/x.png '>"),
        ("<img src=x nonce=aaa>", "<img src=x nonce=bbb>"),
        ("<p class='a b'>text", "<p class=' b   a'>\n text "),
        ("<p id=a>" + "long " * 100, "<p id=a>" + "longer " * 100),
        ("<IMG SRC=x>", "<img src='x'/>"),
    ],
)
def test_the_same_things_are_the_same(one, other):
    assert ids(one) == ids(other)


def test_a_staging_host_gives_the_same_identities():
    html = "<p>x<a href={0}/n/1.html>y</a><img src={0}/i.png>"
    live = ids(html.format("https://www.example.gov.cn"))
    assert live == ids(html.format("http://staging.local:8080"), url="http://staging.local:8080/a/b.html")
    assert live != ids(html.format(""), url="https://www.example.gov.cn/a/c.html")


def test_the_place_in_the_project_counts_not_how_the_file_is_named():
    assert ids("<p>x", url="../site/a.html", place="site/a.html") == ids(
        "<p>x", url="/srv/site/a.html", place="site/a.html"
    )
    assert ids("<p>x", url="a.html", place="a.html") != ids("<p>x", url="a.html", place="b.html")


def test_listed_things_are_told_apart_by_what_the_message_names_figures_aside():
    named = replace(rule().message, en="{href} is {days} days old ({count} in all)")
    about = {"given": "@listed", "check": "absent", "message": named}
    one, two = ids("<a href=/2024/1.html>x</a><a href=/2025/1.html>y</a>", **about)
    assert ids("<a href=/2025/1.html>z</a>", **about) == [two] != [one]


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("https://www.example.gov.cn", "/"),
        ("https://www.example.gov.cn/a/?b=1#c", "/a/?b=1"),
        ("http://[broken/a", "http://[broken/a"),
        ("site/a.html", "site/a.html"),
    ],
)
def test_places(target, place):
    assert place_of(target) == place
