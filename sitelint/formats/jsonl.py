"""One JSON object per finding and line; the last line is ``{"summary": …}``.

A finding is the same object as in ``json``. The summary holds what identifies the report, the verdict, the score, and
how many findings and indicators have which outcome, so that a reader who sees it knows that the file is whole.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sitelint.formats import FormatOptions
from sitelint.formats._object import finding_object, head
from sitelint.formats._safe import json_safe
from sitelint.model.report import Report
from sitelint.model.value import Outcome


def render(report: Report, options: FormatOptions) -> str:
    """All findings, then the summary."""
    indicators = Counter(indicator.outcome for indicator in report.indicators if not indicator.skipped)
    summary = {
        **head(report, options),
        "findings": {outcome.value: n for outcome, n in report.counts().items() if n},
        "suppressed": dict(Counter(one.by[0].kind for one in report.suppressed)),
        "indicators": {outcome.value: indicators[outcome] for outcome in Outcome if indicators[outcome]},
    }
    lines: list[dict[str, Any]] = [finding_object(finding, options) for finding in report.findings]
    return "".join(_dump(line) for line in (*lines, {"summary": summary}))


def _dump(value: dict[str, Any]) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False, allow_nan=False)) + "\n"
