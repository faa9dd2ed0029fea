"""--watch and --timing, in real processes on real files."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitelint.pool import LITTLE
from tests.cli.run import sitelint

HEAD = '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>首页</title></head>\n'
PAGE = HEAD + "<body>{}</body></html>\n"
RULE = "image-alternative-present"


class Watching:
    """A process that watches, and what it says line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, wanted: str) -> list[str]:
        """The lines up to one with the text in it."""
        seen: list[str] = []
        while True:
            try:
                seen.append(self._lines.get(timeout=60))
            except queue.Empty:
                pytest.fail(f"no {wanted!r} in {seen}")
            if wanted in seen[-1]:
                return seen


@contextmanager
def watching(folder: Path, *flags: str, target: str = "site") -> Iterator[Watching]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
    env |= {"SITELINT_LANG": "en", "PYTHONUTF8": "1", "SITELINT_CACHE_DIR": str(folder / ".cache")}
    process = subprocess.Popen(
        [sys.executable, "-m", "sitelint", "check", target, "--watch", "--select", RULE, *flags],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield Watching(process)
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE.format("<img src=a.png>"), "utf-8")
    return tmp_path


def test_changes_are_checked_until_interrupted(work):
    with watching(work, "-f", "text", "-f", "json=site/out.json") as seen:
        first = seen.until("Watching; Ctrl-C ends.")
        assert any("An image has no alt: a.png" in line for line in first)
        (work / "site" / "index.html").write_text(PAGE.format("<p>x</p>"), "utf-8")
        again = seen.until("Changed: index.html.")
        assert not any("no alt" in line for line in again)
        (work / "site" / "new.html").write_text(PAGE.format("<img src=b.png>"), "utf-8")
        assert any("An image has no alt: b.png" in line for line in seen.until("Changed: new.html."))
        assert json.loads((work / "site" / "out.json").read_text("utf-8"))["run"]["pages"] == 2
        seen.process.send_signal(signal.SIGINT)
        assert seen.process.wait(30) == 130


def test_settings_are_watched_and_their_errors_waited_out(work):
    (work / "sitelint.yaml").write_text("profile: portal\n")
    with watching(work) as seen:
        seen.until("Watching; Ctrl-C ends.")
        (work / "sitelint.yaml").write_text("profil: portal\n")
        assert any('unknown setting "profil"' in line for line in seen.until("Changed: sitelint.yaml."))
        (work / "sitelint.yaml").write_text(f"ignore: [{{rule: {RULE}, path: site, reason: 旧}}]\n", "utf-8")
        assert any("1 suppressed" in line for line in seen.until("Changed: sitelint.yaml."))


def test_a_single_file_may_be_replaced_by_another(work):
    page = work / "site" / "index.html"
    with watching(work, target="site/index.html") as seen:
        seen.until("Watching; Ctrl-C ends.")
        (work / "draft").write_text(PAGE.format("<img src=b.png>"), "utf-8")
        (work / "draft").replace(page)
        assert any("An image has no alt: b.png" in line for line in seen.until("Changed: index.html."))


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (["https://www.example.gov.cn/"], "only files and folders can be watched"),
        (["nowhere"], "only files and folders can be watched"),
    ],
)
def test_what_cannot_be_watched(tmp_path, targets, said):
    ran = sitelint("check", *targets, "--watch", cwd=tmp_path)
    assert (ran.code, said in ran.err) == (2, True)


def test_timing_adds_up_and_changes_nothing(work):
    for number in range(14):  # enough for several processes
        page = PAGE.format("<img src=a.png>") + " " * (LITTLE // 10)
        (work / "site" / f"{number}.html").write_text(page, "utf-8")
    flags = ("check", "site", "-f", "json", "--clock", "2026-03-31", "-j", "2")
    env = {"SITELINT_CACHE_DIR": str(work / ".cache")}
    timed = sitelint(*flags, "--timing", "-v", cwd=work, env=env)
    plain = sitelint(*flags, cwd=work, env=env)
    one, other = (json.loads(ran.out) for ran in (timed, plain))
    for report in (one, other):
        report["run"].pop("seconds")
    assert one == other
    assert plain.err == ""
    lines = timed.err.splitlines()
    rows = [line.split() for line in lines[2:]]
    assert "processor" in lines[0]
    calls = {tuple(row[:2]): int(row[-1]) for row in rows}
    assert calls["step", "page"] == calls["step", "parse"] == calls["fact", "kind"] == 15
    assert calls["rule", RULE] == 15
    assert ("rule", "columns-not-blank") in calls
    assert sum(float(row[2]) for row in rows if row[2] != "–") == pytest.approx(100, abs=5)
