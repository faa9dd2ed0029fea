"""PbootCMS, and others that write their tags in braces with a prefix."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import HOLE, QUIET, RAW, attribute, branch, close, extend, include, path, turn

_HEAD = re.compile(r"[{\[](/?)([\w-]+):(\w+)", re.I)
_CONDITIONS = frozenset(
    "if eq neq gt lt egt elt heq nheq empty notempty in notin between notbetween present notpresent "  # noqa: SIM905
    "defined notdefined compare switch".split()
)
_PAIRED = frozenset("list nav sort slide link pics search tags form message comment loop content".split())  # noqa: SIM905
_PREFIXES = "pboot|eyou|aspcms|maccms|tag|zzz|yunu|ey|m|yzm|kuicms|cms"


@dialect(
    forms=(
        Form(rf"(?i:\{{/?(?:{_PREFIXES}):)(?=[a-z])", r"(?:[^{}]|\{[^{}]*+\})*+\}", ":"),
        Form(r"(?i:\{(?:content|sort|page|label|comment|user|field):)(?=[a-z])", r"[^{}\n]{1,200}+\}", ":"),
        Form(
            r"(?i:\[(?:list|nav|sort|content|slide|link|pics|search|tags|form|message|comment|loop|checkbox|select|num):)(?=[a-z])",
            r"[^\[\]\n]{1,200}+\]",
            ":",
        ),
        Form(r"(?i:\{include\s+file=)(?=[\w./]+\})", r"[\w./]++\}", "{include"),
        Form(r"(?i:\{else\})", quick="{else}"),
    ),
    comment=(("<!--", "-->"),),
    family="braces",
    signs=(rf"\{{/?(?:{_PREFIXES}):[a-z]\w*[\s}}(]", r"\{content:[a-z]\w*\}.*", r"\[list:[a-z]\w*[\s\]]"),
)
def pbootcms(token: str) -> Sense:
    """PbootCMS and kin: ``{pboot:list …}…{/pboot:list}``, ``[list:title]``, ``{content:title}``, ``{pboot:if(…)}``."""
    if token.lower().startswith("{else"):
        return turn("if", last=True)
    if token.lower().startswith("{include"):
        return include(path(token[1:-1].partition("=")[2]))
    found = _HEAD.match(token)
    if found is None:
        return RAW
    ends, prefix, name = found[1], found[2].lower(), found[3].lower()
    if prefix not in _PREFIXES.split("|"):
        return RAW
    if ends:
        return QUIET if name in ("else", "elseif", "case", "default") else close(name)
    if name in _CONDITIONS:
        return branch(name)
    if name == "else":
        return turn(last=True)
    if name in ("elseif", "case", "default"):
        return turn("if" if name == "elseif" else "switch", last=name == "default")
    if name in ("include", "template"):
        return include(attribute(token, "file", "filename"))
    if name == "extend":
        return extend(attribute(token, "name", "file"))
    if prefix == "pboot" and name not in _PAIRED and "=" not in token:
        return RAW  # {pboot:checkcode}
    return HOLE if token[:-1].rstrip().endswith("/") else Sense("open", name, "loop")
