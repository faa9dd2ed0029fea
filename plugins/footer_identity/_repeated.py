"""What a site's template repeats on every page, judged once per process: addresses and scripts."""

from __future__ import annotations

from functools import lru_cache

from ._signs import BADGE, CONAC, JIUCUO, WORTH_READING
from ._written import written_markup

_SHORT, _LONG = 500, 50_000  # characters of addresses and scripts that are worth remembering


def badges(address: str, name: str | None) -> tuple[bool, bool]:
    """Whether a link, picture or script is surely the mark of Party and government organs, or the entrance 找错."""
    return _known_badges(address, name) if len(address) < _SHORT else _badges(address, name)


def written_by(script: str) -> str:
    """What a script writes, if it is worth reading."""
    return _known_written(script) if len(script) < _LONG else _written(script)


def _badges(address: str, name: str | None) -> tuple[bool, bool]:
    if name is None and not BADGE.search(address):
        return False, False
    conac = name == "imgConac" or CONAC.search(address) is not None
    return conac, name == "_jiucuo_" or JIUCUO.search(address) is not None


def _written(script: str) -> str:
    written = written_markup(script)
    return written if WORTH_READING.search(written) else ""


_known_badges = lru_cache(maxsize=4096)(_badges)
_known_written = lru_cache(maxsize=256)(_written)
