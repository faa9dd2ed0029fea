"""Waivers: which findings they let off, which have run out, and which have nothing to let off any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sitelint.engine import identity, own
from sitelint.engine.plan import Plan
from sitelint.model.globs import path_matches
from sitelint.model.place import Location
from sitelint.model.report import Finding, Suppression
from sitelint.model.scope import Scope, path_of
from sitelint.model.suppression import Waiver


class Waivers:
    """The waivers of a run on the day of its clock."""

    def __init__(self, plan: Plan) -> None:
        today = datetime.fromisoformat(plan.clock).date().isoformat()
        self._expired = [w for w in plan.exceptions.waivers if w.expires < today]
        self._valid = [w for w in plan.exceptions.waivers if w.expires >= today]
        self._narrowed = plan.exceptions.narrowed
        self._used: set[Waiver] = set()

    def __bool__(self) -> bool:
        return bool(self._valid)

    def about(self, finding: Finding, place: str) -> Iterator[Suppression]:
        """The waivers that let a finding off."""
        for waiver in self._valid:
            if _meets(waiver, finding, place):
                self._used.add(waiver)
                yield Suppression(
                    "waiver",
                    waiver.reason,
                    str(waiver.span),
                    waiver.approver,
                    waiver.document,
                    waiver.expires,
                )

    def own(self, scope: Scope) -> list[Finding]:
        """A finding for every waiver that ran out or is of no use. Where a run did not look it cannot tell."""
        found = [_own("waiver-expired", waiver) for waiver in self._expired]
        idle = [w for w in self._valid if w not in self._used and self._looked_at(w, scope)]
        found += [_own("waiver-unused", waiver) for waiver in idle]
        return list(identity.stamp(found, lambda _: ""))

    def _looked_at(self, waiver: Waiver, scope: Scope) -> bool:
        if waiver.rule and waiver.rule not in scope.names:
            return False
        if not waiver.rule and self._narrowed:
            return False
        return scope.reaches(waiver.place) if waiver.place else "" in scope.covered


def _meets(waiver: Waiver, finding: Finding, place: str) -> bool:
    return (
        waiver.finding in ("", finding.id)
        and waiver.rule in ("", finding.rule, finding.indicator)
        and (not waiver.place or path_matches(waiver.place, path_of(place)))
    )


def _own(id_: str, waiver: Waiver) -> Finding:
    span = waiver.span
    values = {
        "expires": waiver.expires,
        "approver": waiver.approver,
        "document": waiver.document,
        "about": " ".join(filter(None, (waiver.finding, waiver.rule, waiver.place))),
    }
    location = Location(span.path, span.line, span.column, span.line, span.column)
    return own.finding(id_, location, "\0".join((waiver.finding, waiver.rule, waiver.place)), values)
