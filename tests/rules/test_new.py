"""Skeletons are valid, and their examples hold, as soon as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.engine.examples import judge_example
from sitelint.errors import UsageError
from sitelint.rules.examples import run_examples
from sitelint.rules.new import new_indicator, new_ruleset
from tests.rules.words import WORDS, load


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))


def test_a_new_ruleset_with_every_part(tmp_path: Path) -> None:
    folder = tmp_path / "my-city"
    assert new_ruleset(folder) == folder / "ruleset.yaml"
    for part in ("veto", "deduct", "bonus", "advice"):
        new_indicator(folder, f"new-{part}", part)  # type: ignore[arg-type]
    ruleset = load(folder)
    assert [i.part for i in ruleset.indicators] == ["veto", "deduct", "deduct", "bonus", "advice"]
    assert run_examples(ruleset, lambda rule, example: judge_example(rule, example, WORDS)) == []


def test_one_that_extends(tmp_path: Path) -> None:
    new_ruleset(tmp_path / "base")
    new_ruleset(tmp_path / "city", extends=["../base"])
    new_indicator(tmp_path / "city", "more", "advice")
    assert len(load(tmp_path / "city").indicators) == 2


def test_what_cannot_be_made_is_told(tmp_path: Path) -> None:
    new_ruleset(tmp_path / "a")
    for act, said in [
        (lambda: new_ruleset(tmp_path / "a"), "there is a ruleset already"),
        (lambda: new_ruleset(tmp_path / "A B"), "not a name"),
        (lambda: new_indicator(tmp_path / "a", "X"), "not a name"),
        (lambda: new_indicator(tmp_path, "x"), "not a ruleset"),
        (lambda: new_indicator(tmp_path / "a", "a-basics", "deduct"), "exists already"),
    ]:
        with pytest.raises(UsageError, match=said):
            act()
