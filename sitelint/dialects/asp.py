"""Classic ASP and ASP.NET pages."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._code import braces
from sitelint.dialects._forms import (
    HOLE,
    QUIET,
    RAW,
    TAG,
    attribute,
    between,
    branch,
    close,
    include,
    loop,
    turn,
)

_LINE = regex(
    r"(?im)^[\s:]*(?:(end\s+if|end\s+select|next|loop|wend)\b|(else\s*if|elseif|else|case)\b|(if)\b.*\bthen\s*$|(select\s+case|for|do|while)\b)"
)
_STRING = re.compile(r'"[^"\n]*+"')


@dialect(
    forms=(
        between("<%--", "--%>"),
        Form(r"<%(?!--)", r"(?:[^%]|%(?!>))*+%>", "<%"),
        Form(r"(?i:<(?=(?:asp|uc\d?|webdiyer|cc\d):))", TAG, "<"),
        Form(r"(?i:</(?=(?:asp|uc\d?|webdiyer|cc\d):))", r"[\w:.]++\s*+>", "</"),
        Form(r"(?i:<!--\s{0,9}#\s{0,9}include\b)", r".*?-->", "<!--"),
    ),
    comment=(("<%--", "--%>"), ("<!--", "-->")),
    suffixes=(".asp", ".aspx", ".ascx", ".master", ".asa"),
    signs=(
        r"<%@\s*(?:Language\s*=|CodePage|Page\s+(?:\w+\s*=[^>]*)?(?:Language|AutoEventWireup|Inherits)|Master\s|Control\s|Register\s)",
        r"<asp:\w",
        r"<%\s*(?:If\b.*\bThen|End If|Response\.Write|Set rs)",
    ),
)
def asp(token: str) -> Sense | tuple[Sense, ...]:
    """Classic ASP and ASP.NET: ``<% code %>``, ``<%= value %>``, ``<asp:Control …>``, ``<!--#include file="…"-->``."""
    if token.startswith("<%--"):
        return QUIET
    if token.startswith("<!--"):
        virtual = attribute(token, "virtual")
        return include(virtual or attribute(token, "file"), relative=not virtual)
    if token.startswith("<%"):
        return _code(token)
    name = re.match(r"</?([\w:.]+)", token)
    full = name[1].lower() if name else ""
    if token.startswith("</"):
        return close(full)
    return HOLE if token.rstrip(">").rstrip().endswith("/") else Sense("open", full)


def _code(token: str) -> Sense | tuple[Sense, ...]:
    if token[2:3] in ("=", "#", ":", "$"):
        return RAW
    if token[2:3] == "@":
        return QUIET
    code = _STRING.sub('""', token[2:-2])
    senses = _basic(code) or braces(code)
    if not senses and re.search(r"\bResponse\.Write\b", code, re.I):
        return RAW
    return senses or QUIET


def _basic(code: str) -> tuple[Sense, ...]:
    """Blocks of VBScript; those that are opened and closed in the same piece cancel out."""
    code = re.sub(r"'[^\n]*+", "", code)  # comments
    if re.search(r"(?im)^\s*(?:public\s+|private\s+)?(?:function|sub|class)\b", code):
        return ()
    senses: list[Sense] = []
    for found in _LINE.finditer(code):
        ends, again, test, other = found.groups()
        if ends:
            word = ends.lower().split()[-1]
            name = {"if": "if", "select": "select", "next": "for", "loop": "do", "wend": "while"}[word]
            if senses and senses[-1].role == "turn":
                senses.pop()
            if senses and senses[-1].role == "open":
                senses.pop()
            else:
                senses.append(close(name))
        elif again:
            senses.append(turn(last=again.lower() == "else"))
        elif test:
            senses.append(branch("if"))
        else:
            word = other.lower().split()[0]
            senses.append(branch(word) if word == "select" else loop(word))
    return tuple(senses)
