"""markdown: no outside text means anything, and it fits a comment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from sample_findings import HOSTILE

from sitelint.formats._markdown_text import code, escape
from sitelint.formats.markdown import LIMIT
from sitelint.model.text import Text

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def inline(text):
    tokens = PARSER.parse(text)
    return [child for token in tokens for child in (token.children or [])]


@pytest.mark.parametrize(
    "hostile",
    [
        HOSTILE,
        "<b>x</b>",
        "[x](javascript:alert)",
        "![i](u)",
        "*a* _b_ ~~c~~",
        "a|b",
        "- item",
        "1. item",
        "+ x",
        "# h",
        "> q",
        "`c`",
        "&lt;",
        "$x$",
        "\\",
        "<!-- ",
        "||",
        "a\nb\n\n# c",
    ],
)
def test_escaped_text_is_only_text(hostile):
    blocks = [token.type for token in PARSER.parse(escape(hostile))]
    assert blocks == ["paragraph_open", "inline", "paragraph_close"]
    assert {token.type for token in inline(escape(hostile))} <= {"text", "text_special"}


@pytest.mark.parametrize("text", ["@admin", "#12", "http://x.cn", "www.x.cn", "x@y.cn"])
def test_nothing_is_mentioned_or_linked(text):
    rendered = PARSER.render(escape(text))
    assert not re.search(r"@\w|#\d|://|www\.\w", rendered)
    assert text in rendered.replace("\u2060", "")


@pytest.mark.parametrize("hostile", [HOSTILE, "`", "``", "a`", "` a", "<b>", "x|y"])
def test_a_code_span_holds(hostile):
    tokens = inline(code(hostile))
    assert [token.type for token in tokens] == ["code_inline"]
    assert "|" not in code(hostile)


def test_the_tables_keep_their_columns(render, report):
    first = report.indicators[1]._replace(title=Text("a|b\n|c`", "a|b\n|c`"))
    out = render("markdown", replace(report, indicators=(first, *report.indicators[2:])))
    tables = [token for token in PARSER.parse(out) if token.type in ("tr_open", "td_open", "th_open")]
    rows = sum(token.type == "tr_open" for token in tables)
    assert rows > 2
    assert len(tables) - rows == 4 * rows


def test_no_html_but_its_own(render):
    out = render("markdown")
    html = [token.content for token in PARSER.parse(out) if token.type == "html_block"]
    html += [token.content for token in inline(out) if token.type == "html_inline"]
    assert all(
        re.fullmatch(r"\s*</?(details|summary)>.*\s*", line) for line in "".join(html).splitlines() if line
    )


def test_it_fits_a_comment(render, report):
    many = tuple(
        finding._replace(id=str(n), rule=f"rule-{n}", message=Text("长" * 5000, "long" * 5000))
        for n, finding in enumerate(report.findings)
    )
    reviews = tuple(i._replace(review=Text("看" * 5000, "look" * 5000)) for i in report.indicators * 60)
    out = render("markdown", replace(report, findings=many, indicators=reviews))
    assert len(out) < LIMIT + 100


def test_verdict_score_and_losses(render):
    out = render("markdown")
    assert out.startswith("## ❌ 不合格 · ≈88.67 – ≈100.33\n")
    assert "| 网站标识 | 不符合 | ≈3 / ≈3 | ≈+4 |" in out
    assert "**520 个网页中有 512 个**" in out
    assert "估算分值，非官方分值" in out
