"""Approved exceptions, read from a file::

waivers:
  - rule: image-alternative-present      # a rule or an indicator …
    place: archive/**                    # … and where: a glob of paths; / is the home page and the site as a whole
    reason: 归档页面 6 月底下线
    approver: 王某
    document: 〔2026〕12号
    expires: 2026-06-30                  # the last day on which it counts
  - finding: 3f9c2b7a10d4e865            # or one finding, by its id in the report; rule and place may be added
    reason: 改版前保留
    approver: 王某
    document: 〔2026〕13号
    expires: 2026-04-30
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.suppression import Waiver
from sitelint.rules import shapes
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.sources import read_file

_KEYS: dict[str, shapes.Shape] = {
    "finding": shapes.identity.about("Id of one finding, as the report shows it"),
    "rule": shapes.text.about("A rule or an indicator"),
    "place": shapes.text.about("Path of pages or files (a glob); / is the home page and the site as a whole"),
    "reason": shapes.text.about("Why"),
    "approver": shapes.text.about("Who approved it"),
    "document": shapes.text.about("Number of the document"),
    "expires": shapes.day.about("The last day on which it counts", examples=["2026-06-30"]),
}
_NEEDED = ("reason", "approver", "document", "expires")


def schema() -> shapes.Schema:
    """The JSON Schema of a file of waivers."""
    about = {"anyOf": [{"required": ["finding"]}, {"required": ["rule", "place"]}]}
    entry = {**shapes.keys(_KEYS, _NEEDED), **about}
    listed = {"type": "array", "description": "Approved exceptions", "items": entry}
    return shapes.keys({"waivers": shapes.Readable(shapes.listing, listed)}, ("waivers",))


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a file of waivers. Raises RulesetError with every problem and its place."""
    root, problems = read_file(path)
    entries = root.get("waivers") if root is not None and isinstance(root.value, dict) else None
    if not problems and (entries is None or not isinstance(entries.value, list)):
        problems.append(
            Problem(str(path), 1, 1, "a list `waivers:` is expected here", "waivers: [{rule: …, place: …}]")
        )
    if root is not None and isinstance(root.value, dict):
        problems += _unknown(root, ("waivers",))
    found: list[Waiver] = []
    seen: dict[tuple[str, str, str], Node] = {}
    for entry in entries.members() if entries is not None and isinstance(entries.value, list) else ():
        values = _read(entry, problems)
        about = (values.get("finding", ""), values.get("rule", ""), values.get("place", ""))
        first = seen.setdefault(about, entry)
        if any(about) and first is not entry:
            problems.append(entry.problem("this is waived twice", f"first at line {first.line}"))
        if not problems:
            found.append(Waiver(**dict.fromkeys(_KEYS, "") | values, span=entry.span))
    if problems:
        raise RulesetError(problems)
    return tuple(found)


def _read(entry: Node, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(entry.value, dict):
        problems.append(entry.problem(f"expected a mapping, got {shapes.shown(entry.value)}"))
        return {}
    problems += _unknown(entry, tuple(_KEYS))
    values: dict[str, Any] = {}
    for key, shape in _KEYS.items():
        node = entry.get(key)
        if node is None:
            if key in _NEEDED:
                problems.append(entry.problem(f'missing key "{key}"'))
            continue
        try:
            values[key] = shape(node.value)
        except ValueError as fault:
            message, _, hint = str(fault).partition("; ")
            problems.append(node.problem(f"{key}: {message}", hint))
    if "finding" not in entry and not ("rule" in entry and "place" in entry):
        problems.append(entry.problem("name what is waived", "`finding:`, or `rule:` and `place:`"))
    return values


def _unknown(node: Node, known: tuple[str, ...]) -> list[Problem]:
    return [
        problem(node.key(key), f'unknown key "{key}"', suggest(key, known))
        for key in node.kids
        if key not in known
    ]
