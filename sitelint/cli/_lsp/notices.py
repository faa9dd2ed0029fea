"""Findings, and problems of files in YAML, as diagnostics."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from sitelint.cli._lsp.texts import Lines
from sitelint.errors import Problem
from sitelint.formats._safe import words
from sitelint.model.report import Finding
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

SOURCE = "sitelint"
MOST = 500  # of one file
_LEVELS = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def of_findings(findings: Sequence[Finding], lines: Lines, lang: Lang) -> list[types.Diagnostic]:
    """One for each; what a person must decide is information, what the baseline knows only a hint."""
    return [
        types.Diagnostic(
            range=place(finding, lines),
            message=words(finding.message, lang) or finding.rule,
            severity=_level(finding),
            code=finding.rule,
            source=SOURCE,
            data={"id": finding.id},
        )
        for finding in findings[:MOST]
    ]


def place(finding: Finding, lines: Lines) -> types.Range:
    """Where it stands; what is about the whole file stands at its beginning."""
    at = finding.location
    if not at.line:
        return types.Range(types.Position(0, 0), types.Position(0, 0))
    return lines.range(at.line, at.column, at.end_line, at.end_column)


def _level(finding: Finding) -> types.DiagnosticSeverity:
    if finding.baseline == "persisting":
        return types.DiagnosticSeverity.Hint
    if finding.outcome is Outcome.REVIEW:
        return types.DiagnosticSeverity.Information
    if finding.outcome is Outcome.ERROR:
        return types.DiagnosticSeverity.Warning
    return _LEVELS[finding.severity]


def of_problems(problems: Sequence[Problem], lines: Lines) -> list[types.Diagnostic]:
    """One for each problem of a file in YAML."""
    return [
        types.Diagnostic(
            range=lines.range(problem.line, problem.column, 0, 0),
            message=f"{problem.message} ({problem.hint})" if problem.hint else problem.message,
            severity=types.DiagnosticSeverity.Error,
            source=SOURCE,
        )
        for problem in problems[:MOST]
    ]


def of_fault(sentence: str) -> types.Diagnostic:
    """Why nothing can be said of a file."""
    start = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(start, start), sentence, types.DiagnosticSeverity.Warning, source=SOURCE
    )
