"""The identity of a finding: rule + page + normalised context + index, so that lines may move."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from sitelint.model.report import Finding

_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"\d+")


def stamp(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule on one subject, each with its id."""
    seen: Counter[str] = Counter()
    for finding in findings:
        context = _SPACE.sub(" ", finding.location.snippet or _FIGURE.sub("#", finding.message.en))
        key = "\0".join((finding.rule, _place(finding), context))
        index = seen[key]
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{index}".encode("utf-8", "replace")).hexdigest()[:16]
        yield replace(finding, id=digest)


def _place(finding: Finding) -> str:
    """Path and query of a URL (a staging host gives the same identity), or the file's path."""
    if not finding.location.is_url:
        return finding.location.target
    try:
        parts = urlsplit(finding.location.target)
    except ValueError:
        return finding.location.target
    return f"{parts.path}?{parts.query}"
