"""The parser's complaints in words that tell what to do."""

from __future__ import annotations

import re

import yaml

from sitelint.errors import Problem

_HINTS = (
    (
        r"a tab stands|cannot start any token",
        "indent with spaces; quote text that begins with @ ` % or a tab",
    ),
    (r"mapping values are not allowed", "quote a text that holds `: `"),
    (r"could not find expected ':'", "is a `:` or a quote missing in the line before?"),
    (r"did not find expected key", "is the indentation the same as in the lines before?"),
    (r"did not find expected '-' indicator", "is the indentation the same as in the lines before?"),
    (r"did not find expected ',' or", "is a bracket, brace or comma missing?"),
    (r"unexpected end of stream|quoted scalar", "is a closing quote missing?"),
    (r"unknown escape character", r"write regular expressions in single quotes: '\d+'"),
    (r"undefined alias|unidentified alias", "aliases are not part of the language: write the value out"),
)


def too_deep(error: yaml.YAMLError) -> bool:
    """Newer libyaml refuses deep nesting itself, before it gives the events that lead there."""
    return "nesting depth" in str(getattr(error, "problem", "") or "")


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """A problem with place and remedy from what the parser raised."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "found character that cannot start any token" in message and _at(text, line, column) == "\t":
            message = "a tab stands where only spaces may"
        hint = next((hint for pattern, hint in _HINTS if re.search(pattern, message)), "")
        return Problem(path, line, column, f"not YAML: {message}", hint)
    return _unreadable(error, text, path)


def _at(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    return lines[line - 1][column - 1 : column] if line <= len(lines) else ""


def _unreadable(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """A character that YAML forbids; the parser gives its place now in bytes, now in characters: looked up here."""
    found = re.search(r"[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", text)
    if found is None:
        return Problem(path, 1, 1, f"not YAML: {str(error).splitlines()[0]}")
    before = text[: found.start()]
    line, column = before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
    return Problem(
        path, line, column, f"the control character U+{ord(found[0]):04X} is not allowed in YAML", "remove it"
    )
