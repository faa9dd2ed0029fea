"""A baseline in a real repository: the old passes, the new of the same kind does not, whatever else moves."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve
from tests.cli.run import Ran, sitelint

CLOCK = ("--clock", "2026-03-31")
HEAD = '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>首页</title></head>\n<body>\n'
OLD = '<img src="old.png" class="a b">'
GATE = ("--fail-on", "warning", "--select", "image-alternative-present", *CLOCK)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one page and one defect, and a baseline that knows it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    page(tmp_path, OLD)
    assert run(tmp_path, "baseline", "create", "site", *GATE).code == 0
    commit(tmp_path)
    return tmp_path


def page(repository: Path, body: str) -> None:
    path = repository / "site" / "index.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{body}\n</body></html>\n", "utf-8")


def commit(repository: Path) -> str:
    git = ["git", "-C", str(repository), "-c", "user.name=t", "-c", "user.email=t@example.cn"]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    return subprocess.run([*git, "show", "--stat", "--oneline"], capture_output=True, text=True).stdout


def run(folder: Path, *args: str | Path) -> Ran:
    return sitelint(*args, cwd=folder, env={"SITELINT_CACHE_DIR": str(folder / ".cache")})


def check(
    repository: Path, *flags: str, target: str = "site", folder: Path | None = None
) -> tuple[int, dict]:
    base = ("--baseline", str(repository / "sitelint-baseline.json"))
    ran = run(folder or repository, "check", target, "-f", "json", *GATE, *base, *flags)
    assert ran.code in (0, 1), ran
    return ran.code, json.loads(ran.out)


def states(report: dict) -> list[tuple[str, str]]:
    return [(f["location"]["snippet"].split()[1], f["baseline"]) for f in report["findings"]]


def test_the_old_passes_and_a_new_one_of_the_same_kind_does_not(repository):
    code, report = check(repository)
    assert (code, states(report)) == (0, [('src="old.png"', "persisting")])
    page(repository, OLD + '\n<img src="new.png">')
    code, report = check(repository)
    assert (code, states(report)) == (1, [('src="old.png"', "persisting"), ('src="new.png">', "new")])
    assert (report["baseline"]["new"], report["baseline"]["persisting"]) == (1, 1)


def test_a_repair_does_not_pay_for_a_new_defect(repository):
    page(repository, OLD.replace(">", ' alt="图">') + '\n<img src="new.png">')
    code, report = check(repository)
    assert (code, states(report)) == (1, [('src="new.png">', "new")])
    assert [entry["place"] for entry in report["baseline"]["gone"]] == ["site/index.html"]


@pytest.mark.parametrize(
    "body",
    [
        "\n\n\n" + OLD,
        "<div>\n  <p>前言</p>\n" + OLD + "</div>",
        '<img class="b  a"\n     src="old.png">',
        "<IMG SRC='old.png' CLASS='a b'>",
        "<p>x</p>" * 50 + OLD,
    ],
)
def test_moved_and_tidied_it_is_still_the_old_one(repository, body):
    page(repository, body)
    assert check(repository)[0] == 0


def test_it_is_the_same_from_every_folder_and_by_every_name(repository):
    for folder, target in (
        (repository / "site", "."),
        (repository / "site", "index.html"),
        (repository.parent, str(repository / "site" / "index.html")),
    ):
        code, report = check(repository, target=target, folder=folder)
        assert (code, report["baseline"]["persisting"]) == (0, 1)


def test_what_was_not_looked_at_is_not_gone(repository):
    (repository / "site" / "other.html").write_text(f"{HEAD}<p>x</p>", "utf-8")
    code, report = check(repository, target="site/other.html")
    assert (code, report["baseline"]["gone"], report["baseline"]["unseen"]) == (0, [], 1)
    (repository / "site" / "index.html").unlink()
    assert len(check(repository)[1]["baseline"]["gone"]) == 1


def test_random_edits_of_many_pages(repository):
    """Blank lines and moved blocks pass; of repairs and new defects exactly the new ones fail."""
    how = random.Random(7)
    blocks = [f'<p id="b{n}">\n<img src="{n}.png">\n</p>' for n in range(20)]
    page(repository, "\n".join(blocks))
    assert run(repository, "baseline", "create", "site", "--force", *GATE).code == 0
    for turn in range(3):
        how.shuffle(blocks)
        repaired = how.sample(range(20), turn)
        edited = [
            b.replace(">\n</p>", ' alt="">\n</p>') if i in repaired else b for i, b in enumerate(blocks)
        ]
        edited += [f'<p><img src="new{n}.png"></p>' for n in range(turn)]
        how.shuffle(edited)
        page(repository, "\n".join("\n" * how.randrange(4) + b for b in edited))
        code, report = check(repository)
        beside = report["baseline"]
        assert (beside["new"], beside["persisting"], len(beside["gone"])) == (turn, 20 - turn, turn)
        assert code == (1 if turn else 0)


def test_update_keeps_days_and_prune_takes_nothing_in(repository):
    page(repository, OLD + '\n<img src="new.png">')
    later = [*GATE[:-1], "2026-05-01"]
    assert run(repository, "baseline", "prune", "site", *later).out.startswith("0 went out")
    assert check(repository)[0] == 1
    assert run(repository, "baseline", "update", "site", *later).out.startswith("1 came in, 0 went out")
    assert check(repository)[0] == 0
    assert " 1 +" in commit(repository)  # one line more in version control
    found = json.loads((repository / "sitelint-baseline.json").read_text())["findings"]
    assert sorted(entry["since"] for entry in found) == ["2026-03-31", "2026-05-01"]
    page(repository, "")
    assert run(repository, "baseline", "prune", "site", *later).out.startswith("2 went out")
    assert json.loads((repository / "sitelint-baseline.json").read_text())["findings"] == []


def test_audit_tells_age_and_what_is_gone(repository):
    page(repository, '<img src="new.png">')
    later = [*GATE[:-1], "2026-04-30"]
    out = run(repository, "baseline", "audit", "site", *later).out
    assert "1  image-alternative-present  (known for up to 30 days)" in out
    assert "gone: 1, not looked for: 0" in out
    assert "site/index.html  An image has no alt: old.png" in out
    value = json.loads(run(repository, "baseline", "audit", "site", "-f", "json", *later).out)
    assert [(f["days"], f["gone"]) for f in value["findings"]] == [(30, True)]
    assert "known for up to" in run(repository, "baseline", "audit").out


def test_a_report_file_serves_as_well(repository):
    page(repository, OLD + '\n<img src="new.png">')
    run(repository, "check", "site", "-f", "json=report.json", *GATE)
    assert run(repository, "baseline", "update", "report.json", *GATE).code == 0
    assert check(repository)[0] == 0


def test_a_baseline_is_not_written_over(repository):
    ran = run(repository, "baseline", "create", "site", *GATE)
    assert (ran.code, "there is a baseline already" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "site", "--fail-on-regression"], "there is nothing to compare with"),
        (["check", "site", "--baseline", "no.json"], "no.json: cannot be read"),
        (
            ["check", "site", "--baseline", "sitelint-baseline.json", "-r", "accessibility"],
            "keep one baseline for",
        ),
        (
            ["check", "site", "--baseline", "sitelint-baseline.json", "--profile", "department"],
            "keep one baseline",
        ),
        (["check", "site", "--baseline", "sitelint-baseline.json", "--fail-on-regression=-1"], "-1"),
        (["baseline", "update", "site", "-r", "accessibility"], "keep one baseline for"),
        (["baseline", "create"], "Missing argument 'TARGETS...'"),
        (["baseline", "create", "site", "--no-such"], "No such option"),
        (["baseline", "audit", "-f", "sarif"], "text or json"),
    ],
)
def test_wrong_steps_are_answered(repository, args, said):
    ran = run(repository, *args)
    assert ran.code == 2
    assert said.lower() in ran.err.lower()


def test_regression_of_points(tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    bad = {name: tmp_path / "site" / name for name in ("hdjl/xzxx/3001.html", "index.html")}
    before = {name: path.read_text("utf-8") for name, path in bad.items()}
    viewport = '<head><meta name="viewport" content="width=device-width">'
    bad["hdjl/xzxx/3001.html"].write_text(before["hdjl/xzxx/3001.html"].replace("<head>", viewport), "utf-8")
    bad["index.html"].write_text(before["index.html"].replace('<div id="piaochuang"', "<p"), "utf-8")
    run(tmp_path, "baseline", "create", "site", *CLOCK)

    def code(*more: str) -> int:
        base = ("--baseline", "sitelint-baseline.json", "--fail-on", "never", *CLOCK)
        return run(tmp_path, "check", "site", *base, *more).code

    assert code("--fail-on-regression") == 0
    bad["hdjl/xzxx/3001.html"].write_text(before["hdjl/xzxx/3001.html"], "utf-8")
    assert [code(), code("--fail-on-regression"), code("--fail-on-regression=1")] == [0, 1, 0]
    settings = "baseline: sitelint-baseline.json\nfail_on_regression: 0\nfail_on: never\n"
    (tmp_path / "sitelint.yaml").write_text(settings, "utf-8")
    ran = run(tmp_path, "check", "site", *CLOCK)
    assert ran.code == 1
    assert "1 new" in ran.out and "Score " in ran.out


def test_a_live_site_beside_the_baseline_of_another_host(tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    flags = ("--no-external", "--isolated", *CLOCK)
    with serve(tmp_path / "site") as url:
        made = run(tmp_path, "baseline", "create", url, *flags)
        assert made.code == 0, made
    with serve(tmp_path / "site") as other:
        assert other != url
        ran = run(tmp_path, "check", other, *flags, "--baseline", "sitelint-baseline.json", "-f", "json")
        report = json.loads(ran.out)
        assert (report["baseline"]["new"], report["baseline"]["gone"]) == (0, [])
        assert ran.code == 0


def test_single_files_are_not_asked_for_what_only_a_site_can_have(tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    run(tmp_path, "baseline", "create", "site", *CLOCK)
    ran = run(
        tmp_path,
        "check",
        "site/zjsl/index.html",
        *CLOCK,
        "--baseline",
        "sitelint-baseline.json",
        "-f",
        "json",
    )
    report = json.loads(ran.out)
    assert ran.code == 0, [(f["rule"], f["place"]) for f in report["findings"] if f["outcome"] == "fail"]
    assert report["baseline"]["gone"] == []
