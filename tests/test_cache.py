"""A cached run gives the same report, and anything that could change a result makes it judge again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from tests.cli.run import sitelint

HEAD = "<!doctype html><html><head><meta charset=utf-8><title>首页</title><link rel=stylesheet href=site.css></head>"
PAGE = HEAD + "<body><div id=ad class=float><a href=x.html>民生实事</a></div><p>内容</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "site.css").write_text(".float { position: static }", "utf-8")
    return folder


def run(site: Path, *flags: str) -> dict:
    ran = sitelint(
        "check",
        "site",
        "-f",
        "json",
        *flags,
        cwd=site.parent,
        env={"SITELINT_CACHE_DIR": str(site.parent / "cache")},
    )
    assert ran.code in (0, 1), ran
    report = json.loads(ran.out)
    report["run"].pop("seconds")
    report["run"].pop("clock")
    return report


def stored(site: Path) -> int:
    with sqlite3.connect(site.parent / "cache" / "pages.sqlite3") as store:
        return store.execute("select count(*) from page").fetchone()[0]


def test_a_cached_run_gives_the_same_report(site):
    fresh = run(site, "--no-cache")
    assert not (site.parent / "cache" / "pages.sqlite3").exists()
    first, second = run(site), run(site)
    assert fresh == first == second
    assert stored(site) == 1
    (site / "index.html").write_text(PAGE.replace("<p>", "<div>" * 2000 + "<p>"), "utf-8")
    first, second = run(site), run(site)
    assert first == second and first["run"]["notes"] == ["flattened:1"]


def test_the_cache_is_really_used(site):
    run(site)
    with sqlite3.connect(site.parent / "cache" / "pages.sqlite3") as store:
        (packed,) = store.execute("select result from page").fetchone()
        packed = zlib.decompress(packed).replace(b"html-language-present", b"read-from-cache")
        store.execute("update page set result = ?", (zlib.compress(packed),))
    assert "html-language-present" not in {f["rule"] for f in run(site)["findings"]}
    assert "html-language-present" in {f["rule"] for f in run(site, "--no-cache")["findings"]}


@pytest.mark.parametrize("change", ["page", "sheet", "new sheet", "settings", "plugin", "select"])
def test_what_could_change_a_result_makes_it_judge_again(site, change):
    run(site)
    flags: list[str] = []
    if change == "page":
        (site / "index.html").write_text(PAGE.replace("内容", "新内容"), "utf-8")
    elif change == "sheet":
        (site / "site.css").write_text(".float { position: fixed; left: 5px; z-index: 99 }", "utf-8")
    elif change == "new sheet":
        (site / "site.css").unlink()
    elif change == "settings":
        (site.parent / "sitelint.yaml").write_text("site: {name: 示例县人民政府}\n", "utf-8")
    elif change == "plugin":
        (site.parent / "plugins").mkdir()
        (site.parent / "plugins" / "mine.py").write_text("X = 1\n")
        flags = ["--plugins-dir", "plugins"]
    else:
        flags = ["--ignore", "page-basics"]
    again = run(site, *flags)
    with sqlite3.connect(site.parent / "cache" / "pages.sqlite3") as store:
        store.execute("delete from page")
    assert again == run(site, *flags)


def test_a_broken_cache_costs_nothing_but_time(site):
    fresh = run(site)
    (site.parent / "cache" / "pages.sqlite3").write_bytes(b"this is no database" * 100)
    assert run(site) == fresh
