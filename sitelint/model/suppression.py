"""Findings that do not count any more, because somebody said so and why: by comment, by setting, or by waiver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from sitelint.model.report import Finding
from sitelint.model.ruleset import Span

Fault = Literal["", "verb", "names", "unclosed", "unopened"]
FILE_END = 1 << 31  # a line that no file has


class Directive(NamedTuple):
    """One name in a comment ``sitelint: ignore name -- reason``, and the lines that it speaks of.

    A whole file is the lines from 0 (findings that stand nowhere in it) to ``FILE_END``. With a ``fault`` the comment
    could not be read: unknown verb, no names, a block that is not closed or was never opened.
    """

    name: str
    reason: str
    first: int
    last: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    fault: Fault = ""

    def covers(self, finding: Finding) -> bool:
        if self.name not in (finding.rule, finding.indicator):
            return False
        at = finding.location
        return self.first <= max(at.line, at.end_line) and at.line <= self.last


class Ignore(NamedTuple):
    """An entry of ``ignore:`` in ``sitelint.yaml`` that names paths: globs of rules or indicators, and of paths.

    Paths are matched from ``under`` on, the folder of the settings in its project.
    """

    rules: tuple[str, ...]
    paths: tuple[str, ...]
    reason: str
    span: Span
    under: str = ""


class Waiver(NamedTuple):
    """An approved exception: one finding, or a rule or indicator with a glob of paths, up to the day ``expires``."""

    finding: str
    rule: str
    place: str
    reason: str
    approver: str
    document: str
    expires: str
    span: Span


def _nobody(_: str) -> bool:
    return False


class Exceptions(NamedTuple):
    """What may let findings off in a run.

    ``comments``: those in pages count; None: in files they do, in live sites not, as their authors are who is
    inspected. ``known`` tells of names that are rules or indicators of other rulesets. ``mute``: globs of rules about
    comments that nobody wants to hear of. ``narrowed``: only some rules were asked for.
    """

    comments: bool | None = None
    ignores: tuple[Ignore, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    known: Callable[[str], bool] = _nobody
    mute: tuple[str, ...] = ()
    narrowed: bool = False
