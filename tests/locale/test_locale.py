"""The catalogues: same keys, same placeholders, every key used, every use known."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import sitelint
from sitelint.locale import catalogue, say

SOURCES = sorted(Path(sitelint.__file__).parent.rglob("*.py"))
ZH, EN = catalogue("zh"), catalogue("en")


def uses():
    """(keys that ``say`` is called with, all strings, beginnings of formatted strings) in the source."""
    keys, strings, beginnings = set(), set(), set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    keys.add(first.value)
    return keys, strings, tuple(b for b in beginnings if b[:1].isalpha() and b.endswith((".", "-")))


def fields(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys():
    assert {k for k in ZH if not k.endswith(".one")} == {k for k in EN if not k.endswith(".one")}
    assert all(key.removesuffix(".one") in EN for key in (*ZH, *EN))


def test_both_languages_use_the_same_values():
    assert {k: fields(v) for k, v in ZH.items()} == {
        k: fields(v) for k, v in EN.items() if not k.endswith(".one")
    }
    assert all(fields(v) <= fields(EN[k.removesuffix(".one")]) for k, v in EN.items())


def test_every_key_that_is_said_exists():
    assert uses()[0] <= set(ZH)


def test_every_sentence_is_used():
    _, strings, beginnings = uses()
    unused = [k for k in ZH if k not in strings and not k.startswith(beginnings)]
    assert not unused


def test_catalogues_are_sorted():
    assert list(ZH) == sorted(ZH)
    assert list(EN) == sorted(EN)


def test_say():
    assert say("rule.places", "en", n=1) == "1 place"
    assert say("rule.places", "en", n=2) == "2 places"
    assert say("rule.places", "zh", n=1) == "1 处"
    assert say("note.robots", "en", value="{0.__class__}").startswith(
        "robots.txt forbids {0.__class__} pages"
    )
    with pytest.raises(KeyError):
        say("no.such.key", "en")
    with pytest.raises(KeyError):
        say("rule.places", "en")
