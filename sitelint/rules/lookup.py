"""Names that do not exist, and the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 12


def suggest(name: str, known: Iterable[str]) -> str:
    """A hint such as ``did you mean "matches"? known: absent, count, …``."""
    from difflib import get_close_matches

    names = sorted(known)
    folded = {n.casefold(): n for n in reversed(names)}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    listed = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    parts = [f'did you mean "{folded[near[0]]}"?'] if near else []
    parts.append(f"known: {listed}" if names else "none is known")
    return " ".join(parts)
