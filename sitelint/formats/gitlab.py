"""GitLab Code Quality: a JSON array of issues with unique fingerprints.

A web page stands under ``host/path``, since the format knows only paths; its full address is in the description.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sitelint.formats import FormatOptions
from sitelint.formats._json import json_value
from sitelint.formats._safe import json_safe, place, relative, words
from sitelint.formats._view import gravest_first, veto_ids
from sitelint.model.report import Finding, Report
from sitelint.model.value import Outcome

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, options: FormatOptions) -> str:
    """All findings, the gravest first."""
    vetoes = veto_ids(report)
    taken: set[str] = set()
    issues = [_issue(f, vetoes, taken, options) for f in gravest_first(report)]
    return json_safe(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(
    finding: Finding, vetoes: frozenset[str], taken: set[str], options: FormatOptions
) -> dict[str, Any]:
    location = finding.location
    description = words(finding.message, options.lang) or finding.rule
    if location.is_url:
        path = location.target.partition("://")[2]
        description = f"{description} ({place(location)})"
    else:
        path = relative(location.target, options.base_dir)
    return {
        "description": description,
        "check_name": finding.rule,
        "fingerprint": _fingerprint(finding, taken),
        "severity": _severity(finding, vetoes),
        "location": {"path": json_value(path), "lines": {"begin": max(1, location.line)}},
    }


def _severity(finding: Finding, vetoes: frozenset[str]) -> str:
    if finding.outcome is not Outcome.FAIL:
        return "info"
    if finding.indicator in vetoes and finding.severity == "error":
        return "blocker"
    return _SEVERITIES[finding.severity]


def _fingerprint(finding: Finding, taken: set[str]) -> str:
    """The finding's id; hashed again where two findings share one."""
    fingerprint, number = finding.id, 0
    while not fingerprint or fingerprint in taken:
        number += 1
        fingerprint = hashlib.sha256(f"{finding.id}\0{finding.rule}\0{number}".encode()).hexdigest()[:32]
    taken.add(fingerprint)
    return fingerprint
