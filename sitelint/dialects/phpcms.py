"""PHPCMS."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects import _braces
from sitelint.dialects._forms import HOLE, QUIET, RAW, include, loop, path

_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")


@dialect(
    forms=(
        _braces.variable(),
        Form(r"\{pc:(?=\w)", r"[^{}]*+\}", "{pc:"),
        Form(r"\{/pc\}", quick="{/pc}"),
        _braces.keywords("template include php if elseif else loop for get block xr"),
        Form(r"\{(?:\+\+|--)\$", r"[^{}\n]*+\}", "{"),
        Form(r"\{\$[\w>\[\]'\"-]+(?:\+\+|--)", r"\}", "{$"),
        _braces.call(),
    ),
    comment=(("<!--", "-->"),),
    signs=(
        r"\{pc:\w+\s",
        r"\{template\s+[\"'][\w/]+[\"']",
        r"\{loop\s+\$",
        r"\{/loop\}",
        r"\{(?:APP|CSS|JS|IMG|SITE|WEB)_?PATH\}",
        r"\{if\s+[\w!(]*\(?\s*\$?\w[^{}=]*\}(?!.*\{/if\}.*condition=)",
        r"\{php\s+[^{}]{1,200}\}",
        r"\{siteurl\(",
        r"\{catpos\(",
    ),
    family="braces",
)
def phpcms(token: str) -> Sense:
    """PHPCMS: ``{pc:content …}``, ``{loop $data $r}``, ``{if $x}``, ``{template "content","header"}``, ``{$value}``."""
    if token.startswith("{pc:"):
        return loop("pc")
    if token.startswith("{/pc"):
        return Sense("close", "pc")
    if token.startswith(("{++", "{--")) or token.endswith(("++}", "--}")):
        return QUIET
    if token.startswith("{$"):
        return RAW
    found = _braces.HEAD.match(token)
    if found is None:
        return _braces.other(token)
    ends, name, rest = found[1], found[2], found[3]
    known = _braces.plain(name, ends)
    if known is not None:
        return known
    if name in ("template", "include"):
        parts = [path(part) for part in _QUOTED.findall(rest)[:2]]
        return include("/".join(parts) if parts and all(parts) else "")
    if name == "get":
        return loop(name)
    if name == "block":
        return HOLE
    return QUIET if name == "php" else _braces.other(token)
