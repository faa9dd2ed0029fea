"""Comments and settings that let findings off, as their authors use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve
from tests.cli.run import sitelint

HEAD = '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>首页</title></head>\n<body>\n'
ALT = "image-alternative-present"
PAGE = f"""{HEAD}<!-- sitelint: ignore {ALT} -- 装饰图片 -->
<img src="a.png">
<img src="b.png"> <!-- sitelint: ignore {ALT} -- 装饰图片 -->
<!-- sitelint: ignore-start {ALT}, html-language-present -- 旧区块 -->
<p>

<img src="c.png">
<!-- sitelint: ignore-end -->
<img src="d.png">
</body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "old").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "old" / "page.html").write_text(f"{HEAD}<img src=x.png><p>x</p>", "utf-8")
    return folder


def run(site: Path, *flags: str, target: str = "site", code: int = 0) -> dict:
    cache = {"SITELINT_CACHE_DIR": str(site.parent / "cache")}
    flags = flags if "--fail-on" in flags else (*flags, "--fail-on", "never")
    ran = sitelint("check", target, "-f", "json", "--clock", "2026-03-31", *flags, cwd=site.parent, env=cache)
    assert ran.code == code, ran
    report = json.loads(ran.out)
    report["run"].pop("seconds")
    return report


def lines(report: dict, rule: str = ALT, key: str = "findings") -> list[tuple[str, int]]:
    return [(one["location"]["path"], one["location"]["line"]) for one in report[key] if one["rule"] == rule]


def test_comments_let_off_what_they_cover_and_nothing_else(site):
    report = run(site)
    assert lines(report) == [("site/index.html", 13), ("site/old/page.html", 5)]
    assert lines(report, key="suppressed") == [("site/index.html", n) for n in (6, 7, 11)]
    assert {s["reason"] for one in report["suppressed"] for s in one["suppressions"]} == {
        "装饰图片",
        "旧区块",
    }
    unused = [f for f in report["findings"] if f["rule"] == "suppression-unused"]
    assert [f["message"] for f in unused] == ["There is no finding of html-language-present here any more."]
    assert unused[0]["severity"] == "warning"


def test_the_gate_goes_by_what_is_left(site):
    assert run(site, "--fail-on", "warning", code=1)
    text = PAGE.replace('<img src="d.png">', "").replace(", html-language-present", "")
    (site / "index.html").write_text(text, "utf-8")
    (site / "old" / "page.html").unlink()
    report = run(site, "--fail-on", "warning", "--select", ALT)
    assert len(report["suppressed"]) == 3
    assert run(site, "--fail-on", "warning", "--select", ALT, "--no-suppressions", code=1)["suppressed"] == []


def test_a_cached_run_says_the_same(site):
    fresh = run(site, "--no-cache")
    assert run(site) == run(site) == fresh
    off = run(site, "--no-suppressions")
    assert off["suppressed"] == [] != fresh["suppressed"]
    assert len(lines(off)) == 5
    assert run(site) == fresh


def test_whole_pages_and_indicators(site):
    (site / "index.html").write_text(f"<!-- sitelint: ignore-file page-basics -- 样例 -->\n{PAGE}", "utf-8")
    report = run(site)
    assert lines(report) == [("site/old/page.html", 5)]
    assert {s["reason"] for one in report["suppressed"] for s in one["suppressions"]} >= {"样例"}


@pytest.mark.parametrize(
    ("comment", "rule", "said"),
    [
        ("ignore no-such-rule -- x", "suppression-unknown", "No rule or indicator is called “no-such-rule”."),
        (f"ignore {ALT}", "suppression-reasonless", "The comment gives no reason."),
        ("disable all", "suppression-malformed", "it begins with none of"),
        (f"ignore-start {ALT} -- x", "suppression-malformed", "this ignore-start has no ignore-end"),
    ],
)
def test_what_is_wrong_with_comments_is_a_finding_with_its_place(site, comment, rule, said):
    (site / "index.html").write_text(f"{HEAD}\n<!-- sitelint: {comment} -->\n<img src=a>\n", "utf-8")
    report = run(site, target="site/index.html")
    (found,) = [f for f in report["findings"] if f["rule"] == rule]
    assert said in found["message"]
    assert (found["location"]["line"], found["location"]["column"]) == (6, 1)
    assert [i["id"] for i in report["indicators"] if i["outcome"] == "fail"][-1] == "exceptions"
    assert not [f for f in run(site, "--ignore", "suppression-*")["findings"] if f["rule"] == rule]
    assert sitelint("explain", rule).code == 0


def test_rules_of_other_rulesets_are_neither_unknown_nor_unused(site):
    (site / "index.html").write_text(
        f"{HEAD}<!-- sitelint: ignore frame-name-present -- x -->\n<p>x", "utf-8"
    )
    assert "frame-name-present" in sitelint("rules", "-r", "accessibility").out
    report = run(site, target="site/index.html")
    assert not [f for f in report["findings"] if f["indicator"] == "exceptions"]
    narrowed = run(site, "--select", "html-language-present")
    assert not [f for f in narrowed["findings"] if f["rule"] == "suppression-unused"]


def test_settings_let_off_by_path_with_a_reason(site):
    (site.parent / "sitelint.yaml").write_text(
        f"ignore:\n  - bonus\n  - {{rule: {ALT}, path: [site/old], reason: 6 月下线}}\n", "utf-8"
    )
    report = run(site)
    assert lines(report) == [("site/index.html", 13)]
    (one,) = [o for o in report["suppressed"] if o["suppressions"][0]["kind"] == "ignore"]
    assert one["suppressions"][0]["reason"] == "6 月下线"
    assert one["suppressions"][0]["where"].endswith("sitelint.yaml:3:5")
    assert not [i for i in report["indicators"] if i["part"] == "bonus"]


def test_paths_in_settings_start_at_their_folder(site):
    (site.parent / ".git").mkdir()
    (site / "sitelint.yaml").write_text("ignore: [{rule: [image-*], path: /old, reason: 旧}]\n", "utf-8")
    cache = {"SITELINT_CACHE_DIR": str(site.parent / "cache")}
    ran = sitelint("check", ".", "-f", "json", cwd=site / "old", env=cache)
    assert [one["location"]["path"] for one in json.loads(ran.out)["suppressed"]] == ["page.html"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore: [{rule: a, path: b}]", '1:10: missing key "reason"'),
        ("ignore: [{rule: a, path: b, reason: c, when: d}]", '1:40: unknown setting "when"'),
        ("ignore: [{rule: a, path: 3, reason: c}]", "1:26: path: expected a list of texts"),
        ("ignore: [7]", "1:9: ignore: expected a list of texts"),
        ("ignore: [{rule: no-such-*, path: b, reason: c}]", '1:10: no rule or indicator matches "no-such-*"'),
        ("suppressions: sometimes", "1:15: suppressions: expected true or false"),
    ],
)
def test_bad_settings_have_places(site, text, said):
    (site.parent / "sitelint.yaml").write_text(text + "\n", "utf-8")
    ran = sitelint("check", "site", cwd=site.parent)
    assert ran.code == 2
    assert said in ran.err


def test_in_a_live_site_comments_count_only_when_asked_for(site):
    with serve(site) as url:
        flags = ("--isolated", "--no-external", "--allow-private", "--fail-on", "never")
        report = run(site, *flags, target=url)
        assert report["suppressed"] == []
        assert "suppressions-off:4" in report["run"]["notes"]
        heeded = run(site, *flags, "--suppressions", target=url)
        assert len(heeded["suppressed"]) == 3
        assert heeded["score"] == report["score"]
        shown = sitelint("check", url, *flags, cwd=site.parent)
        assert "needs --suppressions" in " ".join(shown.out.split())


def test_official_score_and_verdict_stay(tmp_path):
    import shutil

    shutil.copytree(paths.demo_site(), tmp_path / "site")
    plain = run(tmp_path / "site")
    (tmp_path / "sitelint.yaml").write_text("ignore: [{rule: '*', path: '**', reason: 试运行}]\n", "utf-8")
    report = run(tmp_path / "site")
    assert plain["score_waived"] is None
    assert (report["score"], report["verdict"], report["ledger"]) == (
        plain["score"],
        plain["verdict"],
        plain["ledger"],
    )
    assert len(report["suppressed"]) == len(plain["findings"])
    assert report["findings"] == []
    assert report["score_waived"]["ceiling"] > report["score"]["ceiling"]
    assert run(tmp_path / "site", "--fail-on", "info", "--fail-under", "1", "--no-cache")
