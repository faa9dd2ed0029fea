"""Laws that every word keeps: it is documented, well formed and tested."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator

import sitelint.checks
import sitelint.facts
from sitelint.model.words import Check, Fact

_HERE = Path(__file__).parent


def _modules(package: ModuleType) -> list[str]:
    return [m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")]


def _word(package: ModuleType, name: str, kind: type) -> list[object]:
    module = importlib.import_module(f"{package.__name__}.{name}")
    return [value for value in vars(module).values() if isinstance(value, kind)]


@pytest.mark.parametrize("name", _modules(sitelint.checks))
def test_a_check_is_named_documented_and_tested(name: str) -> None:
    [check] = _word(sitelint.checks, name, Check)
    assert isinstance(check, Check)
    assert check.name == name
    assert len(check.doc) > 20
    assert "\n" not in check.doc.partition("\n\n")[0], "the first paragraph is one line"
    Draft202012Validator.check_schema(check.argument)
    assert (_HERE / f"test_{name}.py").is_file()


@pytest.mark.parametrize("name", _modules(sitelint.checks))
def test_a_check_says_what_null_means(name: str) -> None:
    [check] = _word(sitelint.checks, name, Check)
    assert isinstance(check, Check)
    if check.over == "item":
        assert "ull" in check.doc


@pytest.mark.parametrize("name", _modules(sitelint.facts))
def test_a_fact_is_documented(name: str) -> None:
    for fact in _word(sitelint.facts, name, Fact):
        assert isinstance(fact, Fact)
        assert len(fact.doc) > 10
        assert all(fact.fields.values()) if fact.fields else True
