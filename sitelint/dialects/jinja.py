"""Jinja, Django, Twig and Nunjucks."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._forms import (
    QUIET,
    RAW,
    VALUE,
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

_HEAD = regex(r"\{%[-+~]?\s*(\w+)\s*(.*?)\s*[-+~]?%\}", re.S)
_BRANCHES = frozenset("if ifequal ifnotequal ifchanged ifversion unless".split())  # noqa: SIM905
_BLOCKS = frozenset(
    "block with macro call filter autoescape spaceless trans blocktrans blocktranslate cache embed apply "  # noqa: SIM905
    "sandbox language localize localtime compress capture".split()
)
_QUIET = frozenset(
    "load import from do use form_theme assign increment decrement break continue plural trans_default_domain "  # noqa: SIM905
    "debug deprecated types flush".split()
)
_REGIONS = {
    "comment": Sense("quiet", until=r"\{%[-~]?\s*endcomment\b[^%]*+%\}"),
    "raw": Sense("quiet", until=r"\{%[-+~]?\s*endraw\s*[-+~]?%\}", left=True),
    "verbatim": Sense("quiet", until=r"\{%[-~]?\s*endverbatim\b[^%]*+%\}", left=True),
}


@dialect(
    forms=(
        between("{#", "#}"),
        Form(r"\{\{", r"(?:(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|.*?\}\})", "{{"),
        Form(r"\{%", r"(?:[^%]|%(?!\}))*+%\}", "{%"),
    ),
    comment=(("{#", "#}"),),
    suffixes=(".j2", ".jinja", ".jinja2", ".twig", ".njk", ".nunjucks", ".liquid"),
    signs=(
        r"\{%[-+~]?\s*(?:if|for|block|extends|include|load|set|import|from|macro|url|static)\b",
        r"\{%[-+~]?\s*end\w+\s*[-+~]?%\}",
    ),
)
def jinja(token: str) -> Sense:
    """Jinja, Django, Twig, Nunjucks: ``{{ value }}``, ``{% statement %}``, ``{# comment #}``."""
    if token.startswith("{#"):
        return QUIET
    if token.startswith("{{"):
        inner = token[2:-2].strip(" -~\t\r\n")
        if inner.startswith(("super(", "parent(", "block(", "include(", "content_for_")):
            return Sense("hole")
        return RAW if re.search(r"\|\s*(?:safe|raw)\b", inner) else VALUE
    found = _HEAD.match(token)
    if found is None:
        return QUIET
    return _statement(found[1], found[2])


def _statement(name: str, rest: str) -> Sense:
    if name in _REGIONS:
        return _REGIONS[name]
    if name in _BRANCHES:
        return branch(name)
    if name == "for":
        return loop(name)
    if name in ("elif", "elseif", "elsif"):
        return turn("if")
    if name in ("else", "empty"):
        return turn(last=True)
    if name == "set":
        return QUIET if "=" in rest else block("set")
    if name == "trans" and rest:
        return VALUE
    if name in _BLOCKS:
        return block(name)
    if name.startswith("end") and len(name) > 3:
        return close(name[3:])
    if name in ("include", "include_relative", "render"):
        return include(first_string(rest))
    if name in ("extends", "layout"):
        return extend(first_string(rest))
    if name in _QUIET:
        return QUIET
    return Sense(
        "value", name, raw=name not in ("url", "static", "now", "cycle", "trans", "translate", "firstof")
    )
