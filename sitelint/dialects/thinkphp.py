"""ThinkPHP: its tags with angle brackets, and those with braces."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects import _braces
from sitelint.dialects._forms import (
    BRACED,
    HOLE,
    QUIET,
    RAW,
    TAG,
    attribute,
    between,
    block,
    branch,
    close,
    extend,
    first_string,
    include,
    loop,
    turn,
)

_CONDITIONS = (
    "eq neq gt lt egt elt heq nheq empty notempty present notpresent in notin between notbetween defined "
    "notdefined range compare equal notequal"
)
_WORDS = (
    f"volist foreach for if elseif else switch case default {_CONDITIONS} include layout extend block "
    "php literal import load js css assign define taglib"
)
_ANGLE = "|".join(_WORDS.split())
_HEAD = regex(r"^[<{]\{?\s*(/?)\s*([\w:\-]+)\s*(.*?)\s*(/?)\}?[>}]$", re.S)
_PATTERN = r"(?=[\s/>])(?![^<>]*\bxlink:)"


@dialect(
    forms=(
        between("{//", "}", markup=True),
        between("{/*", "*/}"),
        between("<{*", "*}>"),
        Form(r"<\{(?=[\w$/:~*])", r".*?\}>", "<{"),
        _braces.variable(),
        Form(r"\{[:~](?=[A-Za-z_$\\])", BRACED, "{"),
        Form(
            rf"(?i:<(?:{_ANGLE}))(?=\s[^<>]{{0,300}}(?:name|id|condition|file|value|href|type|start)\s*=|\s*/>)",
            TAG,
            "<",
        ),
        Form(r"(?i:<(?:else|default|empty|notempty|php|literal))(?=\s*/?>)", TAG, "<"),
        Form(rf"(?i:</(?:{_ANGLE}))(?=\s*>)", r"\s*+>", "</"),
        _braces.keywords(f"{_WORDS} __CONTENT__ __NOLAYOUT__ __TOKEN__"),
    ),
    comment=(("{/*", "*/}"), ("{//", "}")),
    signs=(
        r"<(?:volist|elseif|include)\s[^<>]*\b(?:name|condition|file)\s*=",
        r"</volist>",
        r"<if\s+condition\s*=",
        r"\{(?:volist|foreach)\s+name\s*=",
        r"\{\s*include\s+file\s*=\s*[\"'][\w./@:$]+[\"']\s*/\s*\}",
        r"\{:\w+\(",
        r"\{\$Think\.",
        r"__(?:PUBLIC|ROOT|STATIC|APP|SELF|URL|TMPL|JS|CSS|IMG)__",
        r"<(?:eq|neq|notempty|present|notpresent)\s+name\s*=",
        r"<\{\$\w",
        r"\{extend\s+name\s*=",
    ),
    family="braces",
)
def thinkphp(token: str) -> Sense:
    """ThinkPHP: ``<volist …>``, ``<if condition="…">``, ``{$value}``, ``{:call()}``, ``{/* comment */}``."""
    if token.startswith(("{//", "{/*", "<{*", "{~")):
        return QUIET
    inner = token[1:] if token.startswith("<{") else token
    if inner.startswith(("{$", "{:", "{-$", "{+$")):
        return RAW
    found = _HEAD.match(token)
    if found is None:
        return RAW if token.startswith("<{") else QUIET
    ends, name, rest, alone = found[1], found[2].lower(), found[3], found[4]
    return _statement(ends, name, rest, alone, token)


def _statement(ends: str, name: str, rest: str, alone: str, token: str) -> Sense:
    if name in ("else", "elseif"):
        return QUIET if ends else turn("if" if name == "elseif" else "", last=name == "else")
    if name in ("case", "default"):
        return QUIET if ends else turn("switch", last=name == "default")
    if ends:
        return close(name)
    if name == "if" or name == "switch" or name in _CONDITIONS.split():
        return branch(name)
    if name in ("volist", "foreach", "for"):
        return loop(name)
    if name == "include":
        return include(attribute(token, "file") or first_string(rest))
    if name in ("extend", "layout"):
        return extend(attribute(token, "name", "file"))
    if name == "block":
        return block(name)
    if name == "php":
        return QUIET if alone else Sense("quiet", until=r"(?i:</php>|\{/php\})")
    if name == "literal":
        return Sense("quiet", until=r"(?i:</literal>|\{/literal\})", left=True)
    return HOLE if name in ("__content__", "import", "load", "js", "css") else QUIET
