"""Style sheets: their rules as text, cut fast, and their declarations, parsed only when somebody asks.

A sheet is read once per process (by its bytes). Hostile sheets are bounded: what lies beyond the limits is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitelint.model.regex import regex
from sitelint.parse.css_keys import key, needs
from sitelint.parse.css_media import media_matches, supports

MAX_BYTES = 2_000_000
MAX_RULES = 30_000
MAX_SELECTORS = 200  # in one rule
_LONGEST_PRELUDE = 10_000
_TOKEN = regex(
    r"/\*.*?(?:\*/|\Z)"
    r"|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?"
    r"|url\(\s*[^\"')\s][^)]*\)?|\\.|[{};]",
    re.S | re.I,
)
_COMMENT = regex(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_COMMA = regex(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|\"[^\"]*\"|'[^']*'|\\.|(,)")
_IMPORT = regex(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]+)[\"']?\s*\)?\s*([^;]*)", re.I)
_PINNED = regex(r"position\s*:[^;}]{0,80}(?:fixed|sticky)", re.I)
HIDING = regex(r"display\s*:\s*none|visibility\s*:", re.I)
_PSEUDO_ELEMENT = regex(r"::|:(?:before|after|first-line|first-letter)", re.I)
_TRANSPARENT = ("layer", "scope", "starting-style")


class Declaration(NamedTuple):
    """One property as written, in lower case, comments and ``!important`` taken off."""

    name: str
    value: str
    important: bool


class Rule(NamedTuple):
    """One selector with the text of its block. ``order`` counts rules in the sheet; ``layered``: inside ``@layer``.

    ``key`` is what an element must have to match: ``#id``, ``.class``, a tag name, or ``*``; ``needs`` what must be
    somewhere in the page.
    """

    selector: str
    block: str
    key: str
    needs: tuple[str, ...]
    order: int
    layered: bool = False

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        return declarations(self.block)


class Sheet(NamedTuple):
    """The rules that hold on an ordinary screen, by their key, and the sheets that this one imports (address, media).

    ``pins`` are the rules that may make a position fixed or sticky, ``hides`` those that may hide something, and
    ``showing`` all that speak of ``display`` and ``visibility``, by key.
    """

    rules: tuple[Rule, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()
    by_key: Mapping[str, Sequence[Rule]] = {}
    pins: tuple[Rule, ...] = ()
    hides: tuple[Rule, ...] = ()
    showing: Mapping[str, Sequence[Rule]] = {}
    whole: bool = True  # false when it goes beyond the limits
    turning: str = ""  # the whole text, when it may turn boxes with the orientation of the screen


def sheet_of_bytes(body: bytes) -> Sheet:
    """The sheet in a file; read once per process."""
    return _cached(body) if len(body) <= MAX_BYTES else _cached(body[: MAX_BYTES + 1])


@lru_cache(maxsize=256)
def _cached(body: bytes) -> Sheet:
    return sheet_of_text(body.decode("utf-8-sig", "replace"))


@lru_cache(maxsize=256)
def sheet_of_text(text: str) -> Sheet:
    """The sheet in a ``style`` element. Never raises."""
    rules: list[Rule] = []
    imports: list[tuple[str, str]] = []
    keys: dict[str, list[Rule]] = {}
    for prelude, block, layered in blocks(text[:MAX_BYTES], media_matches):
        if block is None:
            found = _IMPORT.match(prelude)
            if found and not rules:
                imports.append((found[1], found[2]))
            continue
        for selector in split_selectors(prelude):
            rule = Rule(selector, block, key(selector), needs(selector), len(rules), layered)
            rules.append(rule)
            keys.setdefault(rule.key, []).append(rule)
        if len(rules) >= MAX_RULES:
            break
    pins = tuple(rule for rule in rules if _PINNED.search(rule.block))
    real = [rule for rule in rules if not _PSEUDO_ELEMENT.search(rule.selector)]
    showing: dict[str, list[Rule]] = {}
    for rule in real:
        if "display" in rule.block or "visibility" in rule.block:
            showing.setdefault(rule.key, []).append(rule)
    hides = tuple(rule for rule in real if HIDING.search(rule.block))
    turns = "orientation" in text and ("transform" in text or "rotate" in text)
    turning = text[:MAX_BYTES] if turns else ""
    whole = len(text) <= MAX_BYTES and len(rules) < MAX_RULES
    return Sheet(tuple(rules), tuple(imports), keys, pins, hides, showing, whole, turning)


def split_selectors(prelude: str) -> list[str]:
    """The selectors of a comma separated list."""
    if "," not in prelude:
        return [prelude] if prelude else []
    prelude = prelude[:_LONGEST_PRELUDE]
    out, start = [], 0
    for found in _COMMA.finditer(prelude):
        if found[1]:
            out.append(prelude[start : found.start()].strip())
            start = found.end()
    out.append(prelude[start:].strip())
    return [selector for selector in out if selector][:MAX_SELECTORS]


@lru_cache(maxsize=16384)
def declarations(block: str) -> tuple[Declaration, ...]:
    """The valid declarations of a block or ``style`` attribute, in order; nested rules are left out."""
    import tinycss2  # many runs have no style to read

    out = []
    for node in tinycss2.parse_blocks_contents(block[:100_000], skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            try:
                value = _COMMENT.sub("", tinycss2.serialize(node.value)).strip().lower()
            except RecursionError:  # brackets in brackets without end
                continue
            out.append(Declaration(node.lower_name, value, node.important))
    return tuple(out)


def blocks(text: str, matches: Callable[[str], bool]) -> Iterator[tuple[str, str | None, bool]]:
    """(selectors, block, in a layer) of every style rule in force; (statement, None, …) of ``@import`` and the like.

    ``matches`` decides on media queries.
    """
    contexts: list[bool] = []  # one for each open at-rule that is looked into: is it a layer
    start = inside = 0
    depth = 0  # of braces in a block that is passed over
    prelude = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if depth:
            depth += (sign == "{") - (sign == "}")
            if not depth:
                if prelude:
                    yield prelude, text[inside : token.start()], any(contexts)
                start = token.end()
        elif sign == "{":
            prelude = _COMMENT.sub("", text[start : token.start()]).strip()
            entered = _enter(prelude, matches) if prelude.startswith("@") else None
            if entered is not None:
                contexts.append(entered)
                start = token.end()
                continue
            depth, inside = 1, token.end()
            if prelude.startswith("@"):
                prelude = ""
        elif sign == "}" and contexts:
            contexts.pop()
            start = token.end()
        elif sign == ";":
            statement = _COMMENT.sub("", text[start : token.start()]).strip()
            if statement.startswith("@"):
                yield statement, None, False
                start = token.end()
    if depth and prelude:  # a browser closes what the file left open
        yield prelude, text[inside:], any(contexts)


def _enter(prelude: str, matches: Callable[[str], bool]) -> bool | None:
    """Whether to look into an at-rule: None no, True as a layer, False as if it were not there."""
    name, _, condition = prelude[1:].replace("(", " (", 1).partition(" ")
    name = name.lower()
    if name == "media":
        return False if matches(condition) else None
    if name == "supports":
        return False if supports(condition) else None
    return name == "layer" if name in _TRANSPARENT else None
