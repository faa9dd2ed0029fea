"""A run loads what it needs: most of the time of a small one is its start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FILES = "aiohttp asyncio ssl jsonschema yaml sqlalchemy pygls docx openpyxl jinja2 playwright watchfiles"
JSON = f"{FILES} rich"
CODE = """
import sys
from sitelint.cli import main
try:
    main()
except SystemExit as end:
    assert end.code in (0, 1), end.code
print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)
"""


def loaded(*args: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *args], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_checking_files_loads_neither_network_nor_schema_nor_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=zh><title>甲</title><p>乙", "utf-8")
    args = ("check", "a.html", "--no-cache", "--isolated", "-f")
    loaded(*args, "json", folder=tmp_path)  # keeps the ruleset
    assert not loaded(*args, "json", folder=tmp_path) & set(JSON.split())
    assert not loaded(*args, "text", folder=tmp_path) & set(FILES.split())


def test_the_version_is_told_without_the_rest(tmp_path: Path) -> None:
    assert not loaded("--version", folder=tmp_path) & {*JSON.split(), "lxml", "selectolax", "re2"}


def test_the_end_is_short_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>甲</title>" + "<img src=x>" * 300, "utf-8")
    args = ["a.html", "--no-cache", "--isolated", "--fail-on", "info", "-f", "json"]
    command = [sys.executable, "-m", "sitelint", "check", *args]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["findings"]) > 100


def test_a_profiler_sees_the_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cProfile", "-o", "out", "-m", "sitelint", "--version"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "out").stat().st_size > 1000
