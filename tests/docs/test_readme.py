"""Every example in both READMEs runs, and both say the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.cli.demo import serve

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh-CN.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
SITE = "https://www.example.gov.cn/"


def blocks(name: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall((ROOT / name).read_text("utf-8")) if found == kind]


@pytest.mark.parametrize("name", READMES)
def test_examples_run(name, tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    for body in blocks(name, "yaml"):
        target = re.match(r"# ([\w.]+)", body)
        assert target, f"the YAML example names no file: {body[:40]}"
        (tmp_path / target[1]).write_text(body, "utf-8")
    (tmp_path / "sitelint.yaml").rename(
        tmp_path / "site" / "sitelint.yaml"
    )  # an example, not the examples' own
    env = {k: v for k, v in os.environ.items() if not k.startswith("SITELINT_")}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    env["PYTHONUTF8"] = "1"
    lines = [
        line[2:] for body in blocks(name, "console") for line in body.splitlines() if line.startswith("$ ")
    ]
    assert len(lines) > 12
    with serve(paths.demo_site()) as url:
        for line in lines:
            expected = re.search(r"# exit (\d+)$", line)
            done = subprocess.run(
                line.replace(SITE, url),
                shell=True,
                cwd=tmp_path,
                env=env,
                capture_output=True,
                text=True,
                timeout=120,
            )
            assert done.returncode == int(expected[1] if expected else 0), (
                f"{line}\n{done.stdout[-2000:]}\n{done.stderr}"
            )
            assert done.stdout.strip() or ".json" in line
    config = subprocess.run(
        ["sitelint", "check", "index.html"],
        cwd=tmp_path / "site",
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert config.returncode == 1, config.stderr


@pytest.mark.parametrize("name", READMES)
def test_python_examples_run(name, tmp_path):
    shutil.copytree(paths.demo_site(), tmp_path / "site")
    (body,) = blocks(name, "python")
    done = subprocess.run(
        [sys.executable, "-c", body], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "index.html" in done.stdout


def test_both_languages_have_the_same_examples():
    for kind in ("sh", "console", "python"):
        english, chinese = ([re.sub(r"\s+# [^e].*", "", b) for b in blocks(n, kind)] for n in READMES)
        assert english == chinese
    english, chinese = ((ROOT / n).read_text("utf-8").count("\n## ") for n in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", [*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "rulesets/README.md"])
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target
