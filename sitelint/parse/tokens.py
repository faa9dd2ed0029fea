"""A lexical scanner for markup: start tags, end tags, and the raw text that has none.

It follows the WHATWG tokeniser; where that depends on the tree builder's state it guesses. All patterns are linear:
nothing follows a repeat that could fail and make it try again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitelint.model.edit import Written
from sitelint.model.regex import regex


def names(text: str) -> frozenset[str]:
    """A set of names, written with spaces between."""
    return frozenset(text.split())


_WS = r"\t\n\f\r "
_NAME = rf"[a-zA-Z][^{_WS}/>]*+"
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_WS}>"'][^{_WS}>]*+)?"""
_ATTRIBUTE = rf"([^{_WS}/>][^{_WS}/>=]*+)(?:[{_WS}]*+=[{_WS}]*+{_VALUE})?"
_USUAL = rf'(?: [^{_WS}/>=]++="[^"]*+")*+'  # attributes as most are written: tried first, since that is cheap
_REST = rf"{_USUAL}(?:[{_WS}/]++|{_ATTRIBUTE.replace('(', '(?:', 1)})*+>?"
_COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))"
_FOREIGN_NAME = r"[sS][vV][gG]|[mM][aA][tT][hH]"
_PLAIN_END = rf"/(?:({_FOREIGN_NAME})(?=[{_WS}/>]){_REST}|{_NAME}[{_WS}/]{_REST}|[^a-zA-Z>][^>]*+>?)"
_ANY_END = rf"/(?:({_NAME}){_REST}|[^a-zA-Z>][^>]*+>?)"
START_TAGS = regex(rf"<(?:({_NAME}){_REST}|{_PLAIN_END}|{_COMMENT}|[!?][^>]*+>?)", re.S)
ALL_TAGS = regex(rf"<(?:({_NAME}){_REST}|{_ANY_END}|{_COMMENT}|[!?][^>]*+>?)", re.S)
_TAG = regex(rf"<({_NAME}){_REST}")
_IN_TAG = regex(rf"[{_WS}/]++|{_ATTRIBUTE}")
_ONE = regex(_ATTRIBUTE)
_EQUALS = regex(rf"[{_WS}]*+=[{_WS}]*+")
FOREIGN = frozenset(["svg", "math"])
_ORDINARY = names(  # the common ones, which need no second look
    "a b body br button center dd div dl dt em font form h1 h2 h3 h4 head html i img input label li link meta ol"
    " option p param select span strong table tbody td th tr u ul"
)
_RAW = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]


def _any_case(name: str) -> str:
    """A pattern for a name in any case; much faster to search for than with re.IGNORECASE."""
    return "".join(f"[{c}{c.upper()}]" for c in name)


_RAW_END = {name: regex(rf"</{_any_case(name)}(?=[{_WS}/>])") for name in _RAW}
_SCRIPT = regex(rf"<!--|-->|<(/?){_any_case('script')}(?=[{_WS}/>])")


def scan(source: str, pattern: re.Pattern[str], start: int = 0) -> Iterator[re.Match[str]]:
    """Tags of ``source``: start tags have their name as group 1, end tags as group 2 (with ``ALL_TAGS``).

    ``start`` is the offset of a token outside of SVG, MathML and raw text.
    """
    position: int | None = start
    foreign = 0
    while position is not None:
        begin, position = position, None
        for token in pattern.finditer(source, begin):
            name = token[1]
            if name is not None:
                yield token
                if name in _ORDINARY:
                    continue
                name = name.lower()
                if name in FOREIGN:
                    foreign += source[token.end() - 2] != "/"
                elif name in _RAW_END and not foreign:
                    position = raw_text_end(source, token.end(), name)
                    break
            elif token[2] is not None:
                yield token
                if foreign and token[2].lower() in FOREIGN:
                    foreign -= 1
            elif foreign and source.startswith("<![CDATA[", token.start()):
                end = source.find("]]>", token.start())
                position = end + 3 if end >= 0 else len(source)
                break


class StartTags(NamedTuple):
    """All start tags of a source, in order: names in lower case, offsets, and where the last one ends."""

    names: list[str]
    offsets: list[int]
    end: int


def start_tags(source: str) -> StartTags:
    """What ``scan`` gives, at once; no tuple is made for each tag."""
    found: list[str] = []
    offsets: list[int] = []
    position: int | None = 0
    while position is not None:
        begin, position = position, None
        for token in START_TAGS.finditer(source, begin):
            name = token[1]
            if name is None:
                continue
            found.append(name)
            offsets.append(token.start())
            if name in _ORDINARY:
                continue
            name = name.lower()
            if name in _RAW_END:
                position = raw_text_end(source, token.end(), name)
                break
            if name in FOREIGN:  # from here on it takes more to tell what is a tag
                tokens = [token for token in scan(source, START_TAGS, token.start()) if token[1] is not None]
                found += [token[1] for token in tokens[1:]]
                offsets += [token.start() for token in tokens[1:]]
                break
    if not "".join(found).islower():
        found = [name.lower() for name in found]
    return StartTags(found, offsets, tag_end(source, offsets[-1]) if offsets else 0)


def raw_text_end(source: str, start: int, name: str) -> int:
    """Where the raw text of an element ends whose start tag ends at ``start``."""
    if name == "plaintext":
        return len(source)
    found = _RAW_END[name].search(source, start)
    end = found.start() if found else len(source)
    if name != "script" or source.find("<!--", start, end) < 0:
        return end
    return _script_end(source, start)


def _script_end(source: str, start: int) -> int:
    """The same for a script with ``<!--`` in it, where ``<script>`` may hide one ``</script>``."""
    escaped = doubly = False
    position = start
    while token := _SCRIPT.search(source, position):
        position = token.end()
        if token[0] == "<!--":
            escaped = True
            position -= 2  # its dashes may also end it: <!-->
        elif token[0] == "-->":
            escaped = doubly = False
        elif not token[1]:
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return token.start()
    return len(source)


def tag_end(source: str, offset: int) -> int:
    """Where the start tag at ``offset`` ends (after its ``>``)."""
    tag = _TAG.match(source, offset)
    return tag.end() if tag else offset


def attributes_at(source: str, offset: int) -> Iterator[re.Match[str]]:
    """Attributes of the start tag at ``offset``, as written; group 1 is the name."""
    tag = _TAG.match(source, offset)
    if tag is not None:
        found = _IN_TAG.finditer(source, tag.end(1), tag.end())
        yield from (attribute for attribute in found if attribute[1] is not None)


@lru_cache(maxsize=256)
def _plainly(name: str) -> re.Pattern[str]:
    """A start tag up to its first attribute of a name, where all of it is written as most are."""
    one = re.escape(name)
    return re.compile(rf'<{_NAME}(?: (?!(?i:{one})=)[^{_WS}/>=]++="[^"]*+")*+ (?={one}=)')


def attribute_at(source: str, offset: int, name: str) -> int | None:
    """Where the first attribute of a name (in lower case) begins in the start tag at ``offset``."""
    if plain := _plainly(name).match(source, offset):
        return plain.end()
    found = attributes_at(source, offset)
    return next((attribute.start() for attribute in found if attribute[1].lower() == name), None)


def attribute_written(source: str, start: int) -> Written | None:
    """The attribute that begins at ``start``, with the place of its value."""
    attribute = _ONE.match(source, start)
    if attribute is None:
        return None
    end = attribute.end()
    equals = _EQUALS.match(source, attribute.end(1), end)
    if equals is None or equals.end() == end:
        return Written(start, end, end, end)
    quote = source[equals.end()]
    if quote not in "\"'":
        return Written(start, end, equals.end(), end)
    inner = end - (end > equals.end() + 1 and source[end - 1] == quote)
    return Written(start, end, equals.end() + 1, inner, quote)
