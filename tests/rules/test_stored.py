"""What is kept of a ruleset is what was loaded, and counts only while nothing changed."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.ruleset import Ruleset
from sitelint.rules.load import load_ruleset
from sitelint.rules.phrases import load_phrases
from sitelint.rules.stored import Store, phrases
from tests.rules.words import FRAME, INDICATOR, WORDS, write

CHILD = "ruleset: city\ntitle: {zh: 市, en: City}\nedition: '2'\nextends: [%s]\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rulesets"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "my", {"ruleset.yaml": FRAME, "x.yaml": INDICATOR})
    return write(tmp_path / "city", {"ruleset.yaml": CHILD % "../my"})


def load(folder: Path) -> Ruleset:
    return load_ruleset(folder, WORDS, lambda _: None)


def kept(folder: Path) -> Ruleset | None:
    return Store(folder, WORDS).get(lambda _: None)


def test_what_is_kept_is_what_was_loaded(folder: Path) -> None:
    assert kept(folder) is None
    loaded = load(folder)
    again = kept(folder)
    assert again is not None
    assert again == loaded
    assert load(folder) == loaded
    tests = [test for rule in again.rules() for test in rule.expect.tests]
    assert tests
    assert [test.prepared for test in tests] == [t.prepared for r in loaded.rules() for t in r.expect.tests]


@pytest.mark.parametrize(
    "change",
    [
        lambda top: (top / "city" / "ruleset.yaml").write_text(CHILD % "../my" + "# x\n", "utf-8"),
        lambda top: (top / "my" / "x.yaml").write_text(INDICATOR + "# x\n", "utf-8"),
        lambda top: (top / "my" / "x.yaml").rename(top / "my" / "y.yaml"),
        lambda top: (top / "my" / "empty.yml").write_text("", "utf-8"),
        lambda top: (top / "my" / "ruleset.yaml").unlink(),
    ],
)
def test_any_change_of_a_file_counts(folder: Path, change: object) -> None:
    load(folder)
    assert kept(folder) is not None
    change(folder.parent)  # type: ignore[operator]
    assert kept(folder) is None


def test_a_base_that_is_found_elsewhere_counts(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write(tmp_path / place / "my", {"ruleset.yaml": FRAME, "x.yaml": INDICATOR})
    folder = write(tmp_path / "city", {"ruleset.yaml": CHILD % "my"})
    load_ruleset(folder, WORDS, lambda name: tmp_path / "one" / name)
    assert Store(folder, WORDS).get(lambda name: tmp_path / "one" / name) is not None
    assert Store(folder, WORDS).get(lambda name: tmp_path / "two" / name) is None
    assert Store(folder, WORDS).get(lambda _: None) is None


def test_other_words_count(folder: Path) -> None:
    load(folder)
    name, fact = next((name, fact) for name, fact in WORDS.facts.items() if fact.fields)
    others = replace(WORDS, facts={**WORDS.facts, name: fact._replace(fields={"other": "x"})})
    assert Store(folder, others).get(lambda _: None) is None


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("made-by-a-pickle"),)


@pytest.mark.parametrize(
    "data", [b"", b"\x80\x05.", b"x" * 4000, pickle.dumps(Evil()), pickle.dumps(([], []))]
)
def test_a_broken_or_hostile_store_is_passed_over(
    folder: Path, cache: Path, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = load(folder)
    (file,) = cache.iterdir()
    file.write_bytes(data)
    assert kept(folder) is None
    assert load(folder) == loaded
    assert not Path("made-by-a-pickle").exists()
    assert kept(folder) == loaded  # written anew


def test_problems_are_told_each_time(folder: Path) -> None:
    load(folder)
    (folder.parent / "my" / "x.yaml").write_text("indicator: [", "utf-8")
    for _ in range(2):
        with pytest.raises(RulesetError, match="not YAML"):
            load(folder)


def test_stores_do_not_pile_up(folder: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    for number in range(120):
        (cache / f"{number}.pickle").touch()
    load(folder)
    assert len(list(cache.iterdir())) == 1


def test_phrases_are_kept_as_they_were_loaded(tmp_path: Path, cache: Path) -> None:
    text = "phrases: x\nentries:\n  - {phrase: 安装, source: 词典, wrong: [按装], unless: [按装订]}\n"
    write(tmp_path / "lists", {"a.yaml": text})
    lists = [tmp_path / "lists"]
    loaded = load_phrases(lists)
    assert phrases("1", lists) == loaded == phrases("1", lists)
    (file,) = cache.iterdir()
    (tmp_path / "lists" / "a.yaml").write_text("[", "utf-8")
    assert phrases("1", lists) == loaded
    with pytest.raises(RulesetError):
        phrases("2", lists)
    for broken in (b"", b"[[1]]", b"{}", b"[null]"):
        (tmp_path / "lists" / "a.yaml").write_text(text, "utf-8")
        file.write_bytes(broken)
        assert phrases("1", lists) == loaded
