"""Which template languages a file is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import PurePosixPath

from sitelint.model.dialect import Dialect

_SEEN = 400_000  # characters that are looked at
_MOST_SIGNS = 5  # of one sort that count
_MADE = frozenset({".html", ".htm", ".xhtml", ".xml", ".txt"})
_SURE = 100  # what the name of the file weighs


def detect(source: str, name: str, dialects: Mapping[str, Dialect]) -> tuple[Dialect, ...]:
    """The dialects of a text, the likeliest first: by the name of its file, and by what stands in it."""
    text = source[:_SEEN]
    suffixes = _suffixes(name)
    weights = {d: _weight(d, text, suffixes) for d in dialects.values()}
    found = [d for d, weight in weights.items() if weight]
    return tuple(sorted(found, key=lambda d: (not d.server, -weights[d], d.name)))


def suffixes_of(dialects: Sequence[Dialect]) -> frozenset[str]:
    """Endings of the files that are surely in one of the dialects, in lower case."""
    return frozenset(suffix for dialect in dialects for suffix in dialect.suffixes)


def _suffixes(name: str) -> frozenset[str]:
    """The ending of a name; the one before as well, when the last only says what the template makes: ``a.html.twig``,
    ``a.tpl.html``."""
    found = [suffix.lower() for suffix in PurePosixPath(name.replace("\\", "/")).suffixes[-2:]]
    return frozenset(found[-2:] if found and found[-1] in _MADE else found[-1:])


def _weight(dialect: Dialect, text: str, suffixes: frozenset[str]) -> int:
    weight = _SURE if suffixes.intersection(dialect.suffixes) else 0
    for sign in dialect.signs:
        pattern = _compiled(sign)
        if pattern.search(text):
            weight += len(list(islice(pattern.finditer(text), _MOST_SIGNS)))
    return weight


@lru_cache(maxsize=512)
def _compiled(sign: str) -> re.Pattern[str]:
    return re.compile(sign, re.I)
