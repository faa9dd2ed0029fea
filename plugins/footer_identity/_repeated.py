"""What a site's template repeats on every page, judged once per process: addresses and scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from sitelint.api import folder_of, remembering

from ._signs import BADGE, CONAC, JIUCUO, OFFICIAL, WORDS, WORTH_READING
from ._written import written_markup

_SHORT, _LONG = 500, 50_000  # characters of addresses and scripts that are worth remembering
_FEW = 256  # scripts and footers


class Told(NamedTuple):
    """What a link, picture or script is."""

    conac: bool = False  # surely the mark of Party and government organs
    jiucuo: bool = False  # surely the entrance 我为政府网站找错
    official: bool = False  # one of them, or its address speaks of a register or badge

    @property
    def badge(self) -> bool:
        return self.conac or self.jiucuo


def told_by(address: str, name: str | None = None) -> Told:
    """What an address tells, and the name of a picture or script."""
    return _known_told(address, name) if len(address) < _SHORT else _told(address, name)


def joined(base: str, address: str) -> str:
    """Where an address leads; all pages of a folder name the same files."""
    if len(address) > _SHORT or address[:1] in "?#":
        return urljoin(base, address)
    return _known_joined(folder_of(base), address)


@remembering(_FEW, _LONG)
def written_by(script: str) -> str:
    """What a script writes, if it is worth reading."""
    written = written_markup(script)
    return written if WORTH_READING.search(written) else ""


@remembering(_FEW, _LONG)
def words_in(footer: str) -> Mapping[str, Sequence[int]]:
    """Where the text of a footer has words that name the organiser, a contact, the site map."""
    return {name: [match.start() for match in pattern.finditer(footer)] for name, pattern in WORDS.items()}


def _told(address: str, name: str | None) -> Told:
    if name is None and not BADGE.search(address):
        return Told(official="beian" in address)
    conac = name == "imgConac" or CONAC.search(address) is not None
    jiucuo = name == "_jiucuo_" or JIUCUO.search(address) is not None
    return Told(conac, jiucuo, conac or jiucuo or OFFICIAL.search(address) is not None)


_known_told = lru_cache(maxsize=4096)(_told)
_known_joined = lru_cache(maxsize=4096)(urljoin)
