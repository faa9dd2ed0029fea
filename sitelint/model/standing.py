"""What a report comes to, small enough to be kept: to compare two reports, and as a baseline in version control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from sitelint.model.report import Verdict
from sitelint.model.ruleset import Severity

Ends = tuple[Fraction, Fraction]  # (floor, ceiling)


class Basis(NamedTuple):
    """What a report was judged by: a ruleset, and a profile of it."""

    id: str
    edition: str
    hash: str
    profile: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A failing finding, as another report will meet it again. ``since`` is the day it was first known, ISO.

    ``where`` is for people: ``target:line:column``.
    """

    id: str
    rule: str
    place: str
    severity: Severity
    message: str = ""
    where: str = ""
    since: str = ""


class Worth(NamedTuple):
    """What an indicator adds to the score: negative what it loses, positive what it earns."""

    title: str
    ends: Ends


@dataclass(frozen=True, slots=True)
class Standing:
    """``score`` and ``verdict`` are those that gates go by.

    ``entries`` are its failing findings by id, without what is suppressed; ``open`` the ids of those that are
    suppressed or wait for a person. ``cut`` gives, for rules with more findings than a report lists, how many
    there are.
    """

    ruleset: Basis
    clock: str
    verdict: Verdict
    score: Ends | None
    entries: Mapping[str, Entry]
    open: frozenset[str] = frozenset()
    cut: Mapping[str, int] = field(default_factory=dict)
    worth: Mapping[str, Worth] = field(default_factory=dict)
    target: str = ""
    pages: int = 0
    official: tuple[Verdict, Ends | None] | None = None  # verdict and score that count what is suppressed

    @property
    def counted(self) -> tuple[Verdict, Ends | None]:
        """Verdict and score that count what is suppressed."""
        return self.official or (self.verdict, self.score)


class AgainstBaseline(NamedTuple):
    """A run beside its baseline. ``new`` and ``persisting`` count failing findings, ``gone`` are entries that were
    looked for and not found, ``unseen`` counts those that the run did not look for."""

    path: str
    before: Standing
    after: Standing
    new: int
    persisting: int
    gone: tuple[Entry, ...]
    unseen: int
