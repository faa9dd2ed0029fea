"""Rulesets that build on others: what is inherited, and what is overridden."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sitelint.errors import Problem
from sitelint.model.words import Vocabulary
from sitelint.rules.folder import Draft, read_folder
from sitelint.rules.listing import FRAME
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem

Find = Callable[[str], Path | None]
MAX_DEPTH = 8
_FRAME_PARTS = ("documents", "profiles")
_INDICATOR_KEYS = frozenset({"points", "profiles", "title", "review", "guidance", "off"})
_RULE_ONLY = frozenset(
    {
        "where",
        "expect",
        "across",
        "effect",
        "severity",
        "outcome",
        "message",
        "defect",
        "fix",
        "repair",
        "refs",
        "examples",
    }
)
_RULE_KEYS = _RULE_ONLY | {"title", "profiles", "off"}
_RULE_MUST = frozenset({"title", "expect", "examples"})


@dataclass(slots=True)
class Layer:
    """A ruleset with all that it inherits. ``frame`` is its own; the mappings are merged, the nearest wins."""

    path: Path
    frame: Node | None = None
    parts: dict[str, dict[str, Node]] = field(default_factory=lambda: {name: {} for name in _FRAME_PARTS})
    settings: dict[str, Node] = field(default_factory=dict)  # scale, default_profile
    drafts: dict[str, Draft] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)  # "folder/relative name" → bytes
    bases: list[str] = field(default_factory=list)


class Inheritance:
    """Reads a ruleset and its bases, each once. Problems are collected in ``problems``."""

    def __init__(self, words: Vocabulary, find: Find) -> None:
        self._words = words
        self._find = find
        self._layers: dict[Path, Layer] = {}
        self.found: dict[str, Path] = {}  # ids of bases, and where they led
        self.problems: list[Problem] = []

    def layer(self, path: Path, trail: tuple[Path, ...] = ()) -> Layer:
        place = path.resolve()
        if place not in self._layers:
            self._layers[place] = self._read(path, (*trail, place))
        return self._layers[place]

    def folders(self) -> list[Path]:
        """All that were read."""
        return [layer.path for layer in self._layers.values()]

    def _read(self, path: Path, trail: tuple[Path, ...]) -> Layer:
        folder = read_folder(path, self._words)
        self.problems.extend(folder.problems)
        layer = Layer(path, folder.frame)
        layer.files = {f"{path.resolve().name}/{name}": data for name, data in folder.files}
        if folder.frame is not None:
            for entry in _members(folder.frame, "extends"):
                self._inherit(layer, entry, trail)
            for name in _FRAME_PARTS:
                layer.parts[name].update(_mapping(folder.frame, name))
            layer.settings.update(
                {k: n for k, n in folder.frame.kids.items() if k in ("scale", "default_profile")}
            )
        self._own(layer, folder.drafts)
        if folder.frame is not None:
            self._override(layer, folder.frame.get("overrides"), folder.broken)
        return layer

    def _inherit(self, layer: Layer, entry: Node, trail: tuple[Path, ...]) -> None:
        path = self._locate(layer.path, entry.value)
        if path is None:
            hint = "extends takes the id of a bundled ruleset, or a path such as ../my-ruleset"
            self.problems.append(entry.problem(f'there is no ruleset "{entry.value}"', hint))
            return
        if path.resolve() in trail:
            names = " → ".join(p.name for p in (*trail[trail.index(path.resolve()) :], path))
            self.problems.append(entry.problem(f"rulesets extend each other in a circle: {names}"))
            return
        if len(trail) > MAX_DEPTH:
            self.problems.append(entry.problem(f"rulesets extend each other more than {MAX_DEPTH} deep"))
            return
        base = self.layer(path, trail)
        layer.bases.extend(name for name in (*base.bases, path.resolve().name) if name not in layer.bases)
        for name in _FRAME_PARTS:
            layer.parts[name].update(base.parts[name])
        layer.settings.update(base.settings)
        layer.files.update(base.files)
        for id_, draft in base.drafts.items():
            other = layer.drafts.setdefault(id_, draft)
            if other is not draft and other.node is not draft.node:
                message = f'both {other.node.path} and {draft.node.path} bring the indicator "{id_}"'
                self.problems.append(entry.problem(message, "extend only one of them"))

    def _locate(self, here: Path, name: str) -> Path | None:
        if name.startswith(".") or "/" in name:
            path = Path(os.path.normpath(here / name))
            return path if (path / FRAME).is_file() else None
        found = self._find(name)
        if found is not None:
            self.found[name] = found
        return found

    def _own(self, layer: Layer, drafts: list[Draft]) -> None:
        for draft in drafts:
            other = layer.drafts.get(draft.id) if draft.id else None
            if other is None:
                layer.drafts[draft.id or f"{draft.node.path}:"] = draft
                continue
            place, first = draft.node.key("indicator"), other.node.key("indicator")
            if Path(first.path).is_relative_to(layer.path):
                self.problems.append(problem(place, f'the indicator "{draft.id}" is already in {first}'))
            else:
                message = f'the indicator "{draft.id}" is inherited from {first.path}'
                hint = "change it under `overrides` in ruleset.yaml, or give this one another id"
                self.problems.append(problem(place, message, hint))

    def _override(self, layer: Layer, overrides: Node | None, broken: frozenset[str]) -> None:
        if overrides is None or not isinstance(overrides.value, dict):
            return
        rules = {n.value["rule"]: (key, n) for key, draft in layer.drafts.items() for n in draft.rules}
        unread = {_id(n) for draft in layer.drafts.values() for n in _members(draft.node, "rules")}
        for id_, change in overrides.kids.items():
            if id_ in broken and (id_ in layer.drafts or id_ in rules):
                continue  # its shape is complained of already
            if id_ in layer.drafts:
                self._change_indicator(layer, id_, change)
            elif id_ in rules:
                self._change_rule(layer, rules[id_], change)
            elif id_ not in unread:
                hint = suggest(id_, [*layer.drafts, *rules])
                message = f'override of "{id_}": no indicator or rule has this id'
                self.problems.append(problem(overrides.key(id_), message, hint))

    def _change_indicator(self, layer: Layer, id_: str, change: Node) -> None:
        if not self._fits(change, _INDICATOR_KEYS, f'the indicator "{id_}"', frozenset({"title"})):
            return
        if change.value.get("off") is True:
            del layer.drafts[id_]
            return
        draft = layer.drafts[id_]
        layer.drafts[id_] = Draft(
            draft.node.merged(_without_off(change)), draft.rules, draft.sound, draft.broken
        )

    def _change_rule(self, layer: Layer, found: tuple[str, Node], change: Node) -> None:
        id_, rule = found
        if not self._fits(change, _RULE_KEYS, f'the rule "{rule.value["rule"]}"', _RULE_MUST):
            return
        draft = layer.drafts[id_]
        new = [] if change.value.get("off") is True else [rule.merged(_without_off(change))]
        rules = [m for n in draft.rules for m in (new if n is rule else [n])]
        layer.drafts[id_] = Draft(draft.node, rules, draft.sound, draft.broken)

    def _fits(self, change: Node, allowed: frozenset[str], what: str, must: frozenset[str]) -> bool:
        """Whether all keys can be overridden; what cannot is told."""
        before = len(self.problems)
        for key, value in change.kids.items():
            if key not in allowed:
                message = f'"{key}" cannot be overridden for {what}'
                self.problems.append(
                    problem(change.key(key), message, f"can be: {', '.join(sorted(allowed))}")
                )
            elif value.value is None and key in must:
                self.problems.append(value.problem(f'"{key}" cannot be taken away'))
        return len(self.problems) == before


def _without_off(change: Node) -> Node:
    kids = {key: node for key, node in change.kids.items() if key != "off"}
    keys = {key: span for key, span in change.keys.items() if key != "off"}
    return Node({k: n.value for k, n in kids.items()}, change.path, change.line, change.column, kids, keys)


def _members(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return found.members() if found is not None and isinstance(found.value, list) else []


def _mapping(node: Node, key: str) -> dict[str, Node]:
    found = node.get(key)
    return dict(found.kids) if found is not None else {}


def _id(node: Node) -> str:
    found = node.value.get("rule") if isinstance(node.value, dict) else None
    return found if isinstance(found, str) else ""
