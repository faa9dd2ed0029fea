"""Plugins: words by their module, rulesets and formats by hooks, installed ones by entry point; order never matters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitelint.errors import PluginError
from sitelint.pool import LITTLE
from sitelint.registry import load_registry
from tests.cli.run import sitelint

PLUGIN = '''
"""Tables, told in shouts."""
from pathlib import Path
from sitelint.api import Page, bad, check, fact, hookimpl, ok

@fact(scope="page", fields={"count": "number of tables"})
def tables(page: Page):
    """Tables of the page."""
    return {"count": len(page.select("table"))}

@check(argument={"const": True})
def even(value, argument, context):
    """An even number."""
    return ok(value) if value % 2 == 0 else bad(value, "even")

@hookimpl
def sitelint_rulesets():
    return [Path(__file__).parent / "rules"]

@hookimpl
def sitelint_formats():
    return [("shout", "sitelint_plugins.loud.shout")]
'''
SHOUT = '"""Shouts."""\n\n\ndef render(report, options):\n    return f"{len(report.findings)} FINDINGS!\\n"\n'
RULESET = "ruleset: even-tables\ntitle: {en: Even, zh: 偶数}\nedition: '1'\ndocuments: {us: {title: 我们}}\n"
INDICATOR = """\
indicator: tables
title: {en: Tables, zh: 表格}
part: advice
clause: {document: us}
rules:
- rule: tables-even
  title: {en: The number of tables is even, zh: 表格为偶数个}
  on: [page]
  given: "@tables"
  expect: {field: count, even: true}
  message: {en: "{actual} tables", zh: "{actual} 个表格"}
  examples: {good: ["<p>"], bad: ["<table></table>"]}
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    package = tmp_path / "plugins" / "loud"
    (package / "rules" / "even-tables").mkdir(parents=True)
    (package / "__init__.py").write_text(PLUGIN, "utf-8")
    (package / "shout.py").write_text(SHOUT, "utf-8")
    (package / "rules" / "even-tables" / "ruleset.yaml").write_text(RULESET, "utf-8")
    (package / "rules" / "even-tables" / "tables.yaml").write_text(INDICATOR, "utf-8")
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=zh><title>x</title><table></table>", "utf-8"
    )
    return tmp_path


def test_a_plugin_brings_words_a_ruleset_and_a_format(plugins):
    flags = ["--plugins-dir", "plugins", "-r", "even-tables"]
    ran = sitelint("check", "page.html", *flags, "-f", "json", cwd=plugins)
    assert [f["message"] for f in json.loads(ran.out)["findings"]] == ["1 tables"]
    assert sitelint("check", "page.html", *flags, "-f", "shout", cwd=plugins).out == "1 FINDINGS!\n"
    assert sitelint("ruleset", "test", "even-tables", "--plugins-dir", "plugins", cwd=plugins).code == 0
    assert "Tables of the page" in sitelint("explain", "@tables", "--plugins-dir", "plugins", cwd=plugins).out


def test_a_rule_whose_plugin_is_missing_fails_the_run(plugins):
    mine = plugins / "plugins" / "loud" / "rules" / "even-tables"
    ran = sitelint("check", "page.html", "-r", mine, cwd=plugins)
    assert ran.code == 2
    assert "tables" in ran.err and "even" in ran.err


def test_many_pages_are_judged_by_workers_that_know_the_plugin(plugins):
    for number in range(30):
        page = "<title>x</title>" + "<table></table>" * number + " " * (LITTLE // 10)
        (plugins / f"{number}.html").write_text(page, "utf-8")
    flags = ["--plugins-dir", "plugins", "-r", "even-tables", "-f", "json", "-j", "2", "--no-cache"]
    report = json.loads(sitelint("check", ".", *flags, cwd=plugins).out)
    assert len([f for f in report["findings"] if f["outcome"] == "fail"]) == 16


def test_an_installed_plugin_is_found_by_its_entry_point(plugins, tmp_path):
    place = tmp_path / "site-packages"
    info = place / "tables_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tables-plugin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[sitelint]\ntables = tables_plugin\n")
    word = PLUGIN.split("@hookimpl")[0]
    (place / "tables_plugin.py").write_text(word, "utf-8")
    code = "from sitelint.registry import load_registry as r; print(r().words.facts['tables'].origin)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "tables", done.stderr


def test_a_hook_that_is_not_marked_is_an_error(tmp_path):
    (tmp_path / "quiet.py").write_text("def sitelint_words():\n    return []\n")
    with pytest.raises(PluginError, match="not marked"):
        load_registry([tmp_path])


def test_a_missing_plugin_folder_is_an_error(tmp_path):
    with pytest.raises(PluginError, match="no such plugin folder"):
        load_registry([tmp_path / "nowhere"])


def test_bundled_plugins_are_plugins_like_any_other():
    names = {plugin.name for plugin in load_registry().plugins}
    assert {"ipv6", "domain", "footer_identity", "floating_box", "accessibility"} <= names
    assert "ipv6" not in {plugin.name for plugin in load_registry(disabled=["ipv6"]).plugins}
