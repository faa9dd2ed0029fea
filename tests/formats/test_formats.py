"""What holds for every format, and how formats are found."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from fractions import Fraction as F
from pathlib import Path

import pytest

from sitelint.errors import PluginError, UsageError
from sitelint.formats import FormatOptions, describe, load, names
from sitelint.formats._json import number
from sitelint.formats._safe import clean, encodable, figure, interval, json_safe, place, relative
from sitelint.model.place import Location

FORMATS = ["badge", "github", "gitlab", "html", "json", "jsonl", "junit", "markdown", "sarif", "text"]
BINARY = ["docx", "xlsx"]
# What a terminal obeys or hides; formats may contain line feeds, and Markdown word joiners of its own.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u206f\ufeff]")


def test_the_folder_is_the_list():
    assert set(names()) == {*FORMATS, *BINARY}
    assert not any(name.startswith("_") for name in names())


@pytest.mark.parametrize("name", [*FORMATS, *BINARY])
def test_a_format_says_what_it_is_for(name):
    assert describe(name).endswith(".")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_outside_text_brings_no_control_characters(name, lang, render, unscored_report, clean_report):
    for of in (None, unscored_report, clean_report):
        out = render(name, *([of] if of else []), lang=lang, verbose=2)
        assert not CONTROL.search(out)
        assert out.endswith("\n")
        assert out.encode("utf-8")  # no surrogates


@pytest.mark.parametrize("name", [*FORMATS, *BINARY])
def test_rendering_twice_gives_the_same(name, render):
    assert render(name) == render(name)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_only_text_needs_rich(name):
    code = f"import sys, sitelint.formats as f; f.load({name!r}); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_plugin_needs_only_render(tmp_path, monkeypatch, report):
    (tmp_path / "shout_format.py").write_text(
        '"""Loud."""\ndef render(report, options): return report.verdict.upper()\n'
    )
    (tmp_path / "mute_format.py").write_text('"""Says nothing."""\n')
    monkeypatch.syspath_prepend(tmp_path)
    extra = {"shout": "shout_format", "mute": "mute_format", "gone": "gone_format"}
    assert "shout" in names(extra)
    assert load("shout", extra).render(report, FormatOptions()) == "UNQUALIFIED"
    assert describe("shout", extra) == "Loud."
    with pytest.raises(PluginError, match="no render"):
        load("mute", extra)
    with pytest.raises(PluginError, match="does not load"):
        load("gone", extra)


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(UsageError) as caught:
        load("yaml")
    assert "junit" in caught.value.hint


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\tb\r\nc  d", "a b c d"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x9b2J", r"\x9b2J"),
        ("a\u202eb", r"a\u202eb"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\ud800", "\ufffd"),
        ("##[error]x", "## [error]x"),
        ("政府　　网站", "政府 网站"),
    ],
)
def test_clean(raw, shown):
    assert clean(raw) == shown
    assert clean(shown) == shown


def test_every_control_character_is_cleaned():
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        ):  # fmt: skip
            assert char not in clean(f"a{char}b"), hex(code)


def test_a_terminal_without_the_character_gets_another_as_wide():
    assert encodable("✗ 网站 – ≈3", "gbk") == "x 网站 – ≈3"
    assert encodable("✗ 网站 – ≈3", "ascii") == "x ???? - ~3"
    assert encodable("✗", "no-such-encoding") == "✗"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(F(3), "3"), (F(-1, 2), "-0.5"), (F(4, 3), "1.33"), (F(0), "0"), (F(1999, 100), "19.99"), (F(10), "10")],
)
def test_figure(value, shown):
    assert figure(value) == shown


def test_figures_say_what_they_are():
    assert figure(F(3), estimated=True, signed=True) == "≈+3"
    assert figure(F(0), estimated=True, signed=True) == "0"
    assert interval(F(78.5), F(93)) == "78.5 – 93"
    assert interval(F(93), F(93), estimated=(True, True)) == "≈93"
    assert interval(F(88), F(100), estimated=(True, False)) == "≈88 – 100"
    assert (number(F(3)), number(F(4, 3)), number(F(1, 2))) == (3, 1.333333, 0.5)


def test_places():
    assert place(Location("https://a.gov.cn/\n", 3, 4)) == "https://a.gov.cn/ :3:4"
    assert place(Location("a\\b.html")) == "a/b.html"
    assert relative(str(Path("/srv/site/a.html")), Path("/srv")) == "site/a.html"
    assert relative("/elsewhere/a.html", Path("/srv")) == "/elsewhere/a.html"


def test_json_text_keeps_its_value():
    import json

    value = {"a": "\x9b\u202e\u2028\x7f正"}
    text = json_safe(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert not CONTROL.search(text)
