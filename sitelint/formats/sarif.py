"""SARIF 2.1.0 for code scanning and editors.

Files are physical locations with forward-slash relative URIs. A page on the web has no file: its address is a logical
location and the result's ``webRequest``. What a person must decide is ``kind: review``, what the tool could not decide
``kind: open``; both have level ``none``, as the standard asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from sitelint.formats import FormatOptions
from sitelint.formats._json import json_value, number
from sitelint.formats._safe import json_safe, place, relative, words
from sitelint.formats._sarif_rules import LEVELS, rules
from sitelint.formats._suppressed import why
from sitelint.formats._view import gravest_first
from sitelint.formats._wording import summary
from sitelint.model.place import Location
from sitelint.model.report import Finding, Report, Suppressed
from sitelint.model.value import Outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_KINDS = {Outcome.REVIEW: "review", Outcome.ERROR: "open"}


def render(report: Report, options: FormatOptions) -> str:
    """One run with all findings."""
    descriptors = rules(report, options)
    places = {id_: index for index, id_ in enumerate(descriptors)}
    faults = [f for f in report.findings if f.outcome is Outcome.ERROR]
    run = {
        "tool": {
            "driver": {
                "name": "sitelint",
                "version": report.version,
                "language": "zh-CN" if options.lang == "zh" else "en-US",
                "rules": list(descriptors.values()),
            }
        },
        "invocations": [
            {
                "executionSuccessful": not faults,
                "toolExecutionNotifications": [_notification(fault, places, options) for fault in faults],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(f, places, options) for f in gravest_first(report)),
            *(_suppressed(one, places, options) for one in report.suppressed),
        ],
        "properties": _properties(report, options),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_safe(json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _result(finding: Finding, places: Mapping[str, int], options: FormatOptions) -> dict[str, Any]:
    kind = _KINDS.get(finding.outcome, "fail")
    location = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "kind": kind,
        "level": LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": _message(finding, options)},
        "locations": [_location(location, options)],
        "partialFingerprints": {"sitelint/v1": finding.id},
        "properties": {
            "indicator": finding.indicator,
            "refs": json_value(finding.refs),
            "evidence": json_value(finding.evidence),
        },
    }
    if finding.edits and not location.is_url:
        result["fixes"] = [_fix(finding, options)]
    if finding.baseline:
        result["baselineState"] = "new" if finding.baseline == "new" else "unchanged"
    if location.is_url:
        result["webRequest"] = {"target": json_value(location.target), "method": "GET"}
        result["message"]["text"] += f" ({place(location)})"
    return result


def _fix(finding: Finding, options: FormatOptions) -> dict[str, Any]:
    """What repairs the place, as an editor or a review can carry it out."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.line,
                "startColumn": edit.column,
                "endLine": edit.end_line,
                "endColumn": edit.end_column,
            },
            "insertedContent": {"text": json_value(edit.text)},
        }
        for edit in finding.edits
    ]
    file = {"uri": _uri(relative(finding.location.target, options.base_dir))}
    return {
        "description": {"text": words(finding.fix, options.lang) or _message(finding, options)},
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
    }


def _suppressed(one: Suppressed, places: Mapping[str, int], options: FormatOptions) -> dict[str, Any]:
    """A result that somebody let off."""
    return {
        **_result(one.finding, places, options),
        "suppressions": [
            {
                "kind": "inSource" if by.kind == "comment" else "external",
                "status": "accepted",
                "justification": why(by, options),
            }
            for by in one.by
        ],
    }


def _message(finding: Finding, options: FormatOptions) -> str:
    """Plain text: what would be a link of SARIF's is escaped."""
    return _LINK.sub(r"\\\g<0>", words(finding.message, options.lang) or finding.rule)


def _location(location: Location, options: FormatOptions) -> dict[str, Any]:
    out: dict[str, Any] = {}
    logical: list[dict[str, Any]] = []
    if location.is_url:
        logical.append({"fullyQualifiedName": json_value(location.target), "kind": "resource"})
        if location.line:
            out["properties"] = {"line": location.line, "column": location.column}
    else:
        uri = _uri(relative(location.target, options.base_dir))
        out["physicalLocation"] = {"artifactLocation": {"uri": uri}}
        if location.line:
            out["physicalLocation"]["region"] = _region(location)
    if location.selector:
        logical.append({"name": json_value(location.selector), "kind": "element"})
    if logical:
        out["logicalLocations"] = logical
    return out


def _uri(path: str) -> str:
    """A relative URI reference, or a ``file:`` URI for a path that is absolute."""
    quoted = quote(path.encode("utf-8", "replace"), safe="/~!$&'()*+,;=@")
    if path.startswith("/"):
        return f"file://{quoted}"
    return f"file:///{path[0]}:{quoted[4:]}" if path[1:3] == ":/" else quoted


def _region(location: Location) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": location.line}
    if location.column:
        region["startColumn"] = location.column
    if location.end_line >= location.line:
        region["endLine"] = location.end_line
        if location.end_column:
            region["endColumn"] = location.end_column
    if location.snippet:
        region["snippet"] = {"text": json_value(location.snippet)}
    return region


def _notification(finding: Finding, places: Mapping[str, int], options: FormatOptions) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": _message(finding, options)},
        "associatedRule": {"id": finding.rule, "index": places[finding.rule]},
    }


def _properties(report: Report, options: FormatOptions) -> dict[str, Any]:
    score = report.score
    return {
        "target": json_value(report.target),
        "ruleset": f"{report.ruleset.id}@{report.ruleset.edition}",
        "verdict": report.verdict,
        "score": None if score is None else {"floor": number(score.floor), "ceiling": number(score.ceiling)},
        "notes": [words(note, options.lang) for note in report.notes if note],
        "summary": summary(report, options.lang),
    }
