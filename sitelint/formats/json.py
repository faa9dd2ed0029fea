"""One JSON object with everything in it, as ``report.schema.json`` describes."""

from __future__ import annotations

import json

from sitelint.formats import FormatOptions
from sitelint.formats._object import report_object
from sitelint.formats._safe import json_safe
from sitelint.model.report import Report


def render(report: Report, options: FormatOptions) -> str:
    """The report as one indented JSON object."""
    return (
        json_safe(json.dumps(report_object(report, options), ensure_ascii=False, indent=2, allow_nan=False))
        + "\n"
    )
