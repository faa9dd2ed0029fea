"""Finds wrong and nearly right forms of phrases in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import re2

from sitelint.api import Phrase, PhraseBook

# Marks and spaces that writers set as they like: set phrases are compared without them.
_MARKS = dict.fromkeys(
    map(ord, " \t\r\n\u00a0\u3000、，。；：！？“”‘’\"'《》〈〉（）()【】[]·—-,.;:!?~～…\x1f")
)
# A word more or less of these, or one for another, is a manner of writing.
_SMALL = frozenset("的地得了着和与及或而并以在为对把将中上下内等之其也都更要是有 ")
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万两○０１２３４５６７８９")
_MOST = 300  # places of one text
_SPACE = r"[ \t\r\n\x{a0}\x{3000}]?"


class Match(NamedTuple):
    """Where a wrong form stands, and the phrase that may be meant."""

    start: int
    found: str
    phrase: Phrase
    how: str  # listed | near


@dataclass(frozen=True)
class Matcher:
    """All phrases of a book, ready for use."""

    phrases: Sequence[Phrase]
    clean: set[str] = field(default_factory=set)  # lines of earlier pages that need no closer look

    def suspects(self, text: str) -> list[tuple[int, int]]:
        """Where in a text a closer look is worth its price: first and last place of each part."""
        if self._either is None:
            return []
        found = list(islice(self._either.finditer(text), _MOST))
        if len(found) == _MOST:  # one of the two must not leave nothing for the other
            patterns = (pattern for pattern in (self._wrong[0], self._written) if pattern is not None)
            found = [match for pattern in patterns for match in islice(pattern.finditer(text), _MOST)]
        return [(match.start(), match.end() - 1) for match in found]

    def listed(self, text: str) -> Iterator[Match]:
        """Known wrong forms, as written."""
        pattern, owners = self._wrong
        if pattern is None:
            return
        for match in islice(pattern.finditer(text), _MOST):
            phrase = owners[match.group()]
            if not _excused(text, match.start(), match.end(), phrase.unless):
                yield Match(match.start(), match.group(), phrase, "listed")

    def near(self, text: str) -> Iterator[Match]:
        """Forms that differ from a phrase by one character, in a text without marks (see :func:`bare`)."""
        pattern, owners = self._halves
        if pattern is None:
            return
        for match in islice(pattern.finditer(text), _MOST):
            for phrase, form, at in owners[match.group()]:
                found = _near(text, match.start() - at, form, at)
                if found is None:
                    continue
                start, form_found = found
                if not _excused(text, start, start + len(form_found), tuple(map(bare, phrase.unless))):
                    yield Match(*found, phrase, "near")

    @cached_property
    def _wrong(self) -> tuple[Any, dict[str, Phrase]]:
        owners = {wrong: phrase for phrase in self.phrases for wrong in phrase.wrong}
        return _any_of(owners), owners

    @cached_property
    def _written(self) -> Any:
        """The same halves as writers set them, with marks between their parts."""
        halves = []
        for phrase in self.phrases:
            if phrase.near:
                letters = _letters(phrase.phrase)
                middle = len(letters) // 2
                halves += [_joined(letters[:middle]), _joined(letters[middle:])]
        return _compiled("|".join(halves)) if halves else None

    @cached_property
    def _either(self) -> Any:
        """Both at once."""
        patterns = [known.pattern for known in (self._wrong[0], self._written) if known is not None]
        return _compiled("|".join(patterns)) if patterns else None

    @cached_property
    def _halves(self) -> tuple[Any, dict[str, list[tuple[Phrase, str, int]]]]:
        """Halves of the phrases: where one character is wrong, one half is right."""
        owners: dict[str, list[tuple[Phrase, str, int]]] = {}
        for phrase in self.phrases:
            if phrase.near:
                form = bare(phrase.phrase)
                middle = len(form) // 2
                for at, half in ((0, form[:middle]), (middle, form[middle:])):
                    owners.setdefault(half, []).append((phrase, form, at))
        return _any_of(owners), owners


def matcher(book: PhraseBook) -> Matcher:
    """The matcher of a book; made once."""
    found: Matcher | None = book.memo.get("matcher")
    if found is None:
        found = book.memo["matcher"] = Matcher(book.entries)
    return found


def bare(text: str) -> str:
    """The text without punctuation, quotes and white space."""
    return text.translate(_MARKS)


def _letters(phrase: str) -> list[tuple[str, bool]]:
    """The characters of a phrase without its marks, each with whether a mark stands before it."""
    out: list[tuple[str, bool]] = []
    marked = False
    for character in phrase:
        if ord(character) in _MARKS:
            marked = True
        else:
            out.append((character, marked))
            marked = False
    return out


def _joined(letters: Sequence[tuple[str, bool]]) -> str:
    """A pattern for some of them: where a mark stands there may be any few, and white space everywhere."""
    gap = f"[{re2.escape(''.join(map(chr, _MARKS)))}]{{0,4}}"
    first, *rest = letters
    more = (f"{gap if marked else _SPACE}{re2.escape(character)}" for character, marked in rest)
    return "".join((re2.escape(first[0]), *more))


def _any_of(words: Iterable[str]) -> Any:
    found = list(words)
    return _compiled("|".join(map(re2.escape, found))) if found else None


def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.longest_match = True
    return re2.compile(pattern, options)


def _excused(text: str, start: int, end: int, unless: Sequence[str]) -> bool:
    """Whether one of the longer texts covers the place, so that the form is right there."""
    return any(
        text.startswith(longer, at) for longer in unless for at in range(max(0, end - len(longer)), start + 1)
    )


def _near(text: str, start: int, form: str, at: int) -> tuple[int, str] | None:
    """(start, text) of a form that differs inside by one character; one half of it, at ``at``, is known to be right.

    The first and the last character must be right: what is cut off is no slip of the pen.
    """
    if start >= 0 and text.startswith(form, start):
        return None
    size = len(form)
    for more in (0, 1, -1):  # another character, one too many, one too few
        begin = start if at == 0 else start - more
        if begin < 0:
            continue
        found = text[begin : begin + size + more]
        if len(found) != size + more or found[0] != form[0] or found[-1] != form[-1]:
            continue
        if _differ(found, form):
            return begin, found
    return None


def _differ(found: str, form: str) -> bool:
    """Whether two texts differ by one character that carries meaning, or by two that changed places."""
    if len(found) == len(form):
        places = [i for i, (one, other) in enumerate(zip(found, form, strict=True)) if one != other]
        if len(places) == 2 and places[1] == places[0] + 1:
            first, second = places
            return found[first] == form[second] and found[second] == form[first]
        return len(places) == 1 and not _manner(found[places[0]]) and not _manner(form[places[0]])
    longer, shorter = (found, form) if len(found) > len(form) else (form, found)
    place = next(
        (i for i, (one, other) in enumerate(zip(longer, shorter, strict=False)) if one != other), len(shorter)
    )
    return longer[:place] + longer[place + 1 :] == shorter and not _manner(longer[place])


def _manner(character: str) -> bool:
    """A small word, a numeral, or something that is no Chinese character: no sign of a slip."""
    return character in _SMALL or character in _NUMERALS or not "\u4e00" <= character <= "\u9fff"
