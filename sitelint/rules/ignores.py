"""Entries of ``ignore:`` in the settings that say where, and why::

ignore:
  - bonus                                  # everywhere, as --ignore does
  - rule: [image-alternative-present]      # here, and still counted as suppressed
    path: [archive/**, "*.print.html"]
    reason: 归档栏目 6 月底下线
"""

from __future__ import annotations

from typing import Any

from sitelint.errors import Problem
from sitelint.model.suppression import Ignore
from sitelint.rules import shapes
from sitelint.rules.node import Node
from sitelint.rules.site_file import read

_KEYS: dict[str, shapes.Shape] = {
    "rule": shapes.texts.about("Rules or indicators (globs)"),
    "path": shapes.texts.about("Files or pages (globs of paths, from the folder of this file)"),
    "reason": shapes.text.about("Why; it is shown with everything that is let off"),
}


def _everywhere(value: Any) -> tuple[str, ...]:
    """The entries that are plain globs. Raises ValueError for what is neither a text nor a mapping."""
    listed = value if isinstance(value, list) else [value]
    return shapes.texts([entry for entry in listed if not isinstance(entry, dict)])


_ENTRY = {"anyOf": [shapes.text.schema, shapes.keys(_KEYS, tuple(_KEYS))]}
everywhere = shapes.Readable(_everywhere, {"anyOf": [*_ENTRY["anyOf"], {"type": "array", "items": _ENTRY}]})


def read_ignores(node: Node, problems: list[Problem]) -> tuple[Ignore, ...]:
    """The entries that are mappings."""
    entries = node.members() if isinstance(node.value, list) else [node]
    found: list[Ignore] = []
    for entry in entries:
        if isinstance(entry.value, dict):
            values = read(entry, _KEYS, problems)
            missing = [key for key in _KEYS if key not in entry]
            problems += [entry.problem(f'missing key "{key}"', "rule, path and reason") for key in missing]
            if len(values) == len(_KEYS):
                found.append(Ignore(values["rule"], values["path"], values["reason"], entry.span))
    return tuple(found)
