"""The facts ``includes`` and ``foreign_marks``: what a template includes, and marks that are not its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.api import plain
from sitelint.engine.facts import source
from sitelint.engine.template import dialects_for
from sitelint.gather.beside import Beside
from sitelint.parse.template.page import TemplatePage
from sitelint.parse.template.template import Template
from sitelint.registry import load_registry

WORDS = load_registry().words


def page_of(path: Path, text: str, root: Path | None = None) -> TemplatePage:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    dialects = dialects_for("auto", text, path.name, WORDS.dialects)
    page = TemplatePage(Template(text, dialects), 0, str(path))
    page.resources = Beside(str(path), path, root or path.parent)
    page._source = source(WORDS.facts, page)
    return page


@pytest.mark.parametrize(
    ("line", "path", "relative", "found"),
    [
        ('<#include "../common/head.ftl">', "../common/head.ftl", True, True),
        ('<#include "../common/haed.ftl">', "../common/haed.ftl", True, False),
        ('<#include "/common/head.ftl">', "/common/head.ftl", False, True),
        ('<%@ include file="../common/top.jsp" %>', "../common/top.jsp", True, True),
        ('<%@ include file="../nowhere/top.jsp" %>', "../nowhere/top.jsp", True, False),
        ("{% include 'common/foot.html' %}", "common/foot.html", False, True),
        ("{% extends 'nowhere/base.html' %}", "nowhere/base.html", False, False),
        ('{template "common","foot"}{loop $a $b}', "common/foot", False, True),
        ('<include file="common/foot" />', "common/foot", False, True),
        ('<!--#include virtual="/common/FOOT.html"-->', "/common/FOOT.html", False, True),
        ('{dede:include filename="foot.html"/}', "foot.html", False, True),
    ],
)
def test_included_files_are_looked_for_in_the_project(tmp_path, line, path, relative, found):
    (tmp_path / "common").mkdir()
    for name in ("head.ftl", "top.jsp", "foot.html"):
        (tmp_path / "common" / name).write_text("<p>x</p>", "utf-8")
    page = page_of(tmp_path / "pages" / "list.html", f"<p>x</p>\n  {line}", tmp_path)
    (item,) = page.fact("includes")
    assert plain(item) == {
        "path": path,
        "kind": "extend" if "extends" in line else "include",
        "relative": relative,
        "beside": relative and "nowhere" not in line,
        "found": found,
    }
    assert (item.at.line, item.at.column) == (2, 3)


def test_computed_paths_are_no_includes_and_what_leads_out_is_unknown(tmp_path):
    text = '<#include "${theme}/head.ftl"><#include "../../out.ftl">'
    (item,) = page_of(tmp_path / "a.ftl", text).fact("includes")
    assert plain(item)["found"] is None


def test_a_page_includes_nothing():
    from tests.plugins.pages import page_of as plain_page

    assert plain_page('<#include "a.ftl">').fact("includes") == []
    assert plain_page("{dede:field.title/}").fact("foreign_marks") == []


def test_marks_of_another_system(tmp_path):
    own = "<#if a><p>${b}</p></#if>" * 9
    found = page_of(tmp_path / "a.ftl", f"{own}\n<h1>{{dede:field.title/}}</h1>").fact("foreign_marks")
    assert [plain(item) for item in found] == [
        {"mark": "{dede:field.title/}", "dialect": "dedecms", "own": "freemarker"}
    ]
    assert (found[0].at.line, found[0].at.column) == (2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "<volist name='a' id='b'>{$b.c}</volist>" * 9 + "<?php echo 1; ?>",
        "<c:if test='${a}'>b</c:if>" * 9 + "<p>{{ vue }}</p><!--#include virtual='/a.html'-->",
        "{dede:arclist}[field:title/]{/dede:arclist}",
    ],
)
def test_languages_that_go_together(tmp_path, text):
    assert page_of(tmp_path / "a.html", text).fact("foreign_marks") == []
