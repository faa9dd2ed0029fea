"""What every dialect makes of its tokens, and of what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitelint.parse.template.scan import scan
from sitelint.registry import load_registry

DIALECTS = load_registry().words.dialects

CASES = {
    path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "reading").glob("*.txt"))
}


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """(dialect, source, lines ``token  →  role name``): paragraphs of the files, the source first."""
    for name, text in CASES.items():
        for paragraph in text.split("\n\n"):
            source, *told = paragraph.strip("\n").split("\n")
            if source:
                yield name, source, [line.strip() for line in told]


def test_every_dialect_has_cases():
    assert CASES.keys() == DIALECTS.keys()


@pytest.mark.parametrize(("name", "source", "expected"), list(cases()))
def test_tokens_are_found_and_understood(name, source, expected):
    found = scan(source, [DIALECTS[name]])
    told = []
    for token in found.tokens:
        sense = token.senses[0]
        named = sense.path if sense.role in ("include", "extend") else sense.name
        told.append(f"{source[token.start : token.end]}  →  {sense.role} {named}".strip())
    assert told == expected
    assert not found.open_ended


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=lambda d: d.name)
def test_patterns_have_no_groups_and_comments_are_comments(dialect):
    for form in dialect.forms:
        assert re.compile(form.begins).groups == 0 and re.compile(form.rest).groups == 0
        assert form.quick == form.quick.lower()
    begin, end = dialect.comment[0]
    note = f"{begin} sitelint: ignore x -- why {end}"
    tokens = scan(note, [dialect]).tokens
    assert note.startswith("<!--") or (
        [t.role for t in tokens] == ["quiet"] and tokens[0].end >= len(note.rstrip())
    )
