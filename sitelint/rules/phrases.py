"""Lists of phrases that have one right form::

phrases: formulas
title: {zh: 固定表述, en: Set phrases}
sources:
  charter-2022: 中国共产党章程（2022年10月22日通过修改）
entries:
  - {phrase: 习近平新时代中国特色社会主义思想, source: charter-2022, near: true}
  - {phrase: 习近平法治思想, source: charter-2022, wrong: [习近平法制思想]}
  - {phrase: 安装, source: 现代汉语词典（第7版）, wrong: [按装], unless: [按装订, 按装机]}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.phrases import Phrase
from sitelint.rules import shapes
from sitelint.rules.node import Node
from sitelint.rules.site_file import read
from sitelint.rules.sources import read_file

LEAST_NEAR = (
    7  # characters of a phrase whose near misses are looked for; shorter ones are near to other words
)


def _title(value: Any) -> Any:
    if isinstance(value, dict) and value and value.keys() <= {"zh", "en"}:
        return value
    return shapes.text(value)


_LIST: Mapping[str, shapes.Shape] = {
    "phrases": shapes.text,
    "title": shapes.Readable(_title),
    "sources": shapes.mapping,
    "entries": shapes.listing,
}
_ENTRY: Mapping[str, shapes.Shape] = {
    "phrase": shapes.text,
    "source": shapes.text,
    "wrong": shapes.texts,
    "near": shapes.boolean,
    "unless": shapes.texts,
}


def load_phrases(paths: Iterable[Path]) -> tuple[Phrase, ...]:
    """The phrases of all lists; of a folder all its YAML files. Raises RulesetError with every problem of all files."""
    problems: list[Problem] = []
    found: list[Phrase] = []
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        for file in files:
            root, faults = read_file(file)
            problems.extend(faults)
            if root is not None and isinstance(root.value, dict):
                found.extend(_read_list(root, problems))
            elif not faults:
                problems.append(
                    Problem(str(file), 1, 1, "a list of phrases is expected here", "entries: [{phrase: …}]")
                )
    if problems:
        raise RulesetError(problems)
    return tuple(found)


def _read_list(root: Node, problems: list[Problem]) -> list[Phrase]:
    values = read(root, _LIST, problems)
    sources = {name: str(text) for name, text in values.get("sources", {}).items()}
    entries = root.get("entries")
    if entries is None or "entries" not in values:
        if entries is None:
            problems.append(
                root.problem('missing key "entries"', "entries: [{phrase: …, source: …, wrong: […]}]")
            )
        return []
    read_entries = (_entry(node, sources, problems) for node in entries.members())
    return [phrase for phrase in read_entries if phrase is not None]


def _entry(node: Node, sources: Mapping[str, str], problems: list[Problem]) -> Phrase | None:
    if not isinstance(node.value, dict):
        problems.append(
            node.problem(f"expected a mapping, got {shapes.shown(node.value)}", "{phrase: …, source: …}")
        )
        return None
    before = len(problems)
    values = read(node, _ENTRY, problems)
    for key, why in (("phrase", "the right form"), ("source", "the document that has the right form")):
        if key not in node:
            problems.append(node.problem(f'missing key "{key}"', why))
    if len(problems) > before:
        return None
    phrase = Phrase(**values | {"source": sources.get(values["source"], values["source"])})
    problems.extend(node.problem(message, hint) for message, hint in _faults(phrase))
    return phrase if len(problems) == before else None


def _faults(phrase: Phrase) -> Iterable[tuple[str, str]]:
    right = phrase.phrase
    if not phrase.wrong and not phrase.near:
        yield "nothing is looked for", "give wrong: […], near: true, or both"
    if phrase.near and sum(map(str.isalnum, right)) < LEAST_NEAR:
        yield f"near: true needs a phrase of {LEAST_NEAR} characters or more", "list its wrong forms instead"
    for wrong in phrase.wrong:
        if wrong in right:
            yield f'the wrong form "{wrong}" is a part of the right one', "make it longer, until it is not"
    for text in phrase.unless:
        if not phrase.near and not any(wrong in text for wrong in phrase.wrong):
            yield (
                f'"{text}" holds none of the wrong forms',
                "unless: names longer texts in which one of them is right",
            )
