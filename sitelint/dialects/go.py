"""Templates of Go: Hugo and others."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._forms import (
    HOLE,
    QUIET,
    RAW,
    STRING,
    VALUE,
    block,
    branch,
    close,
    first_string,
    include,
    loop,
    page_file,
    path,
    turn,
)

_HEAD = regex(r"\{\{-?\s*([\w.$]*)\s*(.*?)\s*-?\}\}$", re.S)
_SETS = re.compile(r"^(?:,\s*\$\w+\s*)?:?=")
_RAW = regex(r"\b(?:safeHTML|markdownify|htmlUnescape)\b|^\.(?:Content|Summary|Body|Inner|TableOfContents)$")
_QUOTED = rf"(?:[^{{}}\"'`]|{STRING}|`[^`]*+`|\{{(?!\{{)|\}}(?!\}}))*+\}}\}}"


@dialect(
    forms=(
        Form(r"\{\{-?\s*+/\*", r".*?\*/\s*-?\}\}", "{{"),
        Form(r"\{\{", rf"(?:{_QUOTED}|.*?\}}\}})", "{{"),
    ),
    comment=(("{{/*", "*/}}"), ("{{- /*", "*/ -}}")),
    suffixes=(".gohtml", ".tmpl", ".gotmpl"),
    signs=(
        r"\{\{-?\s*end\s*-?\}\}",
        r"\{\{-?\s*(?:range|with)\s+[$.(]",
        r"\{\{-?\s*define\s+[\"`]",
        r"\{\{-?\s*(?:block|template|partial(?:Cached)?)\s+\"[^\"{}]{1,99}\"\s+[.$(]",
        r"\{\{-?\s*\$\w+\s*:?=",
        r"\{\{-?\s*\.(?:Site|Page|Params|Title|Content|Permalink|RelPermalink)\b",
    ),
)
def go(token: str) -> Sense:
    """Go, Hugo: ``{{ if .a }}…{{ else }}…{{ end }}``, ``{{ range .b }}``, ``{{ partial "head.html" . }}``."""
    found = _HEAD.match(token)
    if found is None or "/*" in token[:8]:
        return QUIET
    name, rest = found[1], found[2]
    if name == "else":
        return turn(last=not rest)
    if name == "end":
        return close()
    if name in ("if", "with"):
        return branch(name)
    if name == "range":
        return loop(name)
    if name in ("define", "block"):
        return block(name)
    if name in ("partial", "partialCached", "template"):
        written = path(first_string(rest) or rest.partition(" ")[0].strip("\"'"))
        return include(written if name != "template" else page_file(written)) if written else HOLE
    if name in ("break", "continue", "return") or (name.startswith("$") and _SETS.match(rest)):
        return QUIET
    return RAW if _RAW.search(name) or _RAW.search(rest) else VALUE
