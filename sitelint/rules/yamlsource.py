"""YAML text as plain values, with the place of every key and value.

The language is the plain part of YAML 1.2: mappings, lists, scalars, one document. Only ``true``, ``false``,
``null`` and decimal numbers are special; what other readers would turn into something else is refused or stays text.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sitelint.errors import Problem
from sitelint.model.ruleset import Span
from sitelint.rules import _yamlfaults
from sitelint.rules._scalars import resolve
from sitelint.rules.node import Node, problem


class SlowParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The events of the parser that is written in Python."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml
    Parser = SlowParser  # type: ignore[misc, assignment]

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_PROBLEMS = 1_000
MAX_KEYS = 5_000  # of one mapping


def read_yaml(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """The document of a file, and all problems with it; the node is None when nothing can be made of it."""
    text, fault = _decode(data, path)
    if fault is not None:
        return None, [fault]
    reader = _Reader(path)
    try:
        node = reader.read(Parser(text))
    except yaml.YAMLError as error:
        if _yamlfaults.too_deep(error):
            # libyaml looks far ahead; the slow parser stops where our own limit is, or where it sees another fault.
            reader = _Reader(path)
            try:
                return reader.read(SlowParser(text)), reader.problems
            except yaml.YAMLError as other:
                error = other
        return None, [*reader.problems, _yamlfaults.explain(error, text, path)]
    return node, reader.problems


def _decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    if len(data) > MAX_BYTES:
        return "", Problem(path, 1, 1, f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        return "", Problem(path, line, column, "this is not UTF-8", "save the file in the encoding UTF-8")


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("column", "full", "key", "keys", "kids", "line", "skip", "value")

    def __init__(self, value: Any, line: int, column: int) -> None:
        self.value, self.line, self.column = value, line, column
        self.kids: dict[Any, Node] = {}
        self.keys: dict[str, Span] = {}
        self.key: str | None = None  # the key whose value comes next
        self.full = False  # it has more keys than are read
        self.skip = False  # the next value belongs to a key that was refused


class _Reader:
    """Builds nodes from parser events; without recursion, so that depth is a number and not a crash."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def read(self, parser: Any) -> Node | None:
        documents = 0
        while (event := parser.get_event()) is not None:
            if len(self.problems) > MAX_PROBLEMS:
                self._complain(event, "too many problems: the rest of the file was not read")
                return None
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_extras(event)
                if len(self.stack) >= MAX_DEPTH:
                    self._complain(event, f"nested deeper than {MAX_DEPTH} levels")
                    return None
                mark = event.start_mark
                self.stack.append(
                    _Open({} if kind is MappingStartEvent else [], mark.line + 1, mark.column + 1)
                )
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done = self.stack.pop()
                self._add(Node(done.value, self.path, done.line, done.column, done.kids, done.keys))
            elif kind is AliasEvent:
                self._complain(
                    event, f"aliases (*{event.anchor}) are not part of the language", "write the value out"
                )
                self._add(self._node(None, event))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._complain(
                        event, "a second document begins here", "one file holds one document: remove `---`"
                    )
                    break
        return self.root

    def _scalar(self, event: ScalarEvent) -> None:
        self._refuse_extras(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and not top.skip and isinstance(top.value, dict):
            self._key(top, event)
            return
        text = event.value
        if not event.implicit[0]:
            self._add(self._node(text, event))
            return
        value, fault, hint = resolve(text)
        if fault:
            self._complain(event, fault, hint)
        self._add(self._node(value, event))

    def _key(self, top: _Open, event: ScalarEvent) -> None:
        key = event.value
        if key == "<<" and event.implicit[0]:
            self._complain(event, "merge keys (<<) are not part of the language", "write the keys out")
            top.skip = True
        elif key in top.keys:
            self._complain(
                event, f"duplicate key {key!r}", f"first at line {top.keys[key].line}: remove one of them"
            )
            top.skip = True
        elif len(top.keys) >= MAX_KEYS:
            if not top.full:
                self._complain(event, f"more than {MAX_KEYS:,} keys in one mapping: the rest is not read")
            top.full = top.skip = True
        else:
            top.key = key
            top.keys[key] = self._span(event)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.kids[len(top.value)] = node
            top.value.append(node.value)
        elif top.skip:
            top.skip = False
        elif top.key is None:
            self.problems.append(node.problem("a key must be plain text, not a list or a mapping"))
            top.skip = True
        else:
            top.value[top.key] = node.value
            top.kids[top.key] = node
            top.key = None

    def _refuse_extras(self, event: Any) -> None:
        if event.tag is not None:
            self._complain(
                event, f"tags ({event.tag}) are not part of the language", "remove it; quote text instead"
            )
        if event.anchor is not None:
            self._complain(event, f"anchors (&{event.anchor}) are not part of the language", "remove it")

    def _node(self, value: Any, event: Any) -> Node:
        mark = event.start_mark
        return Node(value, self.path, mark.line + 1, mark.column + 1)

    def _span(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(self.path, mark.line + 1, mark.column + 1)

    def _complain(self, event: Any, message: str, hint: str = "") -> None:
        self.problems.append(problem(self._span(event), message, hint))
