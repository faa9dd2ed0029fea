"""Laws of the house: words are documented, tested and found by their file; catalogues agree; the code stays small."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from sitelint import paths
from sitelint.registry import load_registry

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sitelint"
WORDS = load_registry().words
SOURCES = sorted([*PACKAGE.rglob("*.py"), *paths.bundled("plugins").rglob("*.py")])
TEST_TEXT = "\n".join(
    p.read_text("utf-8") for p in (ROOT / "tests").rglob("*.py") if p.name != "test_laws.py"
)
RULES = "\n".join(p.read_text("utf-8") for p in paths.bundled("rulesets").rglob("*.yaml"))


@pytest.mark.parametrize(
    "word",
    [*WORDS.facts.values(), *WORDS.checks.values(), *WORDS.probes.values(), *WORDS.repairs.values()],
    ids=lambda w: w.name,
)
def test_words_are_documented_and_tested(word):
    assert len(word.doc) > 15, f"{word.name} has no docstring"
    assert re.search(rf"\b{word.name}\b", TEST_TEXT), f"no test names {word.name}"
    for name, doc in (getattr(word, "fields", None) or {}).items():
        assert doc, f"{word.name}.{name} has no documentation"


@pytest.mark.parametrize("folder", ["facts", "checks", "repairs"])
def test_a_file_is_named_after_its_word(folder):
    words = getattr(WORDS, folder)
    for path in (PACKAGE / folder).glob("[!_]*.py"):
        origin = f"sitelint.{folder}.{path.stem}"
        assert [w.name for w in words.values() if w.origin == origin] == [path.stem]


@pytest.mark.parametrize("check", WORDS.checks)
def test_every_check_has_a_test_file(check):
    assert (ROOT / "tests" / "checks" / f"test_{check}.py").exists() or f'"{check}"' in TEST_TEXT


@pytest.mark.parametrize("repair", WORDS.repairs)
def test_every_repair_is_named_by_a_rule(repair):
    assert re.search(rf"^ +repair: {repair}$", RULES, re.M)


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.append(node.module or "")
    return [name for name in names if name.split(".")[0] == "sitelint"]


@pytest.mark.parametrize(
    "folder",
    [PACKAGE / "facts", PACKAGE / "checks", PACKAGE / "repairs", paths.bundled("plugins")],
    ids=lambda p: p.name,
)
def test_words_and_plugins_import_only_the_api(folder):
    siblings = (
        f"sitelint.{folder.name}"  # a word may share helpers with its neighbours; a plugin does so relatively
    )
    for path in folder.rglob("*.py"):
        for name in _imports(path):
            assert name == "sitelint.api" or name == siblings or name.startswith(f"{siblings}."), (
                f"{path}: {name}"
            )


def test_both_languages_say_the_same_things():
    zh, en = (json.loads((PACKAGE / "locale" / f"{lang}.json").read_text("utf-8")) for lang in ("zh", "en"))
    singular = {key for key in en if key.endswith(".one")}
    assert zh.keys() | singular == en.keys() | {k for k in zh if k.endswith(".one")}
    for key in zh.keys() & en.keys():
        fields = [set(re.findall(r"\{(\w+)", text)) for text in (zh[key], en[key])]
        assert fields[0] == fields[1], key


def test_every_sentence_is_used():
    code = "\n".join(p.read_text("utf-8") for p in PACKAGE.rglob("*.py"))
    stems = set(re.findall(r"say\(\s*f[\"']([\w.-]*)\{", code)) | set(re.findall(r"f[\"']([\w-]+\.)\{", code))
    for key in json.loads((PACKAGE / "locale" / "en.json").read_text("utf-8")):
        plain = key.removesuffix(".one")
        used = f'"{plain}"' in code or f"'{plain}'" in code or any(plain.startswith(s) for s in stems if s)
        assert used, f"nobody says {key!r}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300
