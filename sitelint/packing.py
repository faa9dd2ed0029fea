"""Results of pages as JSON values, and back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sitelint.engine.results import PageResult, SubjectResult, nothing_found
from sitelint.model.edit import Edit
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.suppression import Directive
from sitelint.model.text import Text
from sitelint.model.value import Outcome
from sitelint.parse.links import RawLink

_OUTCOMES = {one.value: one for one in Outcome}


def pack(result: PageResult) -> list[Any]:
    """JSON values; how deep a page lies, its record and what it took are not in it."""
    subjects = [_pack_subject(s, result.target) for s in result.results]
    names = [
        list(result.directives),
        result.place,
        result.title,
        result.column,
        result.site_name,
        list(result.notes),
        [result.status, result.is_home, result.asked, result.flattened],
    ]
    return [result.target, result.kind, dict(result.facts), subjects, names, list(result.links)]


def _pack_subject(s: SubjectResult, target: str) -> list[Any]:
    short = [s.rule, s.outcome.value, s.items]
    if not (s.findings or s.failing or s.review or s.times):
        return short  # most are
    alike = [
        [*head, [_pack_finding(f, target) for f in findings]] for head, findings in groupby(s.findings, _head)
    ]
    return [*short, s.failing, s.review, alike, s.times]


def _head(f: Finding) -> tuple[Any, ...]:
    """What the findings of a rule mostly have in common."""
    return f.rule, f.indicator, f.severity, f.fix.zh, f.fix.en, f.refs


def _pack_finding(f: Finding, target: str) -> list[Any]:
    p = f.location
    where = None if p.target == target else p.target
    place = [p.line, p.column, p.end_line, p.end_column, p.selector, p.snippet]
    return [f.id, f.outcome.value, f.message.zh, f.message.en, where, place, dict(f.evidence), f.edits]


def unpack(packed: list[Any]) -> PageResult:
    """The other way. Raises ValueError, KeyError or TypeError for anything else."""
    target, kind, facts, subjects, names, links = packed
    directives, place, title, column, site_name, notes, (status, is_home, asked, flattened) = names
    results = tuple(
        nothing_found(s[0], _OUTCOMES[s[1]], s[2]) if len(s) == 3 else _unpack_subject(s, target, place)
        for s in subjects
    )
    return PageResult(
        target,
        kind,
        facts=facts,
        results=results,
        place=place,
        directives=tuple(Directive(*d) for d in directives),
        title=title,
        column=column,
        site_name=site_name,
        notes=tuple(notes),
        status=status,
        is_home=is_home,
        asked=asked,
        flattened=flattened,
        links=tuple(map(RawLink._make, links)),
    )


def _unpack_subject(packed: list[Any], target: str, place: str) -> SubjectResult:
    rule, outcome, items, failing, review, alike, times = packed
    found = tuple(f for one in alike for f in _unpack_findings(one, target, place))
    return SubjectResult(rule, _OUTCOMES[outcome], items, failing, review, found, times and tuple(times))


def _unpack_findings(packed: list[Any], target: str, place: str) -> Iterator[Finding]:
    rule, indicator, severity, fix_zh, fix_en, refs, findings = packed
    fix, refs = Text(fix_zh, fix_en), tuple(refs)
    for name, outcome, zh, en, where, at, evidence, edits in findings:
        yield Finding(
            name,
            rule,
            indicator,
            _OUTCOMES[outcome],
            severity,
            Text(zh, en),
            Location(target if where is None else where, *at),
            fix,
            refs,
            evidence,
            place,
            edits=tuple(Edit(*edit) for edit in edits),
        )
