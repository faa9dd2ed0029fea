"""Waivers as an office keeps them: approved, numbered, and over when their day is over."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve
from tests.cli.run import Ran, sitelint

RULE = "floating-box-closable"
ENTRY = """\
  - rule: {rule}
    place: {place}
    reason: 改版前保留
    approver: 王某
    document: 〔2026〕12号
    expires: {expires}
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    return tmp_path


def waive(work: Path, *entries: tuple[str, str], expires: str = "2026-06-30") -> None:
    text = "".join(ENTRY.format(rule=rule, place=place, expires=expires) for rule, place in entries)
    (work / "waivers.yaml").write_text(f"waivers:\n{text}", "utf-8")


def check(work: Path, *flags: str, target: str = "site", clock: str = "2026-03-31") -> tuple[int, dict]:
    ran = ran_check(work, *flags, target=target, clock=clock)
    assert ran.code in (0, 1), ran
    return ran.code, json.loads(ran.out)


def ran_check(work: Path, *flags: str, target: str = "site", clock: str = "2026-03-31") -> Ran:
    given = ("--waivers", "waivers.yaml", "--clock", clock, "-f", "json", *flags)
    return sitelint("check", target, *given, cwd=work, env={"SITELINT_CACHE_DIR": str(work / "cache")})


def own(report: dict) -> list[tuple[str, int]]:
    return [(f["rule"], f["location"]["line"]) for f in report["findings"] if f["indicator"] == "exceptions"]


def test_a_waiver_lets_off_up_to_its_last_day(work):
    waive(work, (RULE, "site/index.html"))
    code, report = check(work, "--select", RULE, clock="2026-06-30")
    assert (code, report["findings"], own(report)) == (0, [], [])
    (one,) = report["suppressed"]
    assert one["suppressions"] == [
        {
            "kind": "waiver",
            "reason": "改版前保留",
            "where": "waivers.yaml:2:5",
            "approver": "王某",
            "document": "〔2026〕12号",
            "expires": "2026-06-30",
        }
    ]
    code, report = check(work, "--select", RULE, clock="2026-07-01")
    assert code == 1
    assert own(report) == [("waiver-expired", 2)]
    assert [f["rule"] for f in report["findings"]] == [RULE, "waiver-expired"]
    assert report["suppressed"] == []
    assert "2026-06-30" in report["findings"][1]["message"]


def test_score_with_and_without(work):
    rule, place = "header-site-name", "site/zjsl/**"
    waive(work, (rule, place))
    _, plain = check(work, "--no-cache")
    (work / "waivers.yaml").write_text("waivers: []\n")
    _, official = check(work)
    assert plain["score"] == official["score"]
    assert plain["score_waived"]["ceiling"] > plain["score"]["ceiling"]
    shown = sitelint(
        "check", "site", "--clock", "2026-03-31", "--waivers", "waivers.yaml", cwd=work, lang="zh"
    )
    assert "不计已忽略和豁免" not in shown.out
    waive(work, (rule, place))
    shown = sitelint(
        "check", "site", "--clock", "2026-03-31", "--waivers", "waivers.yaml", cwd=work, lang="zh"
    )
    assert "不计已忽略和豁免的问题" in shown.out
    assert "豁免至 2026-06-30：改版前保留（王某，〔2026〕12号）" in shown.out


def test_a_single_finding_is_waived_by_its_id(work):
    (work / "waivers.yaml").write_text("waivers: []\n")
    _, before = check(work)
    found = next(f for f in before["findings"] if f["rule"] == RULE)
    text = ENTRY.format(rule=RULE, place="site/index.html", expires="2026-06-30")
    text = text.replace(f"rule: {RULE}\n    place: site/index.html", f"finding: {found['id']}")
    (work / "waivers.yaml").write_text(f"waivers:\n{text}", "utf-8")
    code, report = check(work)
    assert [one["id"] for one in report["suppressed"]] == [found["id"]]
    assert own(report) == []
    assert code == 1  # the others are still there


def test_what_has_nothing_to_waive_fails(work):
    waive(work, (RULE, "site/index.html"), (RULE, "site/search.html"), (RULE, "site/gone.html"))
    code, report = check(work, "--select", RULE)
    assert code == 1
    assert own(report) == [("waiver-unused", 8), ("waiver-unused", 14)]
    assert "site/search.html" in report["findings"][0]["message"]
    assert check(work, "--select", RULE, "--fail-on", "never")[0] == 0


def test_what_a_run_did_not_look_at_is_not_called_unused(work):
    waive(
        work, (RULE, "site/index.html"), (RULE, "site/zwgk/index.html"), ("html-language-present", "site/a")
    )
    assert own(check(work, target="site/search.html")[1]) == []
    assert own(check(work, target="site/index.html")[1]) == []
    assert own(check(work, "--ignore", RULE)[1]) == [("waiver-unused", 14)]
    assert own(check(work, target="site/xwdt")[1]) == []
    assert own(check(work, target="site/zwgk")[1]) == [("waiver-unused", 8)]


def test_on_a_live_site_places_are_paths(work):
    waive(work, (RULE, "index.html"), (RULE, "/"), ("html-language-present", "search.html"))
    with serve(work / "site") as url:
        flags = ("--no-external", "--isolated", "--allow-private")
        _, report = check(work, *flags, target=url)
        gone = {one["rule"] for one in report["suppressed"]}
        assert gone == {RULE}
        assert ("waiver-unused", 14) in own(report)
        limited = check(work, *flags, "--max-pages", "2", target=url)[1]
        assert ("waiver-unused", 14) not in own(limited)


def test_mistakes_are_said_with_their_places(work):
    waive(work, ("no-such-rule", "site/**"))
    ran = ran_check(work)
    assert ran.code == 2
    assert 'waivers.yaml:2:5: no rule or indicator is called "no-such-rule"' in ran.err
    (work / "waivers.yaml").write_text("waivers:\n  - {rule: a}\n")
    assert ran_check(work).code == 2
    (work / "sitelint.yaml").write_text("waivers: nowhere.yaml\n")
    ran = sitelint("check", "site", cwd=work)
    assert (ran.code, "nowhere.yaml" in ran.err) == (2, True)
