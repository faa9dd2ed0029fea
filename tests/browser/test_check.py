"""``sitelint check --browser`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import sitelint, sitelint_anew
from tests.gather.site import Reply, Site
from tests.model.test_masks import ID

PAGE = """<!DOCTYPE html><html lang="zh"><head><title>首页</title></head><body>
<h1>新闻</h1><p>今天的新闻在这里，欢迎阅读。</p><img src="/sent.png" width="80" height="60">
<a href="/two.html">第二页</a>
<script>
var image = document.createElement("img");
image.src = "/made.png"; image.width = 120; image.height = 40;
document.body.appendChild(image);
var link = document.createElement("a");
link.href = "/three.html"; link.textContent = "第三页";
document.body.appendChild(link);
</script></body></html>"""
OTHER = '<!DOCTYPE html><html lang="zh"><head><title>其他</title></head><body><h1>其他</h1><p>内容</p></body></html>'
NUISANCE = """<!DOCTYPE html><html lang="zh"><head><title>t</title></head><body><h1>t</h1><p>文字</p><script>
for (let i = 0; i < 20; i++) window.open("/popup" + i);
setInterval(() => alert(1), 50);
setInterval(() => { location.href = "/away" + Math.random(); }, 50);
setInterval(() => fetch("/none" + Math.random()), 20);
window.onbeforeunload = () => "stay";
Array.prototype.toJSON = () => "changed";
Array.from = () => [];
</script></body></html>"""


def run(*args: str | Path) -> tuple[int, dict[str, Any]]:
    done = sitelint("check", "--browser", "-r", "accessibility", "-f", "json", *args)
    assert done.code in (0, 1), done.err
    return done.code, json.loads(done.out)


def of(report: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [finding for finding in report["findings"] if finding["rule"] == rule]


@pytest.fixture(scope="module")
def site_report(tmp_path_factory: pytest.TempPathFactory, chromium: str):
    folder = tmp_path_factory.mktemp("evidence") / "new"
    routes = {"/": Reply(PAGE), "/two.html": Reply(OTHER), "/three.html": Reply(OTHER), "*": Reply("no", 404)}
    with Site(routes) as site:
        _, report = run(f"{site.url}/", "--evidence", folder)
    return report, folder


def test_findings_on_what_scripts_added(site_report):
    report, _ = site_report
    images = of(report, "image-name-present")
    assert len(images) == 2
    sent = next(one for one in images if not one["evidence"].get("rendered"))
    made = next(one for one in images if one["evidence"].get("rendered"))
    assert (sent["location"]["line"], sent["location"]["column"]) == (2, 33)
    assert made["location"]["line"] == 1, "the body's place: the source has no tag for it"


def test_axe_confirms_instead_of_repeating(site_report):
    report, _ = site_report
    for finding in of(report, "image-name-present"):
        assert finding["evidence"]["engine"].startswith("axe-core ")
        assert finding["evidence"]["engine-rule"] == "image-alt"


def test_links_that_scripts_make_are_followed(site_report):
    report, _ = site_report
    assert report["run"]["pages"] == 3


def test_pictures_of_what_failed(site_report):
    report, folder = site_report
    marks = {(f["evidence"]["screenshot"], f["evidence"]["mark"]) for f in of(report, "image-name-present")}
    assert len(marks) == 2
    for path, _ in marks:
        picture = Path(path)
        assert picture.parent == folder
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_page_that_is_a_nuisance(tmp_path: Path, chromium: str):
    (tmp_path / "index.html").write_text(NUISANCE, "utf-8")
    done = sitelint("check", "--browser", tmp_path, "-r", "accessibility", "-f", "json")
    assert done.err == ""
    assert json.loads(done.out)["run"]["notes"] == []


def test_the_setting(tmp_path: Path, chromium: str):
    (tmp_path / "index.html").write_text(OTHER, "utf-8")
    (tmp_path / "sitelint.yaml").write_text("browser: true\n")
    nothing = {"SITELINT_CHROMIUM": "/nowhere/chromium"}
    assert sitelint("check", ".", cwd=tmp_path, env=nothing).code == 2
    assert sitelint("check", ".", "--no-browser", cwd=tmp_path, env=nothing).code == 0


def test_no_picture_shows_the_identity_number_of_a_person(tmp_path: Path, chromium: str):
    pages = {"a": "<p>张某 1101**********1234</p>", "b": f"<p>张某 {ID}</p>"}
    for name, body in pages.items():
        (tmp_path / f"{name}.html").write_text(OTHER.replace("<p>", f"{body}<img src=x.png><p>"), "utf-8")
    done = sitelint(
        "check", tmp_path, "--browser", "-r", "accessibility", "-f", "json", "--evidence", tmp_path / "e"
    )
    assert ID not in done.out
    findings = {Path(f["location"]["path"]).name: f for f in of(json.loads(done.out), "image-name-present")}
    assert (
        "screenshot" in findings["a.html"]["evidence"] and "screenshot" not in findings["b.html"]["evidence"]
    )
    assert len(list((tmp_path / "e").iterdir())) == 1


def test_evidence_needs_the_browser(tmp_path: Path):
    (tmp_path / "index.html").write_text(OTHER, "utf-8")
    done = sitelint("check", tmp_path, "--evidence", tmp_path / "e")
    assert done.code == 2
    assert done.lines == ["sitelint: --evidence: pictures need a browser (add --browser)"]


def test_without_a_chromium(tmp_path: Path, chromium: str):
    (tmp_path / "index.html").write_text(OTHER, "utf-8")
    for verb in ("check", "facts"):
        done = sitelint(
            verb, "--browser", tmp_path, env={"PATH": "/nowhere", "SITELINT_CHROMIUM": "/nowhere/chromium"}
        )
        assert done.code == 2
        assert done.lines == ["sitelint: SITELINT_CHROMIUM: no such program: /nowhere/chromium"]


def test_without_the_extra(tmp_path: Path):
    (tmp_path / "index.html").write_text(OTHER, "utf-8")
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "playwright.py").write_text("raise ImportError('not installed')")
    (absent / "axe_playwright_python.py").write_text("raise ImportError('not installed')")
    for verb in ("check", "facts"):
        done = sitelint_anew(verb, "--browser", tmp_path / "index.html", env={"PYTHONPATH": str(absent)})
        assert done.code == 2
        assert done.lines == [
            "sitelint: --browser: needs the package playwright (pip install 'sitelint[browser]')"
        ]


def test_a_program_that_is_no_browser(tmp_path: Path, chromium: str):
    (tmp_path / "index.html").write_text(OTHER, "utf-8")
    done = sitelint("check", "--browser", tmp_path, env={"SITELINT_CHROMIUM": "/bin/false"})
    assert done.code == 2
    assert len(done.lines) == 1
    assert "/bin/false does not start" in done.lines[0]


def test_a_rendered_site_is_replayed_without_a_browser(tmp_path: Path, chromium: str):
    flags = ("-r", "accessibility", "--isolated", "--fail-on", "never")
    routes = {"/": Reply(PAGE), "/two.html": Reply(OTHER), "/three.html": Reply(OTHER), "*": Reply("no", 404)}
    with Site(routes) as site:
        live = sitelint(
            "check", "--browser", f"{site.url}/", "--archive", "a.warc.gz", "--evidence", "pictures", *flags,
            "-f", "json", cwd=tmp_path,
        )  # fmt: skip
        assert live.code == 0, live.err
        site.asked.clear()
        again = sitelint(
            "check", "--browser", f"{site.url}/", "--archive", "a.warc.gz", "--evidence", "pictures", *flags,
            "--resume", "-f", "json", "--clock", json.loads(live.out)["run"]["clock"], cwd=tmp_path,
        )  # fmt: skip
        assert not site.asked and again.out == live.out, again.err
    env = {"SITELINT_CHROMIUM": "/nowhere"}
    replayed = sitelint(
        "check", "a.warc.gz", "--isolated", "--fail-on", "never", "-f", "json", cwd=tmp_path, env=env
    )
    assert replayed.out == live.out, replayed.err
    report = json.loads(live.out)
    assert report["run"]["pages"] == 3 and any(f["evidence"].get("screenshot") for f in report["findings"])
    assert sitelint("archive", "verify", tmp_path / "a.warc.gz").code == 0
