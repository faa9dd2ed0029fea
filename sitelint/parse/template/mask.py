"""Templates as clean HTML of the same length: every token is covered, and everything else stays where it is.

What prints a value becomes a run of two characters that stand in no page, the same two for the same expression, so that
facts can compare them and messages can show it again. What prints nothing becomes spaces, and so does what prints
markup, and everything in a place where text would break the tree (a head, a table).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from sitelint.parse.template.blocks import Range
from sitelint.parse.template.scan import Token
from sitelint.parse.tokens import ALL_TAGS, names
from sitelint.parse.tokens import scan as scan_tags

# Plane 14 has no characters here, and they may stand in names of elements and attributes.
_FIRST, _COUNT = 0xEE000, 0x1000
_ONE = f"[{chr(_FIRST)}-{chr(_FIRST + _COUNT - 1)}]"
_ANY = re.compile(_ONE)
_RUN = re.compile(f"({_ONE})({_ONE})(?:\\1\\2)*+\\1?+|{_ONE}")
_HEAD = names("html head title meta link base script style noscript template")
_STRICT = names("table thead tbody tfoot tr colgroup select frameset datalist")
_CELL = names("td th caption")
_TRACKED = _STRICT | _CELL | names("option optgroup")
_NAMES = re.compile(r"</?([a-zA-Z][\w:-]*)$")
RAW_TEXT = names("script style title textarea xmp iframe noembed noframes plaintext")
_PARTIAL = frozenset(["h", "x"])  # names that an expression may go on with: h{{ level }}


class Signs:
    """Two characters for every expression."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def of(self, expression: str) -> str:
        """The characters that stand for it, whatever template it is in."""
        number = crc32(expression.encode("utf-8", "replace"))
        sign = chr(_FIRST + number % _COUNT) + chr(_FIRST + (number >> 12) % _COUNT)
        self._texts.setdefault(sign, expression)
        self._texts.setdefault(sign[0], expression)
        return sign

    def run(self, expression: str, length: int) -> str:
        """They fill so many places."""
        return (self.of(expression) * (length // 2 + 1))[:length]

    def restore(self, text: str) -> str:
        """A text as the template has it: every run is its expression again."""
        return _RUN.sub(self._restored, text) if _ANY.search(text) else text

    def first(self, text: str) -> str:
        """The first expression in a text; empty without one."""
        found = _RUN.search(text)
        return self._restored(found) if found else ""

    def learn(self, other: Signs) -> None:
        """Know the expressions of another template as well."""
        for sign, expression in other._texts.items():
            self._texts.setdefault(sign, expression)

    def _restored(self, run: re.Match[str]) -> str:
        pair = f"{run[1] or run[0]}{run[2] or ''}"
        return self._texts.get(pair) or self._texts.get(pair[0], "")


def dynamic(text: str) -> bool:
    """Whether the text holds something that the template computes."""
    return _ANY.search(text) is not None


def covered(source: str, tokens: Sequence[Token], signs: Signs) -> str:
    """The source with every token covered: values by their signs, the rest by spaces."""
    out: list[str] = []
    at = 0
    for token in tokens:
        out.append(source[at : token.start])
        out.append(_cover(source, token, signs))
        at = token.end
    out.append(source[at:])
    return "".join(out)


def _cover(source: str, token: Token, signs: Signs) -> str:
    length = token.end - token.start
    if not token.prints or token.senses[0].inside:
        return " " * length
    expression = source[token.start : token.end]
    before = source[max(0, token.start - 40) : token.start]
    if before.endswith(("<", "</")):
        return "x" + signs.run(expression, length - 1)  # a name begins with a letter
    name = _NAMES.search(before)
    if (
        name is not None
        and name[1].lower() not in _PARTIAL
        and not source.startswith(("-", "_", ":"), token.end)
    ):
        return " " + signs.run(expression, length - 1)  # <li{{ attributes }}>
    return signs.run(expression, length)


def blanked(text: str, ranges: Iterable[Range]) -> str:
    """The text with ranges left out, at the same length."""
    out: list[str] = []
    at = 0
    for start, end in ranges:
        if end > at:
            start = max(start, at)
            out += text[at:start], " " * (end - start)
            at = end
    out.append(text[at:])
    return "".join(out)


def settled(text: str, markup: Mapping[int, int]) -> str:
    """The text without signs where text would break the tree. ``markup``: tokens (start → end) that print markup."""
    if not _ANY.search(text):
        return text
    gaps: list[Range] = []  # where no sign may stand
    tables: list[str] = []
    in_head, raw = True, False
    at = 0
    for tag in scan_tags(text, ALL_TAGS):
        ends = tag[1] is None
        name = (tag[2] if ends else tag[1]).lower()
        if not raw and (in_head or (tables and tables[-1] in _STRICT)):
            gaps.append((at, tag.start()))
        raw = not ends and name in RAW_TEXT
        in_head = in_head and name in _HEAD
        if name in _TRACKED:
            _track(tables, name, ends=ends)
        at = tag.end()
    if in_head:
        gaps.append((at, len(text)))
    cleared = _cleared(text, gaps)
    return _cleared(cleared, _in_text(cleared, markup))


def _track(tables: list[str], name: str, *, ends: bool) -> None:
    if not ends:
        if name in _CELL:
            while tables and tables[-1] in _CELL:
                tables.pop()
        tables.append(name)
    elif name in tables:
        while tables.pop() != name:
            pass


def _cleared(text: str, ranges: Iterable[Range]) -> str:
    out: list[str] = []
    at = 0
    for start, end in ranges:
        part = text[start:end]
        if end > start >= at and _ANY.search(part):
            out += text[at:start], _ANY.sub(" ", part)
            at = end
    out.append(text[at:])
    return "".join(out)


def _in_text(text: str, markup: Mapping[int, int]) -> list[Range]:
    """Those tokens of markup that stand between tags, not in one nor in a title or script."""
    if not markup:
        return []
    inside: list[Range] = []
    raw = False
    for tag in scan_tags(text, ALL_TAGS):
        inside.append((inside.pop()[0] if raw else tag.start(), tag.end()))
        raw = tag[1] is not None and tag[1].lower() in RAW_TEXT
    found: list[Range] = []
    place = 0
    for start, end in sorted(markup.items()):
        while place < len(inside) and inside[place][1] <= start:
            place += 1
        if place == len(inside) or start < inside[place][0]:
            found.append((start, end))
    return found
