"""The tokens of a template, in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitelint.model.dialect import Dialect, Form, Sense
from sitelint.model.regex import regex

_MOST_TOKENS = 100_000
_MOST_MISSES = 20  # beginnings without an end; then tokens of this form are no longer looked for
_LONGEST_TAG = 8_000  # characters of a token in angle brackets that is no code
_SCRIPT = regex(r"<(script|style)\b[^>]*+>", re.I)
_TYPE = regex(r"""\stype\s*=\s*["']?[^\s"'>]""", re.I)
_CODE_TYPE = regex(r"""\stype\s*=\s*["']?[^\s"'>]*(?:script(?!/)|json|module|css)""", re.I)
_END = {name: regex(rf"</{name}(?=[\s/>])", re.I) for name in ("script", "style")}


class Token(NamedTuple):
    """One token: ``start`` and ``end`` are offsets into the source, ``senses`` what it means, in order."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    dialect: str
    family: str = ""

    @property
    def role(self) -> str:
        return self.senses[0].role

    @property
    def prints(self) -> bool:
        """Whether something stands in its place when the page is made."""
        sense = self.senses[0]
        return sense.role in ("value", "hole", "include") or (sense.role == "open" and sense.kind == "sample")


class Scan(NamedTuple):
    """``tokens`` do not overlap. ``open_ended``: offsets where a token begins that never ends."""

    tokens: tuple[Token, ...] = ()
    open_ended: tuple[int, ...] = ()


class _Reader(NamedTuple):
    dialect: Dialect
    form: Form
    begins: re.Pattern[str]
    rest: re.Pattern[str]


class _Coming:
    """Where tokens of each reader begin next. One pattern for all would be compiled anew for every few files."""

    def __init__(self, readers: Sequence[_Reader], source: str, stop: int) -> None:
        self._source, self._stop = source, stop
        self._left = [(number, reader.begins) for number, reader in enumerate(readers)]
        self._next: dict[int, re.Match[str]] = {}

    def after(self, at: int) -> tuple[int, re.Match[str]] | None:
        """The next beginning from ``at`` on, and the number of its reader: the first of those that begin there."""
        best: tuple[int, re.Match[str]] | None = None
        ended = False
        for number, begins in self._left:
            found = self._next.get(number)
            if found is None or found.start() < at:
                found = begins.search(self._source, at, self._stop)
                if found is None:
                    ended = True
                    self._next.pop(number, None)
                    continue
                self._next[number] = found
            if best is None or found.start() < best[1].start():
                best = (number, found)
        if ended:
            self._left = [(number, begins) for number, begins in self._left if number in self._next]
        return best


def scan(source: str, dialects: Sequence[Dialect]) -> Scan:
    """All tokens that the dialects see in the source; where two see one, the earlier dialect has it."""
    tokens: list[Token] = []
    open_ended: list[int] = []
    _scan(source, dialects, 0, len(source), tokens, open_ended)
    return Scan(tuple(tokens), tuple(open_ended))


def _scan(
    source: str,
    dialects: Sequence[Dialect],
    at: int,
    stop: int,
    tokens: list[Token],
    open_ended: list[int],
) -> None:
    lower = source.lower()
    readers = [
        _Reader(dialect, form, _compiled(form.begins), _compiled(form.rest))
        for dialect in dialects
        for form in dialect.forms
        if form.quick in lower
    ]
    if not readers:
        return
    scripts = _scripts(source) if any(r.form.markup for r in readers) else []
    misses: Counter[int] = Counter()
    coming = _Coming(readers, source, stop)
    while len(tokens) < _MOST_TOKENS and (following := coming.after(at)):
        number, found = following
        start = found.start()
        at, token = found.end(), None
        inside = _within(scripts, start)
        for index in range(number, len(readers)):  # others may begin the same way
            reader = readers[index]
            if misses[index] > _MOST_MISSES or (inside and reader.form.markup):
                continue
            begun = found if index == number else reader.begins.match(source, start, stop)
            if begun is None:
                continue
            token = _token(reader, source, start, begun.end(), stop)
            if token is None:
                misses[index] += 1
            if token is not None and token.role != "markup":
                break
        if token is None:
            if not readers[number].form.loose and not (inside and readers[number].form.markup):
                open_ended.append(start)
            continue
        if token.role == "markup":
            continue
        tokens.append(token)
        at = _past(token, source, dialects, stop, tokens, open_ended)


def _past(
    token: Token,
    source: str,
    dialects: Sequence[Dialect],
    stop: int,
    tokens: list[Token],
    open_ended: list[int],
) -> int:
    """Where to go on; what a token passes over is taken into it, or left to what browsers expand."""
    sense = token.senses[0]
    if not sense.until:
        return token.end
    ended = _compiled(sense.until).search(source, token.end, stop)
    if ended is None:
        open_ended.append(token.start)
        return token.end
    if not sense.left:
        tokens[-1] = Token(token.start, ended.end(), token.senses, token.dialect, token.family)
        return ended.end()
    browsers = [d for d in dialects if not d.server]
    _scan(source, browsers, token.end, ended.start(), tokens, open_ended)
    tokens.append(Token(ended.start(), ended.end(), (Sense("quiet"),), token.dialect, token.family))
    return ended.end()


def _token(reader: _Reader, source: str, start: int, begun: int, stop: int) -> Token | None:
    code = source.startswith(("<%", "<?", "{%", "<!--"), start)
    ended = reader.rest.match(source, begun, stop if code else min(stop, begun + _LONGEST_TAG))
    if ended is None:
        return None
    senses = reader.dialect.read(source[start : ended.end()])
    return Token(
        start,
        ended.end(),
        (senses,) if isinstance(senses, Sense) else senses,
        reader.dialect.name,
        reader.dialect.family or reader.dialect.name,
    )


def _within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(begin <= offset < end for begin, end in spans)


def _scripts(source: str) -> list[tuple[int, int]]:
    """Where scripts and styles are, as far as the source tells; those that hold templates themselves are none."""
    spans: list[tuple[int, int]] = []
    at = 0
    while tag := _SCRIPT.search(source, at):
        end = _END[tag[1].lower()].search(source, tag.end())
        at = end.start() if end else len(source)
        if _CODE_TYPE.search(tag[0]) or not _TYPE.search(tag[0]):
            spans.append((tag.end(), at))
    return spans


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.S)


def named(dialects: Iterable[Dialect]) -> tuple[str, ...]:
    return tuple(dialect.name for dialect in dialects)
