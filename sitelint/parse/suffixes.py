"""Which part of a host somebody registered, by the public suffix list, offline."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=8192)
def registered_domain(host: str) -> str:
    """``example.gov.cn`` of ``www.dept.example.gov.cn``; empty for suffixes. The host is a name, not an address."""
    host = host.rstrip(".")
    return _suffixes(host.rpartition(".")[2].lower()).privatesuffix(host) or ""


@lru_cache(maxsize=256)
def _suffixes(top: str) -> PublicSuffixList:
    """The list below one top-level domain: no other part of it can say anything of a name there."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(_rules().get(_unicode(top), []))


@cache
def _rules() -> dict[str, list[str]]:
    """Lines of the list by their top-level domain, as it is written there."""
    from publicsuffixlist import PSLFILE

    found: dict[str, list[str]] = {}
    with Path(PSLFILE).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(("//", "\n")):
                found.setdefault(line.split(maxsplit=1)[0].rpartition(".")[2], []).append(line)
    return found


def _unicode(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
