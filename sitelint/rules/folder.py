"""The files of one ruleset: read, and checked against the schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sitelint.errors import Problem
from sitelint.model.words import Vocabulary
from sitelint.rules import stamps
from sitelint.rules.listing import FRAME, yaml_names
from sitelint.rules.node import Node
from sitelint.rules.sources import contents
from sitelint.rules.validate import Fault, Kind, Validator
from sitelint.rules.yamlsource import read_yaml


@dataclass(slots=True)
class Draft:
    """An indicator as read. ``rules`` are those whose shape is right; ``sound`` tells whether the rest of it is."""

    node: Node
    rules: list[Node]
    sound: bool = True
    broken: tuple[Node, ...] = ()  # rules whose shape is wrong

    @property
    def id(self) -> str:
        found = self.node.value.get("indicator")
        return found if isinstance(found, str) else ""


@dataclass(slots=True)
class Folder:
    """One ruleset folder. ``frame`` is None when ``ruleset.yaml`` is not usable.

    ``broken`` are the ids whose overrides have the wrong shape; the rest of such a frame is looked at all the same.
    """

    path: Path
    frame: Node | None = None
    broken: frozenset[str] = frozenset()
    drafts: list[Draft] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_folder(path: Path, words: Vocabulary) -> Folder:
    """Read all files of a ruleset. Problems are collected, nothing is raised."""
    folder = Folder(path)
    if not (path / FRAME).is_file():
        there = "there is no such folder" if not path.is_dir() else f"this folder has no {FRAME}"
        folder.problems.append(Problem(str(path), 1, 1, there, "a ruleset is a folder with a ruleset.yaml"))
        return folder
    nodes: list[tuple[str, Node]] = []
    for name in yaml_names(path):
        shown = str(path / name)
        if name.endswith(".yml"):
            folder.problems.append(
                Problem(shown, 1, 1, "files named .yml are not read", "rename it to .yaml")
            )
            continue
        try:
            data = contents(path / name)
        except OSError as fault:
            folder.problems.append(Problem(shown, 1, 1, f"cannot be read: {fault.strerror or fault}"))
            continue
        folder.files.append((name, data))
        node, problems = read_yaml(data, shown)
        folder.problems.extend(problems)
        if node is not None and isinstance(node.value, dict) and node.value:
            nodes.append((name, node))
        elif not problems:
            what = (
                "the file is empty"
                if node is None or node.value in (None, {}, "")
                else "a mapping is expected here"
            )
            folder.problems.append(Problem(shown, 1, 1, what))
    _check(folder, nodes, words)
    return folder


def _check(folder: Folder, nodes: list[tuple[str, Node]], words: Vocabulary) -> None:
    key = stamps.stamp_key((data for _, data in folder.files), words)
    known = not folder.problems and stamps.is_stamped(key)
    validator = Validator(words)
    for name, node in nodes:
        kind: Kind = "ruleset" if name == FRAME else "indicator"
        if kind == "indicator" and "ruleset" in node.value and "indicator" not in node.value:
            folder.problems.append(node.problem(f"a second frame: only the {FRAME} at the top is one"))
            continue
        faults = [] if known else validator.faults(node, kind)
        folder.problems.extend(fault.problem for fault in faults)
        if kind == "indicator":
            folder.drafts.append(_draft(node, faults))
        elif all(fault.path[:1] == ("overrides",) and len(fault.path) > 1 for fault in faults):
            folder.frame = node
            folder.broken = frozenset(str(fault.path[1]) for fault in faults)
    if not folder.problems and not known:
        stamps.stamp(key)


def _draft(node: Node, faults: list[Fault]) -> Draft:
    """The parts of an indicator that have the right shape."""
    broken = {fault.path[1] for fault in faults if fault.path[:1] == ("rules",) and len(fault.path) > 1}
    sound = all(fault.path[:1] == ("rules",) and len(fault.path) > 1 for fault in faults)
    rules = node.get("rules")
    listed = list(rules.kids.items()) if rules is not None and isinstance(rules.value, list) else []
    wrong = tuple(n for index, n in listed if index in broken)
    return Draft(node, [n for index, n in listed if index not in broken], sound, wrong)
