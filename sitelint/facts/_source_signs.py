"""One pass over the source of a page that tells which of the dear looks may find anything."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from sitelint.api import Page

_KEY = "sitelint.facts.source_signs"
_SIGNS = {
    "private": r"\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d|//localhost|file:|[\"'=\s][a-z]:[\\/]|[\"'=]\\\\"
    r"|//\[|//[a-z][\w-]*[:/\"'?#\s>]|\.(?:local|lan|intranet|internal|corp)\b",
    "template": r"\{/?dede:|\[field:|<trs_|\$\{|</?#[a-z]|</?@[a-z]|<%|\{\{|\{%|\[!--|\{\$|\{/?(?:pc|loop|volist)[ :}]",
    "demand": r"\.swf|clsid:|activexobject|\bie\s?\d|internet\s*explorer|分\s*辨\s*率|浏\s*览\s*器",
    "listing": r"<title>[^<]{0,80}(?:index of /|directory listing|/)[^<]{0,80}</title>|to parent directory",
}
# Those that most pages show, for the few that are asked.
_COMMON = {
    "insecure": r"<(?:script|img|iframe|frame|link|form|video|audio|source|embed|object|input|button|track)\b[^>]*"
    r"[\s\"'](?:src|srcset|href|data|action|formaction|poster)\s*=\s*[\"']?\s*[^\"'>]*http:",
    "numbers": r"\d{6}(?:[ \x{a0}]|<[^>]*>)?\d{8}(?:[ \x{a0}]|<[^>]*>)?\d{3}[\dx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4}",
}


def shows(page: Page, sign: str) -> bool:
    """Whether the source shows a sign."""
    if sign in _COMMON:
        return _pattern(sign).search(page.lowered) is not None
    found: frozenset[str] | None = page.cache.get(_KEY)
    if found is None:
        names, patterns = _patterns()
        found = page.cache[_KEY] = frozenset(names[index] for index in patterns.Match(page.lowered) or ())
    return sign in found


@cache
def _patterns() -> tuple[list[str], Any]:
    patterns = re2.Set.SearchSet(_options())
    for pattern in _SIGNS.values():
        patterns.Add(pattern)
    patterns.Compile()
    return list(_SIGNS), patterns


@cache
def _pattern(sign: str) -> Any:
    return re2.compile(_COMMON[sign], _options())


def _options() -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return options
