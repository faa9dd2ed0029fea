"""A person's decisions, read from a file::

judgments:
  - indicator: leadership-information
    outcome: pass                # pass | fail | inapplicable
    points: 1                    # what is lost (deduct) or earned (bonus); may be left out
    by: 张三
    date: 2026-01-31
    reason: 现场核对，领导信息完整
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.report import Judgment
from sitelint.model.value import Outcome
from sitelint.rules import shapes
from sitelint.rules.grammar import fraction
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.yamlsource import read_file


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(shapes.text(value)).isoformat()
    except ValueError:
        raise ValueError(f"expected a date such as 2026-01-31, got {shapes.shown(value)}") from None


_KEYS: dict[str, shapes.Shape] = {
    "indicator": shapes.text,
    "outcome": shapes.choice("pass", "fail", "inapplicable"),
    "points": shapes.amount(),
    "by": shapes.text,
    "date": _day,
    "reason": shapes.text,
}
_OPTIONAL = ("points",)


def load_judgments(path: Path, indicators: Collection[str] | None = None) -> tuple[Judgment, ...]:
    """Read a file of judgments; with ``indicators``, each must name one of them.

    Raises RulesetError with every problem and its place.
    """
    root, problems = read_file(path)
    entries = root.get("judgments") if root is not None and isinstance(root.value, dict) else None
    if not problems and (root is None or entries is None or not isinstance(entries.value, list)):
        problems.append(
            Problem(str(path), 1, 1, "a list `judgments:` is expected here", "judgments: [{indicator: …}]")
        )
    if root is not None and isinstance(root.value, dict):
        problems.extend(_unknown(root, ["judgments"]))
    found: list[Judgment] = []
    seen: dict[str, Node] = {}
    for entry in entries.members() if entries is not None and isinstance(entries.value, list) else ():
        values = _read(entry, problems)
        name = values.get("indicator", "")
        if indicators is not None and name and name not in indicators:
            message = f'the ruleset has no indicator "{name}"'
            problems.append(entry["indicator"].problem(message, suggest(name, indicators)))
        first = seen.setdefault(name, entry)
        if name and first is not entry:
            problems.append(entry.problem(f'"{name}" is judged twice', f"first at line {first.line}"))
        if not problems:
            points = values.get("points")
            found.append(
                Judgment(
                    indicator=name,
                    outcome=Outcome(values["outcome"]),
                    by=values["by"],
                    date=values["date"],
                    reason=values["reason"],
                    points=None if points is None else fraction(entry.value["points"]),
                )
            )
    if problems:
        raise RulesetError(problems)
    return tuple(found)


def _read(entry: Node, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(entry.value, dict):
        problems.append(entry.problem(f"expected a mapping, got {shapes.shown(entry.value)}"))
        return {}
    problems.extend(_unknown(entry, _KEYS))
    values: dict[str, Any] = {}
    for key, shape in _KEYS.items():
        node = entry.get(key)
        if node is None:
            if key not in _OPTIONAL:
                problems.append(entry.problem(f'missing key "{key}"'))
            continue
        try:
            values[key] = shape(node.value)
        except ValueError as fault:
            message, _, hint = str(fault).partition("; ")
            problems.append(node.problem(f"{key}: {message}", hint))
    if values.get("outcome") in ("pass", "inapplicable") and values.get("points", 0) and "points" in entry:
        problems.extend(_pointless(entry, values["outcome"]))
    return values


def _pointless(entry: Node, outcome: str) -> list[Problem]:
    """Nothing can be lost where the indicator passes; a bonus indicator that passes may state what it earns."""
    if outcome == "inapplicable":
        return [
            entry["points"].problem(
                "an inapplicable indicator loses and earns no points", "remove the points"
            )
        ]
    return []


def _unknown(node: Node, known: Collection[str]) -> list[Problem]:
    return [
        problem(node.key(key), f'unknown key "{key}"', suggest(key, known))
        for key in node.kids
        if key not in known
    ]
