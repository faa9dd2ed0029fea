"""Values with their places in a ruleset file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sitelint.errors import Problem
from sitelint.model.ruleset import Span

_NONE: dict[Any, Any] = {}


class Node:
    """A value with its place.

    ``kids`` holds the nodes of a mapping (by key) or list (by index), ``keys`` the places of the keys.
    """

    __slots__ = ("column", "keys", "kids", "line", "path", "value")

    def __init__(
        self,
        value: Any,
        path: str,
        line: int,
        column: int,
        kids: dict[Any, Node] = _NONE,
        keys: dict[str, Span] = _NONE,
    ) -> None:
        self.value, self.path, self.line, self.column, self.kids, self.keys = (
            value,
            path,
            line,
            column,
            kids,
            keys,
        )

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column)

    def get(self, key: Any) -> Node | None:
        return self.kids.get(key)

    def __getitem__(self, key: Any) -> Node:
        return self.kids[key]

    def __contains__(self, key: object) -> bool:
        return key in self.kids

    def members(self) -> list[Node]:
        """The nodes of a list or mapping; of a single value, itself."""
        return list(self.kids.values()) if isinstance(self.value, (list, dict)) else [self]

    def at(self, path: Iterable[Any]) -> Node:
        """The node at a path, or the last one on the way to it."""
        node = self
        for step in path:
            if step not in node.kids:
                break
            node = node.kids[step]
        return node

    def key(self, key: str) -> Span:
        """The place of a key, or of the mapping when it has no such key."""
        return self.keys.get(key) or self.span

    def merged(self, other: Node) -> Node:
        """This mapping with the keys of another one put over it; null takes a key away."""
        kids = {k: n for k, n in {**self.kids, **other.kids}.items() if n.value is not None}
        keys = {**self.keys, **other.keys}
        return Node({k: n.value for k, n in kids.items()}, self.path, self.line, self.column, kids, keys)

    def problem(self, message: str, hint: str = "") -> Problem:
        return Problem(self.path, self.line, self.column, message, hint)


def problem(span: Span, message: str, hint: str = "") -> Problem:
    return Problem(span.path, span.line, span.column, message, hint)
