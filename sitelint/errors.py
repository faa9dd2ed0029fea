"""The error tree. Every error says what is wrong, where, and what to do.

SitelintError                 exit 2: the job could not be done
├── UsageError                a flag, a target or a value that makes no sense
├── RulesetError              problems in a ruleset, configuration or judgments file; carries all of them
├── PluginError               a plugin does not load, or two claim one word
└── GatherError               our own network or disk failed (a site that fails is a finding, not an error)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_SHOWN = 500  # problems that are printed


class SitelintError(Exception):
    """Base of all errors that a user sees. ``where`` is a place (file:line:column, flag, URL), ``hint`` a remedy."""

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def lines(self) -> list[str]:
        """The error as printed: one line, ``where: message (hint)``."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        return [f"{text} ({self.hint})" if self.hint else text]


class UsageError(SitelintError):
    """A flag, a target or a value that makes no sense."""


class PluginError(SitelintError):
    """A plugin does not load, or claims a word that is taken."""


class GatherError(SitelintError):
    """Our own network or disk failed."""


class Problem(NamedTuple):
    """One problem in a ruleset file. Line and column are 1-based."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text


class RulesetError(SitelintError):
    """All problems of a ruleset at once, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        first = self.problems[0]
        super().__init__(first.message, where=f"{first.path}:{first.line}:{first.column}", hint=first.hint)

    def lines(self) -> list[str]:
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        left = len(self.problems) - _SHOWN
        return [*shown, f"… {left} more"] if left > 0 else shown
