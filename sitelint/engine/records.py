"""Findings point at the record of an archive that holds the page they are on."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.api import Exchange, Site
from sitelint.engine.results import PageResult
from sitelint.model.report import Finding


def with_records(findings: list[Finding], site: Site, pages: Sequence[PageResult]) -> list[Finding]:
    """The findings with ``evidence.record``, the WARC-Record-ID of their page, where an archive holds it."""
    records = {page.target: page.record for page in pages if page.record}
    home = next((got for got in site.answers.values() if isinstance(got, Exchange) and got.record), None)
    if home is not None:
        records.setdefault(site.target, home.record)
    if not records:
        return findings
    return [
        one._replace(evidence={**one.evidence, "record": records[one.location.target]})
        if one.location.target in records
        else one
        for one in findings
    ]
