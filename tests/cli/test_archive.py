"""Archives as a user makes, replays, resumes and verifies them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from sitelint import paths
from sitelint.gather.archive.writer import Writer
from tests.cli.run import Ran, sitelint
from tests.gather.archive.awkward import HOST, awkward
from tests.gather.archive.forge import CHARTER, answer, forge
from tests.gather.site import Reply, Site, page

FLAGS = ("--isolated", "--fail-on", "never", "--no-cache")
CLOCK = ("--clock", "2026-03-31")


def check(folder: Path, *args: str | Path, name: str = "report") -> tuple[Ran, dict[str, Any], str]:
    """(how it ended, the JSON report, the text report)."""
    ran = sitelint("check", *args, *FLAGS, "-f", f"json={name}.json", "-f", f"text={name}.txt", cwd=folder)
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err and "never retrieved" not in ran.err, ran.err
    return (
        ran,
        json.loads((folder / f"{name}.json").read_text("utf-8")),
        (folder / f"{name}.txt").read_text("utf-8"),
    )


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    """A folder with ``site.warc.gz``, and what the live run reported. The site is gone."""
    folder = tmp_path_factory.mktemp("archived")
    with awkward() as (site, dns):
        _, report, text = check(
            folder,
            f"http://{HOST}:{site.port}/",
            "--resolver",
            dns.address,
            "--archive",
            "site.warc.gz",
            *CLOCK,
        )
    return folder, report, text


def test_a_replay_gives_the_same_bytes_with_nobody_at_the_other_end(archived):
    folder, _, text = archived
    _, again, said = check(folder, "site.warc.gz", name="again")
    assert (folder / "again.json").read_bytes() == (folder / "report.json").read_bytes()
    assert said == text and again["run"]["pages"] > 12
    assert again["run"]["clock"] == "2026-03-31" and again["run"]["archive"]["ruleset"] == "gov-2019"


def test_the_report_keeps_its_contract(archived):
    _, report, _ = archived
    schema = json.loads((resources.files("sitelint.formats") / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema)
    assert set(report["run"]["archive"]) == {"software", "ruleset", "edition", "hash", "profile"}


def test_a_site_that_does_not_answer_is_replayed_as_such(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    _, report, _ = check(tmp_path, url, "--archive", "dead.warc.gz", *CLOCK)
    check(tmp_path, "dead.warc.gz", name="again")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "report.json").read_bytes()
    assert report["run"]["pages"] == 0 and "archive-unfinished" not in report["run"]["notes"]


def test_two_processes_do_not_write_one_archive(small, tmp_path):
    folder, url = small
    shutil.copy(folder / "site.warc.gz", tmp_path / "site.warc.gz")
    writer = Writer(tmp_path / "site.warc.gz", fresh=False)
    said = refused(tmp_path, url, "--archive", "site.warc.gz", *CLOCK, "--resume", "-q")
    writer.close()
    assert said == "sitelint: site.warc.gz: another process is writing it"


def test_findings_point_at_their_record(archived):
    from warcio.archiveiterator import ArchiveIterator

    folder, report, _ = archived
    with (folder / "site.warc.gz").open("rb") as stream:
        urls = {
            record.rec_headers["WARC-Record-ID"].strip("<>"): record.rec_headers["WARC-Target-URI"]
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        }
    pages = [finding for finding in report["findings"] if "url" in finding["location"]]
    assert len(pages) > 20
    for finding in pages:
        assert urls[finding["evidence"]["record"]] == finding["location"]["url"]


def slow(path: str, links: list[str]) -> Any:
    def answer(request: Any) -> None:
        time.sleep(0.02)
        request.reply(page(f"<h1>{path}</h1>" + "".join(f'<a href="{link}">{link}</a>' for link in links)))

    return answer


def tree(count: int) -> dict[str, Any]:
    """A site of so many slow pages, each with two links on and one that is dead."""
    routes = {
        f"/{n}.html": slow(f"{n}", [f"/{2 * n}.html", f"/{2 * n + 1}.html", f"/dead{n}.html", "/"])
        for n in range(1, count)
    }
    return {**routes, "/": slow("home", ["/1.html"])}


def killed(folder: Path, args: list[str], after: float) -> bool:
    """Start a check, and kill it so many seconds after its archive begins to grow; False when it was faster."""
    command = [sys.executable, "-m", "sitelint", "check", *args, *FLAGS, "-f", "json=killed.json"]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
    path = folder / "k.warc.gz"
    before = path.stat().st_size if path.exists() else 0
    with subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not (path.exists() and path.stat().st_size > before):
            time.sleep(0.005)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        errors = process.stderr.read() if process.stderr else b""
        assert b"Traceback" not in errors, errors.decode()
    return process.returncode == -signal.SIGKILL


def recorded(path: Path) -> list[str]:
    """What an archive that another reader opened holds answers for."""
    from warcio.archiveiterator import ArchiveIterator

    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "request":
                record.content_stream().read()
                found.append(f"{record.http_headers.protocol} {record.rec_headers['WARC-Target-URI']}")
    return found


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_crawl_that_is_killed_again_and_again_ends_as_if_nothing_had_been(tmp_path):
    kills = int(os.environ.get("SITELINT_TEST_KILLS", "4"))
    dice = Random(20260331)
    with Site({**tree(120), "*": Reply("missing", 404)}) as site:
        args = [f"{site.url}/", *CLOCK]
        check(tmp_path, *args, "--archive", "u.warc.gz", name="undisturbed")
        args += ["--archive", "k.warc.gz", "--resume"]
        times = 0
        while times < kills and killed(tmp_path, args, dice.uniform(0, 1.2 / kills)):
            times += 1
            had = set(recorded(tmp_path / "k.warc.gz"))
            site.asked.clear()
            again = killed(tmp_path, args, dice.uniform(0, 1.2 / kills))
            times += again
            twice = had & {f"{method} {site.url}{path}" for method, path in site.asked}
            assert not twice, f"fetched again after kill {times}: {twice}"
        assert times >= kills
        check(tmp_path, *args, name="resumed")
        site.asked.clear()
        check(tmp_path, *args, name="complete")  # nothing is left to fetch
        assert not site.asked
    reports = {
        n: json.loads((tmp_path / f"{n}.json").read_text("utf-8"))
        for n in ("undisturbed", "resumed", "complete")
    }
    assert reports["resumed"] == reports["complete"]
    for report in reports.values():
        assert report["run"].pop("seconds") > 0
    assert reports["resumed"] == reports["undisturbed"]
    assert reports["resumed"]["run"]["pages"] == 120
    assert sitelint("archive", "verify", tmp_path / "k.warc.gz").code == 0


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the archive of a small site, and its address."""
    folder = tmp_path_factory.mktemp("small")
    with Site({**tree(12), "*": Reply("missing", 404)}) as site:
        check(folder, f"{site.url}/", *CLOCK, "--archive", "site.warc.gz")
    return folder, f"{site.url}/"


def refused(folder: Path, *args: str | Path) -> str:
    """The one line that a check ends with that cannot do its job."""
    ran = sitelint("check", *args, *FLAGS, cwd=folder)
    lines = [line for line in ran.lines if line != "sitelint: going on from the archive"]
    assert ran.code == 2 and len(lines) == 1 and not ran.out, (ran.code, ran.err, ran.out)
    return lines[0]


def test_an_archive_is_never_written_over_nor_mixed(small):
    folder, url = small
    before = (folder / "site.warc.gz").read_bytes()
    there = ("--archive", "site.warc.gz", *CLOCK)
    assert "there is an archive already" in refused(folder, url, *there)
    assert "begun with target" in refused(folder, "http://127.0.0.1:9/", *there, "--resume")
    assert "max-pages 500, not 7" in refused(folder, url, *there, "--resume", "--max-pages", "7")
    assert "clock 2026-03-31, not 2026-04-01" in refused(
        folder, url, "--archive", "site.warc.gz", "--resume", "--clock", "2026-04-01"
    )
    other = refused(folder, url, *there, "--resume", "-r", "accessibility")
    assert "ruleset_id gov-2019, not accessibility" in other and "judge the archive with any other" in other
    assert (folder / "site.warc.gz").read_bytes() == before


def test_flags_that_make_no_sense_are_refused(small):
    folder, url = small
    assert "add --archive" in refused(folder, url, "--resume")
    assert ".warc.gz" in refused(folder, url, "--archive", "site.zip")
    assert "files are not archived" in refused(folder, ".", "--archive", "a.warc.gz")
    assert "the target is an archive" in refused(folder, "site.warc.gz", "--archive", "a.warc.gz")
    assert "one archive at a time" in refused(folder, "site.warc.gz", "site.warc.gz")
    assert "without a browser" in refused(folder, "site.warc.gz", "--browser")
    assert "no such archive" in refused(folder, "none.warc.gz")
    assert not (folder / "a.warc.gz").exists()


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_fetched(tmp_path):
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    where = shut if not os.access(shut, os.W_OK) else Path("/sys")
    if os.access(where, os.W_OK) and os.geteuid() != 0:
        pytest.skip("no folder here is read-only")
    with Site({"*": page("x")}) as site:
        said = refused(tmp_path, f"{site.url}/", "--archive", where / "a.warc.gz")
        assert said.startswith(f"sitelint: --archive {where}/a.warc.gz: cannot be written: ")
        assert not site.asked


@pytest.mark.skipif(os.name == "nt", reason="there is no limit to set")
def test_a_full_disk_ends_the_run_with_one_line_and_a_good_archive(tmp_path):
    noise = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6000))
    routes = {f"/{n}.html": page(f'<p>{noise[n:]}</p><a href="/{n + 1}.html">n</a>') for n in range(1, 40)}
    with Site({"/": page('<a href="/1.html">1</a>'), **routes, "*": Reply("missing", 404)}) as site:
        args = [f"{site.url}/", *CLOCK, *FLAGS, "--archive", "full.warc.gz", "-f", "json=full.json"]
        command = [sys.executable, "-m", "sitelint", "check", *args]
        ran = subprocess.run(  # 64 blocks of 1024 bytes
            ["bash", "-c", 'ulimit -f 64; exec "$@"', "-", *command], cwd=tmp_path, capture_output=True, text=True,
            env={**os.environ, "SITELINT_LANG": "en"}, timeout=100, check=False,
        )  # fmt: skip
        assert ran.returncode == 2, ran.stderr
        (line,) = ran.stderr.splitlines()
        assert line.startswith(
            "sitelint: --archive full.warc.gz: cannot be written: File too large (when there is room"
        )
        had = recorded(tmp_path / "full.warc.gz")
        assert 4 < len(had) < 40
        said = sitelint("archive", "verify", tmp_path / "full.warc.gz")
        assert said.code == 1 and "had not come to its end" in said.out and len(said.out.splitlines()) == 2
        site.asked.clear()
        check(tmp_path, f"{site.url}/", *CLOCK, "--archive", "full.warc.gz", "--resume", name="resumed")
        assert not set(had) & {f"{method} {site.url}{path}" for method, path in site.asked}
        _, report, _ = check(tmp_path, f"{site.url}/", *CLOCK, name="undisturbed")
    resumed = json.loads((tmp_path / "resumed.json").read_text("utf-8"))
    assert resumed["run"]["pages"] == report["run"]["pages"] == 40
    assert (
        resumed["score"] == report["score"]
        and sitelint("archive", "verify", tmp_path / "full.warc.gz").code == 0
    )


def test_an_archive_for_a_ruleset_that_is_not_here_says_so(tmp_path):
    charter = replace(CHARTER, ruleset="./mine")
    forge(tmp_path / "a.warc.gz", answer(), ([], {"kind": "end"}), charter=charter)
    said = refused(tmp_path, "a.warc.gz")
    assert said.startswith(
        "sitelint: a.warc.gz: the archive was written for the ruleset './mine', which is not here"
    )


def test_an_archive_is_judged_with_other_rulesets_and_names_both(archived):
    folder, report, _ = archived
    own = paths.bundled("rulesets") / "gov-2019"
    for number in range(1, 4):  # three editions later
        shutil.copytree(own, folder / f"later-{number}" / "gov-2019", dirs_exist_ok=True)
        file = folder / f"later-{number}" / "gov-2019" / "ruleset.yaml"
        edition = re.sub(r"^edition:.*$", f'edition: "203{number}"', file.read_text("utf-8"), flags=re.M)
        file.write_text(edition, "utf-8")
    for ruleset in ("accessibility", *(f"./later-{number}/gov-2019" for number in range(1, 4)), "gov-2019"):
        _, other, text = check(folder, "site.warc.gz", "-r", ruleset, name="other")
        assert other["run"]["archive"] == report["run"]["archive"]
        assert other["run"]["pages"] == report["run"]["pages"]
        names_both = "archived for gov-2019" in " ".join(text.split())
        assert (
            names_both == (other["ruleset"]["hash"] != report["ruleset"]["hash"]) == (ruleset != "gov-2019")
        )
        if ruleset != "accessibility":
            assert other["findings"] == report["findings"]
    assert (folder / "other.json").read_bytes() == (folder / "report.json").read_bytes()


def test_a_crawl_that_was_cut_off_is_judged_by_what_came(small, tmp_path):
    folder, _ = small
    whole = (folder / "site.warc.gz").read_bytes()
    live = json.loads((folder / "report.json").read_text("utf-8"))
    (tmp_path / "site.warc.gz").write_bytes(whole[: len(whole) // 3])
    _, report, _ = check(tmp_path, "site.warc.gz")
    codes = {note.partition(":")[0] for note in report["run"]["notes"]}
    assert codes == {"archive-unfinished", "archive-torn", "not-archived"}
    assert 0 < report["run"]["pages"] < live["run"]["pages"]
    broken = {
        f["location"]["snippet"] for f in report["findings"] if f["outcome"] == "fail" and "link" in f["rule"]
    }
    assert broken <= {f["location"]["snippet"] for f in live["findings"]}, (
        "what was not fetched is not broken"
    )
    (tmp_path / "head.warc.gz").write_bytes(whole[:1700])
    assert "ends before the first page" in refused(tmp_path, "head.warc.gz")
    (tmp_path / "torn.warc.gz").write_bytes(whole[:500])
    assert "holds nothing" in refused(tmp_path, "torn.warc.gz")


def test_python_takes_archives_too(small, monkeypatch):
    import sitelint as package

    folder, url = small
    monkeypatch.chdir(folder)
    report = package.check("site.warc.gz")
    assert report.target == url and report.run.pages == 12 and report.run.archive["ruleset"] == "gov-2019"
