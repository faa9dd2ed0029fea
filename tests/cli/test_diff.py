"""Two reports side by side."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sitelint import paths
from tests.cli.run import Ran, sitelint

CLOCK = ("--clock", "2026-03-31")


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    """``a.json`` of the demo site, ``b.json`` after one repair and one new defect."""
    folder = tmp_path_factory.mktemp("diff")
    shutil.copytree(paths.demo_site(), folder / "old")
    shutil.copytree(paths.demo_site(), folder / "site")
    run(folder, "check", "site", "-f", "json=a.json", *CLOCK)
    page = folder / "site" / "hdjl" / "xzxx" / "3001.html"  # the one without a viewport
    page.write_text(
        page.read_text("utf-8").replace(
            "<head>", '<head><meta name="viewport" content="width=device-width">'
        ),
        "utf-8",
    )
    page = folder / "site" / "zjsl" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "<img src=x.png></main>"), "utf-8")
    home = folder / "site" / "index.html"
    home.write_text(home.read_text("utf-8").replace('<div id="piaochuang"', "<p"), "utf-8")
    run(folder, "check", "site", "-f", "json=b.json", *CLOCK)
    return folder


def run(folder: Path, *args: str | Path) -> Ran:
    return sitelint(*args, cwd=folder, env={"SITELINT_CACHE_DIR": str(folder / ".cache")})


def test_json_tells_everything(work):
    value = json.loads(run(work, "diff", "a.json", "b.json", "-f", "json").out)
    assert [e["rule"] for e in value["new"]] == ["image-alternative-present"]
    assert sorted(e["rule"] for e in value["fixed"]) == ["floating-box-closable", "viewport-present"]
    assert len(value["persisting"]) > 10
    (moved,) = value["moved"]
    assert moved["indicator"] == "compatibility"
    assert moved["after"]["ceiling"] - moved["before"]["ceiling"] == 1
    assert value["after"]["score"]["ceiling"] - value["before"]["score"]["ceiling"] == 1
    assert value["same_ruleset"] is True


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_people_read_it_too(work, form):
    out = run(work, "diff", "a.json", "b.json", "-f", form).out
    assert "1 new" in out and "2 fixed" in out
    assert "An image has no alt: x.png" in out
    assert "Compatibility" in out
    back = sitelint("diff", "b.json", "a.json", "-f", form, cwd=work, lang="zh").out
    assert "新增 2 处" in back and "消除 1 处" in back


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["a.json", "b.json"], 0),
        (["a.json", "b.json", "--fail-on-regression"], 0),  # the new one is a warning, and no points are lost
        (["a.json", "b.json", "--fail-on-regression", "--fail-on", "warning"], 1),
        (["b.json", "a.json", "--fail-on-regression"], 1),
        (["b.json", "a.json", "--fail-on-regression=0.5"], 1),
        (["b.json", "a.json", "--fail-on-regression=1"], 0),
        (["a.json", "a.json", "--fail-on-regression", "--fail-on", "info"], 0),
    ],
)
def test_gate(work, flags, code):
    assert run(work, "diff", *flags).code == code


def test_folders_are_checked_on_the_way(work):
    value = json.loads(run(work, "diff", "a.json", "site", *CLOCK, "-f", "json").out)
    assert [e["rule"] for e in value["new"]] == ["image-alternative-present"]


def test_a_file_is_written(work):
    ran = run(work, "diff", "a.json", "b.json", "-f", "markdown", "-o", "out/diff.md")
    assert (ran.code, ran.out) == (0, "")
    assert (work / "out" / "diff.md").read_text("utf-8").startswith("## 1 new")


def test_other_rulesets_are_refused(work):
    run(work, "check", "site", "-r", "accessibility", "-f", "json=c.json", *CLOCK)
    ran = run(work, "diff", "a.json", "c.json")
    assert (ran.code, "different rulesets" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.json"], "two reports are compared"),
        (["a.json", "b.json", "a.json"], "two reports are compared"),
        (["a.json", "no.json"], "cannot be read"),
        (["a.json", "broken.json"], "broken.json:1:1: not JSON"),
        (["a.json", "b.json", "--nope"], "No such option"),
        ([], "Missing argument"),
    ],
)
def test_wrong_steps_are_answered(work, args, said):
    (work / "broken.json").write_text("nothing")
    ran = run(work, "diff", *args)
    assert ran.code == 2
    assert said in ran.err
