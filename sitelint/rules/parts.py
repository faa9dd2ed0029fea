"""Small parts of a rule: placeholders and examples."""

from __future__ import annotations

from typing import Any

from sitelint.model.ruleset import Example
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node
from sitelint.rules.reach import Reach, ReachError


def known_placeholder(name: str, known: list[str], reach: Reach) -> None:
    try:
        reach.check_field(name)
    except ReachError:
        raise ReachError(f"unknown placeholder {{{name}}}", suggest(name, known)) from None


def example_of(good: bool, value: dict[str, Any], node: Node) -> Example:
    return Example(
        good=good,
        html=value.get("html", ""),
        facts=value.get("facts"),
        url=value.get("url", ""),
        clock=value.get("clock", ""),
        kind=value.get("kind", ""),
        span=node.span,
    )
