"""Every example in both READMEs runs, and both say the same."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve
from tests.cli.run import sitelint

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh-CN.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
SITE = "https://www.example.gov.cn/"


def blocks(name: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall((ROOT / name).read_text("utf-8")) if found == kind]


def run(line: str, folder: Path, env: dict[str, str]) -> tuple[int, str, str]:
    words = shlex.split(line, comments=True)
    if words[0] == "sitelint" and "|" not in words:
        ran = sitelint(*words[1:], cwd=folder, env=env)
        return ran.code, ran.out, ran.err
    done = subprocess.run(
        line, shell=True, cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_examples_run(tmp_path):
    """Those of the other README are the same: see below."""
    name = READMES[0]
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    for body in blocks(name, "yaml"):
        target = re.match(r"# ([\w./-]+)", body)
        assert target, f"the YAML example names no file: {body[:40]}"
        (tmp_path / target[1]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / target[1]).write_text(body, "utf-8")
    (tmp_path / "sitelint.yaml").rename(
        tmp_path / "site" / "sitelint.yaml"
    )  # an example, not the examples' own
    env = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    lines = [
        line[2:] for body in blocks(name, "console") for line in body.splitlines() if line.startswith("$ ")
    ]
    assert len(lines) > 12
    with serve(paths.demo_site()) as url:
        for line in lines:
            expected = re.search(r"# exit (\d+)$", line)
            code, out, err = run(line.replace(SITE, url), tmp_path, env)
            assert code == int(expected[1] if expected else 0), f"{line}\n{out[-2000:]}\n{err}"
            assert out.strip() or ".json" in line
    config = sitelint("check", "index.html", cwd=tmp_path / "site")
    assert config.code == 1, config.err


def test_python_examples_run(tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    (body,) = blocks(READMES[0], "python")
    done = subprocess.run(
        [sys.executable, "-c", body], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "index.html" in done.stdout


def plain(body: str, kind: str) -> str:
    """An example without the remarks, which are in the reader's language."""
    if kind == "html":
        return re.sub(r"-- [^>]*-->.*", "-->", body)
    return re.sub(r"^(# [A-Za-z.]+).*|\s+# (?!exit).*", r"\1", body)


def test_both_languages_have_the_same_examples():
    for kind in ("sh", "console", "python", "yaml", "html", "lua", "json"):
        english, chinese = ([plain(b, kind) for b in blocks(n, kind)] for n in READMES)
        assert english == chinese
    english, chinese = ((ROOT / n).read_text("utf-8").count("\n## ") for n in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", [*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "rulesets/README.md"])
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target
