"""What a run looked at, so that what it did not see is not taken for repaired."""

from __future__ import annotations

from dataclasses import dataclass

from sitelint.model.globs import path_matches
from sitelint.model.regex import regex

_WILD = regex(r"[*?]")


@dataclass(frozen=True, slots=True)
class Scope:
    """``names``: rules and indicators that were judged; ``places`` of pages; ``covered``: beginnings of places below
    which nothing was left out. ``whole``: the site as a whole was looked at."""

    names: frozenset[str]
    places: frozenset[str]
    covered: tuple[str, ...]
    whole: bool

    def has(self, rule: str, place: str) -> bool:
        """Whether a finding of the rule at the place would have been seen."""
        if rule and rule not in self.names:
            return False
        if not place:
            return self.whole
        return place in self.places or place.startswith(self.covered)

    def reaches(self, pattern: str) -> bool:
        """Whether the run looked at all that a glob of paths may stand for."""
        if any(path_matches(pattern, path_of(place)) for place in self.places):
            return True
        if "" in self.covered:
            return True
        body = pattern.removeprefix("./").lstrip("/")
        return "/" in body.rstrip("/") and _WILD.split(body)[0].startswith(self.covered)


def path_of(place: str) -> str:
    """A place as globs see it: without a slash before it, and without a query."""
    return place.partition("?")[0].lstrip("/")
