"""``[tool.sitelint]`` of a ``pyproject.toml`` as a node with places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sitelint.errors import Problem
from sitelint.model.regex import regex
from sitelint.model.ruleset import Span
from sitelint.rules.node import Node

_TABLE = regex(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?")
_KEY = regex(r"""\s*("[^"]*"|'[^']*'|[\w-]+)((?:\s*\.\s*[\w-]+)*)\s*=\s*""")
_LONG_KEY = re.compile(r"^[\s\[]*+[\w.\- ]{4000}", re.MULTILINE)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_OURS = ("tool", "sitelint")


def has_table(path: Path) -> bool:
    """Whether the file speaks of us at all; a file that is not ours is never a fault."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "sitelint" not in text:
        return False
    try:
        return _ours(_loads(text)) is not None
    except tomllib.TOMLDecodeError:
        return re.search(r"^\s*\[\s*tool\s*\.\s*sitelint\b", text, re.MULTILINE) is not None


def read_table(path: Path) -> tuple[Node | None, list[Problem]]:
    """The table; None when the file has none or cannot be read."""
    import tomllib

    shown = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = _ours(_loads(text))
    except OSError as fault:
        return None, [Problem(shown, 1, 1, f"cannot be read: {fault.strerror or fault}")]
    except UnicodeDecodeError:
        return None, [Problem(shown, 1, 1, "this is not UTF-8", "save the file in the encoding UTF-8")]
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        return None, [Problem(shown, line, column, f"not TOML: {_PLACE.sub('', str(fault)).strip()}")]
    if table is None:
        return None, []
    return _node(table, _OURS, _places(text), shown, (1, 1)), []


def _loads(text: str) -> dict[str, Any]:
    """The document, when it can be read in bounded time and depth. Raises TOMLDecodeError."""
    import tomllib

    if found := _LONG_KEY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise tomllib.TOMLDecodeError(f"a key without end (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        raise tomllib.TOMLDecodeError("nested too deeply (at line 1, column 1)") from fault


def _ours(document: dict[str, Any]) -> dict[str, Any] | None:
    tool = document.get("tool")
    table = tool.get("sitelint") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _places(text: str) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """(line, column of the key, column of the value) of every key that begins a line, and of every table."""
    places: dict[tuple[str, ...], tuple[int, int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.fullmatch(line.rstrip("\r")):
            table = tuple(_bare(step) for step in found[1].split("."))
            places.setdefault(table, (number, line.index("[") + 1, line.index("[") + 1))
        elif found := _KEY.match(line):
            rest = tuple(_bare(step) for step in found[2].split(".") if step.strip())
            key = (*table, _bare(found[1]), *rest)
            places.setdefault(key, (number, found.start(1) + 1, found.end() + 1))
    return places


def _bare(step: str) -> str:
    return step.strip().strip("\"'")


def _node(
    value: Any,
    path: tuple[str, ...],
    places: dict[tuple[str, ...], tuple[int, int, int]],
    shown: str,
    near: tuple[int, int],
) -> Node:
    line, key_column, column = places.get(path, (*near, near[1]))
    if not isinstance(value, dict):
        return Node(value, shown, line, column)
    kids = {key: _node(entry, (*path, key), places, shown, (line, column)) for key, entry in value.items()}
    keys = {}
    for key, kid in kids.items():
        at = places.get((*path, key))
        keys[key] = Span(shown, at[0], at[1]) if at else kid.span
    return Node(value, shown, line, key_column, kids, keys)
