"""Results of pages as JSON values, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

from sitelint.engine.results import PageResult, SubjectResult, nothing_found
from sitelint.model.edit import Edit
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.suppression import Directive
from sitelint.model.text import Text
from sitelint.model.value import Outcome
from sitelint.parse.links import RawLink

_EDIT = [one.name for one in fields(Edit)]
_OUTCOMES = {one.value: one for one in Outcome}


def pack(result: PageResult) -> list[Any]:
    """JSON values; how deep a page lies, its record and what it took are not in it."""
    subjects = [_pack_subject(s) for s in result.results]
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


def _pack_subject(s: SubjectResult) -> list[Any]:
    short = [s.rule, s.outcome.value, s.items]
    if not (s.findings or s.failing or s.review or s.times):
        return short  # most are
    return [*short, s.failing, s.review, [_pack_finding(f) for f in s.findings], s.times]


def _pack_finding(f: Finding) -> list[Any]:
    p = f.location
    place = [p.target, p.line, p.column, p.end_line, p.end_column, p.selector, p.snippet]
    texts = [f.message.zh, f.message.en, f.fix.zh, f.fix.en]
    return [
        f.id,
        f.rule,
        f.indicator,
        f.outcome.value,
        f.severity,
        texts,
        place,
        list(f.refs),
        dict(f.evidence),
        [[getattr(edit, name) for name in _EDIT] for edit in f.edits],
    ]


def unpack(packed: list[Any]) -> PageResult:
    """The other way. Raises ValueError, KeyError or TypeError for anything else."""
    target, kind, facts, subjects, names, links = packed
    directives, place, title, column, site_name, notes, (status, is_home, asked, flattened) = names
    unpack = partial(_unpack_finding, place=place)
    results = tuple(
        nothing_found(s[0], _OUTCOMES[s[1]], s[2]) if len(s) == 3 else _unpack_subject(s, unpack)
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


def _unpack_subject(packed: list[Any], unpack: Callable[[list[Any]], Finding]) -> SubjectResult:
    rule, outcome, items, failing, review, findings, times = packed
    found = tuple(map(unpack, findings))
    return SubjectResult(rule, _OUTCOMES[outcome], items, failing, review, found, times and tuple(times))


def _unpack_finding(packed: list[Any], place: str) -> Finding:
    name, rule, indicator, outcome, severity, texts, where, refs, evidence, edits = packed
    message, fix = Text(texts[0], texts[1]), Text(texts[2], texts[3])
    return Finding(
        name,
        rule,
        indicator,
        _OUTCOMES[outcome],
        severity,
        message,
        Location(*where),
        fix,
        tuple(refs),
        evidence,
        place,
        edits=tuple(Edit(*edit) for edit in edits),
    )
