"""YAML as values and places; traps are refused, hostile files never crash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitelint.rules import yamlsource
from sitelint.rules.sources import read_file
from sitelint.rules.yamlsource import MAX_BYTES, read_yaml


def value(text: str) -> Any:
    node, problems = read_yaml(text.encode(), "x.yaml")
    assert not problems, problems
    return node.value if node else None


def problems(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [str(p) for p in read_yaml(data, "x.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("0.5", 0.5),
        ("1.50", 1.5),
        ("off", "off"),
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("1:30", "1:30"),
        ("4/3", "4/3"),
        ("5%", "5%"),
        ("2026-01-31", "2026-01-31"),
        ("'010'", "010"),
        ('"true"', "true"),
        ("12.", None),
        ("Falsch", "Falsch"),
        ("-", [None]),
        ("- -1", [-1]),
        ("v1.2.3", "v1.2.3"),
        ("1.2.3", "1.2.3"),
        ("国办", "国办"),
    ],
)
def test_only_a_few_words_are_special(text: str, expected: Any) -> None:
    if text == "12.":
        assert problems("a: 12.")
        return
    found = value(f"a: {text}" if not text.startswith("- ") and text != "-" else f"a:\n  {text}")["a"]
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "trap",
    [
        "010",
        "00",
        "-07",
        "0x1F",
        "0o17",
        "0b11",
        "1_000",
        "1e3",
        "+1",
        ".5",
        "1.",
        ".inf",
        ".nan",
        "True",
        "NULL",
        "01.5",
    ],
)
def test_what_readers_disagree_on_is_refused(trap: str) -> None:
    [said] = problems(f"a: 1\nb: {trap}\n")
    assert said.startswith(f"x.yaml:2:4: {trap} means different things")
    assert f'quote it ("{trap}")' in said


def test_long_numbers_lose_digits_and_are_refused() -> None:
    assert "too many digits" in problems("a: 12345678901234567890")[0]
    assert "too many digits" in problems("a: 0.12345678901234567")[0]
    assert "too many digits" in problems("a: " + "9" * 10_000)[0]


def test_keys_are_text_whatever_they_look_like() -> None:
    assert value("on: 1\n404: 2\ntrue: 3\n2026-01-31: 4\n") == {"on": 1, "404": 2, "true": 3, "2026-01-31": 4}


def test_every_key_and_value_has_its_place() -> None:
    node, _ = read_yaml("标题: {zh: 网站, en: Site}\nlist:\n  - a\n  - {b: 1}\n".encode(), "x.yaml")
    assert node is not None
    places = {
        "key": node.key("list"),
        "value": node["标题"]["en"].span,
        "entry": node["list"][1].span,
        "deep": node.at(["list", 1, "b"]).span,
        "wide": node["标题"].key("en"),
    }
    assert {name: (span.line, span.column) for name, span in places.items()} == {
        "key": (2, 1),
        "value": (1, 18),
        "entry": (4, 5),
        "deep": (4, 9),
        "wide": (1, 14),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "x.yaml:2:1: duplicate key 'a' (first at line 1: remove one of them)"),
        ("a: &x 1\n", "x.yaml:1:4: anchors (&x)"),
        ("a: *x\n", "x.yaml:1:4: aliases (*x)"),
        ("a: {<<: {b: 1}}\n", "x.yaml:1:5: merge keys"),
        ("a: !!python/object/apply:os.system [x]\n", "x.yaml:1:4: tags"),
        ("a: !my x\n", "x.yaml:1:4: tags (!my)"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document"),
        ("a:\n\tb: 1\n", "x.yaml:2:1: not YAML: a tab stands where only spaces may (indent with spaces"),
        ("a: b: c\n", "x.yaml:1:5: not YAML: mapping values are not allowed in this context (quote a text"),
        (
            'a: "\\d"\n',
            "x.yaml:1:5: not YAML: found unknown escape character (write regular expressions in single",
        ),
        (
            "a: @footer\n",
            "x.yaml:1:4: not YAML: found character that cannot start any token (indent with spaces; quote",
        ),
        ("a: [1, 2\n", "x.yaml:2:1: not YAML: did not find expected ',' or ']'"),
        ("? [a]\n: 1\n", "x.yaml:1:3: a key must be plain text"),
        ("一: 二\na: \x07\n", "x.yaml:2:4: the control character U+0007"),
        ("a: " + "[" * 100, "x.yaml:1:43: nested deeper than 40 levels"),
        ("a: " + "[" * 100_000, "x.yaml:1:43: nested deeper than 40 levels"),
        (b"a: \xff", "x.yaml:1:4: this is not UTF-8"),
        ("a: 网站".encode("gb18030"), "x.yaml:1:4: this is not UTF-8"),
        ("a: 1".encode("utf-16"), "x.yaml:1:1: this is not UTF-8"),
        (b"a" * (MAX_BYTES + 1), "x.yaml:1:1: the file has 1,000,001 bytes"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_problems_tell_place_and_remedy(text: str | bytes, said: str) -> None:
    assert problems(text)[0].startswith(said)


def test_all_problems_of_a_readable_file_come_at_once() -> None:
    assert len(problems("a: 010\na: 1\nb: &x 2\nc: True\n")) == 4


def test_a_byte_order_mark_and_windows_line_ends_change_no_place() -> None:
    node, found = read_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x.yaml")
    assert node is not None
    assert not found
    assert (node.value, node.key("a").column, node.key("b").line) == ({"a": 1, "b": 2}, 1, 2)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    node, [found] = read_file(tmp_path / "no.yaml")
    assert node is None
    assert found.message.startswith("cannot be read")


def test_an_alias_bomb_is_refused_quickly() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    assert "anchors" in problems(bomb)[0]


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_value_or_problems(data: bytes) -> None:
    for found in read_yaml(data, "x.yaml")[1]:
        assert found.line >= 1
        assert found.column >= 1


@given(st.text(alphabet=":-[]{}\"'&*!|>%@`#,? \n\tab0.", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_punctuation_gives_a_value_or_problems(text: str) -> None:
    read_yaml(text.encode(), "x.yaml")


def suite(shared: Path) -> list[str]:
    """Documents of the YAML test suite, its visible marks turned into what they stand for."""
    marks = {"␣": " ", "»": "\t", "—": "", "↵": "", "∎": "", "←": "\r", "⇔": "\ufeff"}
    found = []
    for file in sorted((shared / "suites/hostile/yaml-test-suite/src").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            text = case.get("yaml", "")
            for mark, meant in marks.items():
                text = text.replace(mark, meant)
            found.append(text)
    return found


@pytest.mark.shared
def test_the_yaml_test_suite_never_crashes(shared: Path) -> None:
    documents = suite(shared)
    assert len(documents) > 300
    for text in documents:
        node, found = read_yaml(text.encode(), "x.yaml")
        assert node is not None or found or not text.strip() or text.lstrip().startswith(("#", "---", "..."))


@pytest.mark.shared
def test_without_libyaml_the_values_are_the_same(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = suite(shared)[::4]
    fast = [read_yaml(text.encode(), "x.yaml") for text in texts]
    monkeypatch.setattr(yamlsource, "Parser", yamlsource.SlowParser)
    differing = 0
    for text, (node, found) in zip(texts, fast, strict=True):
        slow, slow_found = read_yaml(text.encode(), "x.yaml")
        if not found and not slow_found:
            assert (slow and slow.value) == (node and node.value), text
        differing += bool(found) is not bool(slow_found)
    assert (
        differing <= len(texts) * 0.1
    )  # the two libraries read a few corners of the grammar in their own ways
