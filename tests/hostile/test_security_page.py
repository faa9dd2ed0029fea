"""SECURITY.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitelint.checks import _pattern
from sitelint.gather import client, files, linkbook, options, patience, resources, robots, sitemap, wire
from sitelint.gather.archive import members
from sitelint.parse import limits, selectors, tree, urls
from sitelint.rules import yamlsource

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
MB = 1024 * 1024
RUN = options.GatherOptions()
FIGURES = {
    "a body": [RUN.max_bytes // MB],
    "one request": [RUN.timeout, RUN.first_byte],
    "redirects": [client.MAX_HOPS],
    "a header": [wire._MAX_HEADER // 1024],
    "wait that": [patience.MAX_WAIT],
    "pages; addresses": [RUN.max_pages, RUN.max_checks],
    "links of one page": [linkbook.MAX_LINKS, urls.MAX_LENGTH],
    "style sheets": [resources.MAX_PARTS],
    "robots.txt": [robots.MAX_BYTES // 1024, robots._MAX_RULES],
    "sitemaps": [sitemap.MAX_FILES, sitemap._MAX_BYTES // MB],
    "depth of a page": [tree.MAX_DEPTH, limits.MAX_ATTRIBUTES],
    "a file": [files.MAX_FILE // MB],
    "YAML": [yamlsource.MAX_BYTES, yamlsource.MAX_DEPTH, yamlsource.MAX_KEYS],
    "a regular expression": [_pattern._LONGEST],
    "a record": [members.MAX_RECORD // MB, members.MAX_EXPANDED // 1024**3],
}
ROWS = [line.split("|")[1:4] for line in PAGE.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("start", FIGURES)
def test_bounds_are_those_of_the_code(start: str) -> None:
    (row,) = [row for row in ROWS if row[0].strip().startswith(start)]
    said = [int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*", row[1])]
    assert said == FIGURES[start]


def test_every_bound_is_checked() -> None:
    assert len(ROWS) == len(FIGURES)


def test_selectors_have_the_bound_of_expressions() -> None:
    assert selectors._LONGEST == _pattern._LONGEST


def test_ports_and_flags_are_those_of_the_code() -> None:
    from sitelint.cli.check import command

    flags = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    for flag in re.findall(r"`(?:check )?(--[a-z-]+)", PAGE):
        assert flag in flags or flag == "--version", flag
    assert set(map(int, re.findall(r"\b(80|443|8080|8443)\b", PAGE))) == RUN.ports


def test_only_these_methods_are_used() -> None:
    """No code of ours sends anything but GET and HEAD."""
    code = "\n".join(
        path.read_text("utf-8")
        for folder in ("sitelint", "plugins")
        for path in (ROOT / folder).rglob("*.py")
    )
    assert set(re.findall(r"""method\s*(?::\s*str\s*)?=\s*["']([A-Z]+)["']""", code)) <= {"GET", "HEAD"}
    assert not re.search(r"\.(?:post|put|delete|patch)\(\s*(?:url|[\"']http)", code)


def test_no_reader_makes_code_of_data() -> None:
    code = {
        path: path.read_text("utf-8")
        for folder in ("sitelint", "plugins")
        for path in (ROOT / folder).rglob("*.py")
    }
    for path, text in code.items():
        assert not re.search(
            r"\byaml\.(?:load|full_load|unsafe_load|Loader)\b|(?<![\w.])(?:eval|exec)\(", text
        ), path
        assert "pickle" not in re.findall(r"^import (\w+)", text, re.M) or path.name == "stored.py", path
