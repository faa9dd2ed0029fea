"""The place of a file is the same from every folder and by every name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sitelint.gather.files import find
from sitelint.gather.project import Project

PAGE = "<!doctype html><title>x</title><p>x"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("site/index.html", "site/col/1.html"):
        (tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / name).write_text(PAGE)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path


def places(*named: str | Path) -> list[str]:
    return sorted(target.place for target in find([str(n) for n in named]).files)


def test_in_a_repository_places_start_at_its_root(tree, monkeypatch):
    subprocess.run(["git", "init", "-q", tree / "work"], check=True)
    expected = ["site/col/1.html", "site/index.html"]
    for folder, name in (
        ("work", "site"),
        ("work/site", "."),
        ("work/site/col", ".."),
        ("elsewhere", "../work/site"),
        ("elsewhere", tree / "work"),
    ):
        monkeypatch.chdir(tree / folder)
        assert places(name) == expected
    monkeypatch.chdir(tree / "elsewhere")
    assert places(tree / "work/site/col/1.html") == expected[:1]


def test_without_one_they_start_where_the_settings_are_or_where_we_are(tree, monkeypatch):
    monkeypatch.chdir(tree / "work/site")
    assert places(".") == ["col/1.html", "index.html"]
    (tree / "work/sitelint.yaml").write_text("profile: portal\n")
    assert places("index.html", tree / "work/site/col") == ["site/col/1.html", "site/index.html"]


def test_elsewhere_they_start_at_the_folder_that_was_named(tree, monkeypatch):
    monkeypatch.chdir(tree / "elsewhere")
    assert places("../work/site") == ["site/col/1.html", "site/index.html"]
    assert places(tree / "work/site/index.html") == ["site/index.html"]


def test_places_of_folders(tree, monkeypatch):
    monkeypatch.chdir(tree / "work")
    project = Project()
    assert project.below(Path("site/col")) == "site/col/"
    assert project.below(Path()) == project.below(tree / "elsewhere") == ""
