"""What an inline script writes into the page with ``document.write``: string variables, guards and concatenation.

This is no interpreter. It follows ``var name = 'text'``, ``if (name != '')`` and sums of strings; whatever needs more
(functions, loops, the browser's objects) writes nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

_LIMIT = 20_000  # characters of script; longer ones are libraries
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|(?P<s>"(?:[^"\\\n]|\\.)*+(?:"|\Z|(?=\n))|'(?:[^'\\\n]|\\.)*+(?:'|\Z|(?=\n)))|(?P<n>[\w$][\w$.]*)|(?P<p>[=!]==?|&&|\|\||[^\s])""",
    re.S,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.S)
_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(/?)([a-zA-Z][\w:]*)[^>]*>", re.S | re.I)
_INLINE = frozenset(["a", "b", "i", "em", "span", "strong", "font", "u", "td", "th", "img", "small", "label"])
_NAMED = {"n": "\n", "t": "\t", "r": "\n", "0": "", "b": "", "f": "", "v": ""}


@lru_cache(maxsize=512)
def written_lines(script: str) -> tuple[str, ...]:
    """The text lines of what a script surely writes; templates repeat their scripts on every page."""
    return tuple(visible_lines(written_markup(script))) if len(script) <= _LIMIT else ()


def written_markup(script: str) -> str:
    """The markup that the script surely writes; empty when there is none or it cannot be told."""
    if "document.write" not in script or len(script) > _LIMIT:
        return ""
    tokens = [(str(m.lastgroup), m[0]) for m in _TOKEN.finditer(script) if m.lastgroup]
    reader = _Reader(tokens)
    reader.block(active=True, depth=0)
    return "".join(reader.out)


def visible_lines(markup: str) -> list[str]:
    """Text lines of a piece of markup; pieces of one line are parted by U+001F."""

    def part(match: re.Match[str]) -> str:
        name = (match[3] or "").lower()
        return "\x1f" if name in _INLINE or not name else "\n"

    return [
        line for line in unescape(_MARKUP.sub(part, markup)).split("\n") if line.strip("\x1f \t\r\xa0\u3000")
    ]


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.names: dict[str, str] = {}
        self.out: list[str] = []

    def peek(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.tokens[index][1] if index < len(self.tokens) else ""

    def block(self, *, active: bool | None, depth: int) -> None:
        """Statements up to the closing brace. ``active`` None: it is not known whether they run."""
        while self.at < len(self.tokens):
            if self.peek() == "}":
                self.at += 1
                return
            self.statement(active=active, depth=depth)

    def statement(self, *, active: bool | None, depth: int) -> None:
        word = self.peek()
        if depth > 40:
            self.at = len(self.tokens)
        elif word == "{":
            self.at += 1
            self.block(active=active, depth=depth + 1)
        elif word == "if" and self.peek(1) == "(":
            self.condition(active=active, depth=depth)
        elif word in ("function", "for", "while", "switch", "$") or word.startswith(("$.", "jQuery")):
            self.skip()
        elif word in ("document.write", "document.writeln") and self.peek(1) == "(":
            self.at += 2
            text = self.value(")")
            if active and text is not None:
                self.out.append(text)
        elif word in ("var", "let", "const"):
            self.at += 1
        elif self.peek(1) == "=" and self.tokens[self.at][0] == "n":
            self.at += 2
            text = self.value(";")
            if text is None or active is None:
                self.names.pop(word, None)
            elif active:
                self.names[word] = text
        else:
            self.at += 1

    def condition(self, *, active: bool | None, depth: int) -> None:
        self.at += 2
        holds = self.test()
        self.statement(active=_both(active, holds), depth=depth + 1)
        if self.peek() == ";":
            self.at += 1
        if self.peek() == "else":
            self.at += 1
            self.statement(active=_both(active, None if holds is None else not holds), depth=depth + 1)

    def test(self) -> bool | None:
        """The truth of a condition, with the closing bracket read; None when it cannot be told."""
        words: list[tuple[str, str]] = []
        open_brackets = 1
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            open_brackets += (token[1] == "(") - (token[1] == ")")
            if not open_brackets:
                break
            words.append(token)
        result: bool | None = True
        for part in _split(words, "&&"):
            result = _both(result, self.compare(part))
        return result

    def compare(self, words: list[tuple[str, str]]) -> bool | None:
        if not words or any(word in ("||", "(", "!") for _, word in words):
            return None
        left = self.known(words[0])
        if len(words) == 1:
            return None if left is None else bool(left)
        if len(words) != 3 or words[1][1] not in ("==", "===", "!=", "!=="):
            return None
        right = self.known(words[2])
        if left is None or right is None:
            return None
        return (left == right) == (words[1][1][0] == "=")

    def known(self, token: tuple[str, str]) -> str | None:
        return _string(token[1]) if token[0] == "s" else self.names.get(token[1])

    def value(self, end: str) -> str | None:
        """A sum of strings and known names up to ``end``; None when anything else takes part."""
        parts: list[str] | None = []
        depth = 0
        decode = False
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            word = token[1]
            if not depth and (word == end or word in (";", "}")):
                self.at += word != "}"
                break
            self.at += 1
            if word in ("unescape", "decodeURIComponent") and self.peek() == "(":
                decode = True
            elif word in "()":
                depth += 1 if word == "(" else -1
            elif word == "," and not depth and end == ";":
                break
            elif word != "+":
                known = self.known(token)
                parts = None if known is None or parts is None else [*parts, known]
        if parts is None:
            return None
        return unquote("".join(parts)) if decode else "".join(parts)

    def skip(self) -> None:
        """Past the next block or, without one, the statement."""
        depth = 0
        while self.at < len(self.tokens):
            word = self.peek()
            self.at += 1
            depth += (word in "({[") - (word in ")}]")
            if depth <= 0 and word in (";", "}"):
                return


def _both(first: bool | None, second: bool | None) -> bool | None:
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def _split(words: list[tuple[str, str]], by: str) -> list[list[tuple[str, str]]]:
    parts: list[list[tuple[str, str]]] = [[]]
    for token in words:
        if token[1] == by:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _string(literal: str) -> str:
    def one(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) > 1 else _NAMED.get(code, code)

    return _ESCAPE.sub(one, literal[1:-1])
