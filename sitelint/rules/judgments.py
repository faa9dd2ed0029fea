"""A person's decisions, read from a file::

judgments:
  - indicator: leadership-information
    outcome: pass                # pass | fail | inapplicable
    points: 1                    # what is lost (deduct) or earned (bonus); may be left out
    by: 张三
    date: 2026-01-31
    reason: 现场核对，领导信息完整
  - finding: 3f9c2b7a10d4e865          # one finding, by its id in the report: pass (cleared) or fail (confirmed)
    outcome: pass
    by: 张三
    date: 2026-01-31
    reason: 该链接为有意保留的历史页面
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.report import Judgment
from sitelint.model.value import Outcome
from sitelint.rules import shapes
from sitelint.rules.grammar import fraction
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.sources import read_file

_KEYS: dict[str, shapes.Shape] = {
    "indicator": shapes.text.about("Id of the indicator that was judged"),
    "finding": shapes.identity.about("Or the id of one finding, as the report shows it"),
    "outcome": shapes.choice("pass", "fail", "inapplicable").about(
        "Of a finding: pass (cleared) or fail (confirmed)"
    ),
    "points": shapes.amount().about(
        "What is lost (deduct) or earned (bonus), where the ruleset leaves it open"
    ),
    "by": shapes.text.about("Who decided"),
    "date": shapes.day.about("When", examples=["2026-01-31"]),
    "reason": shapes.text.about("Why"),
}
_OPTIONAL = ("points", "indicator", "finding")


def schema() -> shapes.Schema:
    """The JSON Schema of a file of judgments."""
    entry = shapes.keys(_KEYS, tuple(key for key in _KEYS if key not in _OPTIONAL))
    of_finding = {"outcome": {"enum": ["pass", "fail"]}, "points": False}
    rules = [
        {"oneOf": [{"required": ["indicator"]}, {"required": ["finding"]}]},
        {"if": {"required": ["finding"]}, "then": {"properties": of_finding}},
        {
            "if": {"required": ["points"], "properties": {"outcome": {"const": "inapplicable"}}},
            "then": {"properties": {"points": {"const": 0}}},
        },
    ]
    listed = {"type": "array", "description": "Decisions of persons", "items": {**entry, "allOf": rules}}
    return shapes.keys({"judgments": shapes.Readable(shapes.listing, listed)}, ("judgments",))


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
        finding = values.get("finding", "")
        if indicators is not None and name and name not in indicators:
            message = f'the ruleset has no indicator "{name}"'
            problems.append(entry["indicator"].problem(message, suggest(name, indicators)))
        about = name or finding
        first = seen.setdefault(about, entry)
        if about and first is not entry:
            problems.append(entry.problem(f'"{about}" is judged twice', f"first at line {first.line}"))
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
                    finding=finding,
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
    if ("indicator" in entry) == ("finding" in entry):
        problems.append(entry.problem("name what is judged", "either `indicator:` or `finding:`"))
    if "finding" in entry and values.get("outcome") == "inapplicable":
        problems.append(entry["outcome"].problem("a finding is cleared (pass) or confirmed (fail)"))
    if "finding" in entry and "points" in entry:
        problems.append(entry["points"].problem("a finding has no points of its own", "judge its indicator"))
    elif values.get("outcome") in ("pass", "inapplicable") and values.get("points", 0) and "points" in entry:
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


def add_judgment(path: Path, judgment: Judgment) -> None:
    """Write one more decision into a file of judgments; what is there stays as it is, comments too.

    The file is replaced as a whole, so that an interruption leaves the old one or the new one. Raises OSError, and
    RulesetError for a file that is not written as a list of blocks.
    """
    text = path.read_text("utf-8") if path.is_file() else "judgments:\n"
    entry: dict[str, Any] = (
        {"indicator": judgment.indicator} if judgment.indicator else {"finding": judgment.finding}
    )
    entry["outcome"] = judgment.outcome.value
    if judgment.points is not None:
        entry["points"] = float(judgment.points)
    entry |= {"by": judgment.by, "date": judgment.date, "reason": judgment.reason}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    indent = found[1] if (found := re.search(r"^([ \t]*)- ", text, re.M)) else "  "
    block = f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
    if re.search(r"^judgments:\s*\[\s*\]\s*$", text, re.M):
        text = re.sub(r"^judgments:\s*\[\s*\]\s*$", "judgments:", text, flags=re.M)
    text = text.rstrip("\n") + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_text(text + block, "utf-8")
    try:
        load_judgments(draft)
    except RulesetError:
        draft.unlink()
        raise
    draft.replace(path)
