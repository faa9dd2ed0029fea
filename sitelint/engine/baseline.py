"""A run beside its baseline: what was known before is let through, what is new is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sitelint.engine.standing import counts, hidden, is_gone, standing_of
from sitelint.model.report import Finding, Report
from sitelint.model.scope import Scope
from sitelint.model.standing import AgainstBaseline, Entry, Standing


def beside(report: Report, path: str, before: Standing) -> Report:
    """The report with its findings marked, and what became of the baseline."""
    after = standing_of(report, "zh")
    assert report.scope is not None
    findings = tuple(mark(report.findings, before, after, report.scope))
    states = [finding.baseline for finding in findings]
    found, unseen = gone(before, after, report.scope)
    result = AgainstBaseline(
        path, before, after, states.count("new"), states.count("persisting"), found, unseen
    )
    return replace(report, findings=findings, baseline=result)


def mark(
    findings: Iterable[Finding], before: Standing, after: Standing, scope: Scope | None = None
) -> list[Finding]:
    """Failing findings, each ``new`` or ``persisting``; the others as they are.

    What a run of single files says of the site as a whole cannot be compared, and is not marked.
    """
    marked: list[Finding] = []
    for finding in findings:
        if counts(finding) and (finding.place or scope is None or scope.whole):
            known = finding.id in before.entries or hidden(after.entries[finding.id], before, after)
            finding = finding._replace(baseline="persisting" if known else "new")
        marked.append(finding)
    return marked


def gone(before: Standing, after: Standing, scope: Scope) -> tuple[tuple[Entry, ...], int]:
    """(entries that are not there any more, how many were not looked for)."""
    missing = [entry for id_, entry in before.entries.items() if id_ not in after.entries]
    seen = [entry for entry in missing if scope.has(entry.rule, entry.place)]
    return tuple(entry for entry in seen if is_gone(entry, after)), len(missing) - len(seen)


def merged(before: Standing, after: Standing, dropped: Iterable[Entry], *, add: bool) -> Standing:
    """The baseline that follows: known entries keep their day; without ``add`` no new ones come in."""
    out = {entry.id for entry in dropped}
    kept = {id_: entry for id_, entry in before.entries.items() if id_ not in out}
    if not add:
        return replace(before, entries=kept)
    fresh = {
        id_: replace(entry, since=kept[id_].since) if id_ in kept else entry
        for id_, entry in after.entries.items()
    }
    return replace(after, entries={**kept, **fresh})


def age(entry: Entry, clock: str) -> int:
    """Days since an entry is known."""
    return (datetime.fromisoformat(clock).date() - date.fromisoformat(entry.since)).days


def by_rule(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Entries by their rule, the most first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.rule, []).append(entry)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))
