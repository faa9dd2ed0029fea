"""Velocity."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import (
    ARGUMENTS,
    BRACED,
    HOLE,
    QUIET,
    RAW,
    block,
    branch,
    close,
    first_string,
    include,
    loop,
    turn,
)

_REFERENCE = r"[\w\-]*+(?:\.[a-zA-Z][\w\-]*+(?:\((?:[^()]|\([^()]*+\))*+\))?|\[[^\[\]\n]{0,100}+\])*+"
_HEAD = re.compile(r"#@?\{?(\w+)\}?\s*(?:\((.*)\))?$", re.S)


@dialect(
    forms=(
        Form(r"#\*", r".*?\*#", "#*"),
        Form(r"#\[\[", r".*?\]\]#", "#[["),
        Form(r"##", r"[^\n]*+", "##", markup=True),
        Form(
            r"#(?:if|elseif|foreach|set|parse|include|macro|define|evaluate|break|stop)(?=\s*\()\s*\(",
            ARGUMENTS,
            "#",
        ),
        Form(r"#(?:(?:else|end|stop|break)(?![\w-])|\{(?:else|end|stop|break)\})", quick="#"),
        Form(r"#@?[a-zA-Z]\w+\(", ARGUMENTS, "#", markup=True, loose=True),
        Form(r"\$!?\{(?=[a-zA-Z_])", BRACED, "{", loose=True),
        Form(r"\$!?(?=[a-zA-Z_])", _REFERENCE, "$", markup=True),
        Form(r"\$!(?=[a-zA-Z_])", _REFERENCE, "$!"),
    ),
    comment=(("#*", "*#"), ("##", "\n")),
    suffixes=(".vm", ".vtl", ".vsl"),
    signs=(
        r"#foreach\s*\(\s*\$",
        r"#(?:if|elseif|set)\s*\(\s*!?\s*\(?\s*\$",
        r"#parse\s*\(",
        r"\$!\{?[a-zA-Z_]\w*",
    ),
)
def velocity(token: str) -> Sense:
    """Velocity: ``#if(…)``, ``#foreach(…)``, ``$!{value}``, ``#parse("…")``, ``## comment``."""
    if token.startswith("$"):
        return RAW
    if token.startswith(("##", "#*")):
        return QUIET
    if token.startswith("#[["):
        return Sense("markup")
    found = _HEAD.match(token)
    name = found[1] if found else ""
    rest = (found[2] or "") if found else ""
    if name == "if":
        return branch(name)
    if name == "foreach":
        return loop(name)
    if name in ("macro", "define"):
        return block(name)
    if name in ("else", "elseif"):
        return turn(last=name == "else")
    if name == "end":
        return close()
    if name in ("parse", "include"):
        return include(first_string(rest))
    if name in ("set", "stop", "break", "evaluate"):
        return QUIET
    return Sense("open", name) if token.startswith("#@") else HOLE
