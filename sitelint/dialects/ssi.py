"""Server side includes."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import QUIET, VALUE, attribute, branch, close, include, page_file, turn

_HEAD = re.compile(r"<!--\s*#\s*(\w+)", re.I)


@dialect(
    forms=(
        Form(
            r"(?i:<!--\s{0,9}#\s{0,9}(?=(?:include|echo|set|if|elif|else|endif|config|exec|fsize|flastmod|printenv)\b))",
            r".*?-->",
            "<!--",
        ),
    ),
    comment=(('<!--#config errmsg="', '" -->'), ("<!--", "-->")),
    suffixes=(".shtml", ".shtm", ".stm"),
    signs=(r"<!--\s*#\s*(?:include|echo|exec|if\s+expr)\b",),
)
def ssi(token: str) -> Sense:
    """Server side includes: ``<!--#include virtual="…" -->``, ``<!--#if expr="…" -->``, ``<!--#echo var="…" -->``."""
    found = _HEAD.match(token)
    name = found[1].lower() if found else ""
    if name == "include":
        virtual = attribute(token, "virtual")
        if virtual:
            return include(page_file(virtual), relative=not virtual.startswith("/"))
        return include(attribute(token, "file"), relative=True)
    if name == "exec":
        return Sense("hole")
    if name in ("echo", "fsize", "flastmod", "printenv"):
        return VALUE
    if name == "if":
        return branch(name)
    if name in ("elif", "else"):
        return turn("if", last=name == "else")
    return close("if") if name == "endif" else QUIET
