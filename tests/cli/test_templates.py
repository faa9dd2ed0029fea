"""Templates from the command line: which files are found, how they are read, what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import Ran, sitelint

DIALECT = '''
"""Tokens in corner brackets."""
from sitelint.api import Form, Sense, dialect

@dialect(forms=(Form("「", "[^」]*+」", "「"),), comment=(("「#", "」"),), suffixes=(".corner",), signs=("「",))
def corner(token):
    """Corner brackets: 「value」, 「if」 … 「end」."""
    if token == "「if」":
        return Sense("open", "if", "branch")
    return Sense("close", "if") if token == "「end」" else Sense("value")
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with templates of several kinds, and pages."""
    (tmp_path / ".git").mkdir()
    for name, text in {
        "pages/a.html": '<html lang="zh"><head><title>x</title></head><body><img src="{{ a }}"></body></html>',
        "templates/list.ftl": '<#list a as b><img src="${b}"></#list>\n',
        "templates/show.jsp": '<c:if test="${a}"><iframe src="/a"></iframe></c:if>\n',
        "templates/part.vm": '#if($a)<img src="$a">#end\n',
        "templates/read.me": "<img src=a>",
        "templates/Some.java": "class A {}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def report(ran: Ran) -> dict:
    return json.loads(ran.out)


def places(ran: Ran) -> list[str]:
    return sorted(
        f"{f['location']['path']}:{f['location']['line']}:{f['location']['column']} {f['rule']}"
        for f in report(ran)["findings"]
    )


def test_the_profile_finds_templates_by_their_names(project):
    ran = sitelint("check", "templates", "--profile", "template", "-f", "json", cwd=project)
    assert places(ran) == [
        "templates/list.ftl:1:15 image-alternative-present",
        "templates/part.vm:1:8 image-alternative-present",
        "templates/show.jsp:1:19 frame-titled",
    ]
    assert report(ran)["score"] is None and report(ran)["verdict"] == "unscored"
    assert {f["evidence"]["certainty"] for f in report(ran)["findings"]} == {"must"}


def test_plain_checks_find_pages_only_and_read_them_as_they_are(project):
    ran = sitelint("check", ".", "-f", "json", "--select", "image-alternative-present", cwd=project)
    assert places(ran) == ["pages/a.html:1:52 image-alternative-present"]
    assert "{{ a }}" in report(ran)["findings"][0]["message"]
    assert "certainty" not in report(ran)["findings"][0]["evidence"]


def test_a_dialect_can_be_asked_for_in_any_profile(project):
    flags = ["-f", "json", "--select", "image-alternative-present"]
    ran = sitelint("check", ".", "--dialect", "freemarker", *flags, cwd=project)
    assert places(ran) == [
        "pages/a.html:1:52 image-alternative-present",
        "templates/list.ftl:1:15 image-alternative-present",
    ]
    (project / "sitelint.yaml").write_text("dialect: auto\n", "utf-8")
    assert len(places(sitelint("check", ".", *flags, cwd=project))) == 3


def test_wrong_names_and_sites_are_answered(project):
    ran = sitelint("check", ".", "--dialect", "jinga", cwd=project)
    assert ran.code == 2 and "no dialect is called 'jinga'" in ran.err and "jinja" in ran.err
    ran = sitelint("check", "http://127.0.0.1:9/", "--profile", "template", cwd=project)
    assert ran.code == 2 and "templates are files" in ran.err


def test_a_plugin_brings_a_dialect(project):
    (project / "plugins").mkdir()
    (project / "plugins" / "corner.py").write_text(DIALECT, "utf-8")
    (project / "templates" / "x.corner").write_text(
        '<p>「if」<img src="「a」">「end」</p>\n'
        '「# sitelint: ignore frame-titled -- 演示」<iframe src="b"></iframe>',
        "utf-8",
    )
    flags = ["--plugins-dir", "plugins", "--profile", "template", "-f", "json"]
    ran = sitelint("check", "templates/x.corner", *flags, cwd=project)
    assert places(ran) == ["templates/x.corner:1:8 image-alternative-present"]
    assert "「a」" in report(ran)["findings"][0]["message"]
    assert len(places(sitelint("check", "templates", *flags, cwd=project))) == 4


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.j2", "{# sitelint: ignore image-alternative-present -- 装饰 #}"),
        ("a.ftl", "<#-- sitelint: ignore image-alternative-present -- 装饰 -->"),
        ("a.jsp", "<%-- sitelint: ignore image-alternative-present -- 装饰 --%>"),
        ("a.vm", "#* sitelint: ignore image-alternative-present -- 装饰 *#"),
        ("a.tpl", "{* sitelint: ignore image-alternative-present -- 装饰 *}"),
        ("a.php", "<?php /* sitelint: ignore image-alternative-present -- 装饰 */ ?>"),
        ("a.vue", "<template><!-- sitelint: ignore image-alternative-present -- 装饰 -->"),
    ],
)
def test_findings_are_let_off_in_the_comments_of_the_dialect(tmp_path, name, comment):
    (tmp_path / name).write_text(f'{comment}<img src="a.png">\n<p><img src="b.png"></p>\n', "utf-8")
    ran = sitelint("check", name, "--profile", "template", "-f", "json", cwd=tmp_path)
    assert [p.split(":")[1] for p in places(ran)] == ["2"]


def test_unchanged_templates_are_not_judged_again_but_changed_includes_count(project):
    page = project / "templates" / "whole.ftl"
    page.write_text(
        '<html lang="zh"><head><#include "head.ftl"></head><body><div></div></body></html>', "utf-8"
    )
    (project / "templates" / "head.ftl").write_text("<title>x</title>", "utf-8")
    flags = ["--profile", "template", "-f", "json", "--select", "viewport-present"]
    env = {"SITELINT_CACHE_DIR": str(project / "cache")}
    for _ in range(2):
        ran = sitelint("check", "templates/whole.ftl", *flags, cwd=project, env=env)
        assert places(ran) == ["templates/whole.ftl:1:17 viewport-present"]
    (project / "templates" / "head.ftl").write_text(
        '<title>x</title><meta name="viewport" content="width=device-width">', "utf-8"
    )
    assert places(sitelint("check", "templates/whole.ftl", *flags, cwd=project, env=env)) == []


def test_a_template_that_cannot_be_read_surely_is_said(tmp_path):
    (tmp_path / "a.j2").write_text("<p>\n{% if a %}\n<img src=a>\n", "utf-8")
    ran = sitelint("check", "a.j2", "--profile", "template", cwd=tmp_path)
    assert "do not pair up or never end (a.j2:2)" in " ".join(ran.out.split())
    ran = sitelint("check", "a.j2", "--profile", "template", "--fail-on", "warning", cwd=tmp_path)
    assert ran.code == 0, "what is not sure fails no gate"
