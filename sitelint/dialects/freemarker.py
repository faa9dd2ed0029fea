"""FreeMarker, with angle or square brackets."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._forms import (
    BRACED,
    QUIET,
    RAW,
    STRING,
    VALUE,
    attribute,
    between,
    block,
    branch,
    close,
    first_string,
    include,
    loop,
    turn,
)

_ROUND = rf"\((?:[^()\"']|{STRING}|\((?:[^()\"']|{STRING}|\([^()]*+\))*+\))*+\)"
_ANGLE = rf"(?:(?:[^\"'()>]|{STRING}|{_ROUND})*+>|[^<>]*+>)"
_SQUARE = rf"(?:(?:[^\"'()\[\]]|{STRING}|{_ROUND}|\[(?:[^\"'\[\]]|{STRING})*+\])*+\]|[^\[\]]*+\])"
_HEAD = regex(r"[<\[](/?)([#@])([\w.\-]*)\s*(.*?)\s*(/?)[>\]]$", re.S)
_QUIET = frozenset(
    "import ftl setting t lt rt nt break continue return stop flush fallback recover recurse visit escape "  # noqa: SIM905
    "noescape autoesc noautoesc attempt compress outputformat".split()
)
_PRINTS = regex(r"url|text|msg|message|path|label|page|bind|escape|cut|date|format|spring\.\w+", re.I)


@dialect(
    forms=(
        between("<#--", "-->"),
        between("[#--", "--]"),
        Form(r"<(?:[#@](?=[a-zA-Z])|/[#@](?=[a-zA-Z>]))", _ANGLE),
        Form(r"\[(?:[#@](?=[a-zA-Z])|/[#@](?=[a-zA-Z\]]))", _SQUARE),
        Form(r"[$#]\{", BRACED, "{", loose=True),
        Form(r"\[=", r"[^\[\]]*+\]", "[="),
    ),
    comment=(("<#--", "-->"), ("[#--", "--]")),
    suffixes=(".ftl", ".ftlh", ".ftlx", ".fm"),
    signs=(
        r"<#(?:if|list|include|import|assign|macro|else|elseif|switch|setting|escape)\b",
        r"\[/?#(?:if|list|include|assign|macro|else|elseif|import)\b",
        r"<#--",
        r"\[#--",
        r"</?@[a-z_]\w*[\s./>]",
        r"\[/?@[a-z_]\w*[\s./\]]",
    ),
)
def freemarker(token: str) -> Sense:
    """FreeMarker: ``<#if …>``, ``[#if …]``, ``<@macro …>``, ``${value}``, ``<#-- comment -->``."""
    if token.startswith(("<#--", "[#--")):
        return QUIET
    if token[0] in "$#" or token.startswith("[="):
        return RAW
    found = _HEAD.match(token)
    if found is None:
        return QUIET
    ends, sort, name, rest, alone = found.groups()
    return _call(ends, name, rest, alone) if sort == "@" else _directive(ends, name, rest, alone)


def _directive(ends: str, name: str, rest: str, alone: str) -> Sense:
    if ends:
        return QUIET if name in _QUIET else close(name)
    if name == "if":
        return branch(name)
    if name == "switch":
        return branch(name)
    if name in ("list", "foreach", "items"):
        return loop(name)
    if name == "elseif":
        return turn("if")
    if name == "else":
        return turn(last=True)
    if name in ("case", "default", "on"):
        return turn("switch", last=name == "default")
    if name == "include":
        written = first_string(rest)
        return include(written, relative=not written.startswith("/"))
    if name == "nested":
        return Sense("hole")
    if name == "noparse":
        return Sense("quiet", until=r"[<\[]/#noparse[>\]]", left=True)
    if name in ("assign", "global", "local"):
        return QUIET if "=" in re.sub(STRING, "", rest) or re.search(r"\+\+|--", rest) else block(name)
    if name == "sep":
        return QUIET  # its end tag may be left out
    if name in _QUIET or alone:
        return QUIET
    return block(name)


def _call(ends: str, name: str, rest: str, alone: str) -> Sense:
    if ends:
        return close(f"@{name}" if name else "")
    if alone:
        written = attribute(rest, "path", "file", "template", "src", "url")
        if "include" in name.lower():
            return include(written)
        return VALUE if _PRINTS.search(name) else Sense("hole", f"@{name}")
    return Sense("open", f"@{name}", "loop")
