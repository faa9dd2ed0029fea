"""The terminal report: widths, figures, order, and what switches do."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text as Rich

from sitelint.errors import UsageError
from sitelint.formats._wrap import shorten, wrap
from sitelint.model.value import Outcome

HERE = Path(__file__).resolve().parent
PLACE = re.compile(r"^ {6}(https?://|templates/)\S+$")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(
    "extra", [{}, {"verbose": 1, "show_passed": True}, {"why": "page-title"}, {"encoding": "gbk"}]
)
def test_only_places_are_wider_than_the_terminal(render, lang, width, extra):
    for line in render("text", lang=lang, width=width, **extra).splitlines():
        assert cell_len(line) <= width or PLACE.match(line), line


def test_a_place_stands_on_one_line(render):
    assert "      https://www.example.gov.cn/col/1/index.html:121:5\n" in render("text", width=40)


def ledger_rows(out, title):
    section = out.split(f"-- {title} ")[1].split("\n-- ")[0]
    return section.splitlines()[1:]


@pytest.mark.parametrize(("lang", "title"), [("zh", "得分明细"), ("en", "Ledger")])
def test_the_totals_of_the_ledger_are_the_score(render, report, lang, title):
    out = render("text", lang=lang)
    rows = ledger_rows(out, title)
    assert rows[-1].split()[-2:] == ["≈88.67", "≈100.33"]
    assert "≈88.67 – ≈100.33" in out
    figures = [
        [float(f.strip("≈+")) for f in row.split()[-2:]]
        for row in rows[2:-2]
        if re.search(r" \S*\d\s+\S*\d$", row)
    ]
    assert len(figures) == len(report.ledger)
    assert sum(f for f, _ in figures) == pytest.approx(88.67, abs=0.02)
    assert sum(c for _, c in figures) == pytest.approx(100.33, abs=0.02)


def test_figures_stand_under_each_other(render):
    rows = [row for row in ledger_rows(render("text"), "得分明细") if re.search(r"\d$", row)]
    assert len({cell_len(row) for row in rows}) == 1


def test_an_exact_score_is_one_number(render, clean_report):
    out = render("text", clean_report)
    assert "得分  100  " in out
    assert "≈" not in out
    assert "估算" not in out
    assert "下限" not in out


def test_estimates_are_said_plainly(render):
    assert "估算分值，非官方分值" in render("text")
    assert "Estimated, not an official score" in render("text", lang="en")


def test_alike_findings_are_counted_not_repeated(render):
    out = render("text")
    assert out.count("页面底部没有网站标识码") == 1
    assert "520 个网页中有 512 个" in out
    assert "另有 507 处" in out
    assert "on 512 of 520 pages" in render("text", lang="en")


def test_verbose_shows_all_places_and_whole_reviews(render):
    short, full = render("text"), render("text", verbose=1)
    assert full.count("art_") == 512
    assert full.replace("\n  ", "").count("搜索一篇已发布的文件") == 6
    assert short.count("搜索一篇已发布的文件") < 6


def test_the_gravest_comes_first(render):
    out = render("text")
    places = [
        out.index(name)
        for name in (
            "[column-updates]",
            "[site-identification]",
            "[page-labels]",
            "[ipv6]",
            "[accessibility]",
        )
    ]
    assert places == sorted(places)


def test_quiet(render, clean_report):
    out = render("text", quiet=1)
    assert out.startswith("✗ 栏目不更新")
    assert "得分明细" not in out
    assert render("text", clean_report, quiet=1) == ""
    assert render("text", quiet=2) == ""


def test_color_changes_only_the_colors(render):
    colored = render("text", color=True)
    assert "\x1b[1;31m" in colored
    plain = [line.rstrip() for line in Rich.from_ansi(colored).plain.splitlines()]
    assert plain == render("text").splitlines()
    assert set(re.findall(r"\x1b(.)", colored)) == {"["}
    assert set(re.findall(r"\x1b\[[0-9;]*(.)", colored)) == {"m"}


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_any_terminal_can_show_it(render, encoding):
    out = render("text", encoding=encoding)
    out.encode(encoding)
    assert out.splitlines()[-1] == out.splitlines()[-1].rstrip()


def test_no_line_is_a_command_to_a_build_server(render, report):
    hostile = report.findings[0]._replace(
        location=report.findings[0].location._replace(snippet="::set-output name=x::y")
    )
    out = render("text", replace(report, findings=(hostile,)))
    assert "set-output" in out
    assert not re.search(r"^\s*::", out, re.MULTILINE)
    assert "##[" not in render("text")


def test_why_a_rule(render):
    out = render("text", why="footer-site-code")
    assert "512 页 × 0.1，最多 3（已达上限）" in out
    assert "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）" in out
    assert "估算分值，非官方分值" in out
    assert out.count("art_") == 512
    assert "columns-updated" not in out


def test_why_an_indicator(render):
    out = render("text", why="column-updates", lang="en")
    assert out.count("was last updated on") == 6
    assert "limit: 14" in out
    assert "国办秘函〔2019〕19号" in out


def test_why_a_judgment_and_a_review(render):
    assert "符合（张三，2026-01-05）：已核对" in render("text", why="overview")
    assert "待人工判定" in render("text", why="site-search")


def test_why_something_unknown(render):
    with pytest.raises(UsageError) as caught:
        render("text", why="footer-sitecode")
    assert "footer-site-code" in caught.value.hint


def test_passed_indicators_on_request(render):
    assert "✓ 概况信息" in render("text", show_passed=True)
    assert "✓" not in render("text")


def test_reasons(render, report, clean_report):
    score = report.score
    assert score is not None
    no_veto = replace(report, indicators=tuple(i for i in report.indicators if i.part != "veto"))
    low = score._replace(base=(F(40), F(55)))
    assert "低于合格线 60" in render("text", replace(no_veto, score=low))
    straddling = replace(no_veto, verdict="undecided", score=score._replace(base=(F(55), F(70))))
    assert "须人工判定后才能定论" in render("text", straddling)
    undecided = replace(
        report,
        verdict="undecided",
        indicators=tuple(i for i in report.indicators if i.id != "column-updates"),
    )
    assert "尚有 1 项须人工判定" in render("text", undecided)
    assert "命中单项否决" not in render("text", undecided)


def test_a_tolerated_finding_is_no_failure(render, report):
    only = [f for f in report.findings if f.rule == "alt-text"]
    out = render("text", replace(report, findings=tuple(only)))
    assert only[0].outcome is Outcome.FAIL
    assert "在允许范围内，不扣分" in out
    assert "✗" not in out


@pytest.mark.parametrize("width", [2, 5, 9, 20, 80])
def test_wrap_loses_nothing_and_keeps_the_width(width):
    text = "《政府网站（检查）指标》规定：每页须有“网站标识码”，见 https://www.example.gov.cn/a/long/one 。 end, of it"
    lines = [text[a:b] for a, b in wrap(text, width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
    if width >= 9:
        assert not any(line[0] in "，。；：）》”" for line in lines)


def test_shorten():
    assert shorten("政府网站", 8) == "政府网站"
    assert shorten("政府网站", 7) == "政府网…"
    assert shorten("政府网站", 6) == "政府…"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_whole_report_looks_as_agreed(render, name, lang):
    """To accept a new look: render it, read it, and write it over the golden file."""
    golden = HERE / "golden" / f"{name}.{lang}.txt"
    assert render(name, lang=lang) == golden.read_text("utf-8")
