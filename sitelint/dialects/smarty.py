"""Smarty, also as ECShop and Discuz write it."""

from __future__ import annotations

from sitelint.api import Form, Sense, dialect
from sitelint.dialects import _braces
from sitelint.dialects._forms import (
    HOLE,
    QUIET,
    RAW,
    attribute,
    between,
    block,
    extend,
    first_string,
    include,
)

_WORDS = (
    "if elseif else foreach foreachelse section sectionelse while for forelse loop include include_php extends block "
    "literal php assign append capture strip nocache insert cycle counter config_load html_options html_radios "
    "html_checkboxes html_select_date function call ldelim rdelim eval fetch debug setfilter smarty lang template "
    "loopelse subtemplate"
)
_BLOCKS = frozenset("block capture strip nocache function setfilter".split())  # noqa: SIM905


@dialect(
    forms=(
        between("{*", "*}", loose=True),
        between("<!--{*", "*}-->", loose=True),
        Form(r"<!--\s{0,3}\{(?=[\w$/])[^{}]{0,500}\}\s{0,9}-->", quick="<!--"),
        Form(r"\{#(?=\w+#\})", r"\w++#\}", "{#"),
        _braces.variable(),
        _braces.keywords(_WORDS),
    ),
    comment=(("{*", "*}"),),
    suffixes=(".tpl", ".smarty"),
    signs=(
        r"\{foreach\s+(?:from\s*=|\$\w+[^{}]*\bas\b|item\s*=)",
        r"\{include\s+file\s*=\s*[\"'][\w./]+\.(?:tpl|html?|lbi|dwt)[\"']\s*\}",
        r"\{section\s+name\s*=",
        r"\{\*.{0,200}?\*\}",
        r"\{\$smarty\.",
        r"\{\$\w+\|(?:escape|default|date_format)\b",
        r"<!--\{\$?\w",
        r"\{insert\s+name\s*=",
    ),
    family="braces",
)
def smarty(token: str) -> Sense:
    """Smarty: ``{$value}``, ``{if …}``, ``{foreach …}``, ``{include file="…"}``, ``{* comment *}``."""
    if token.startswith(("{*", "<!--{*")):
        return QUIET
    if token.startswith("<!--"):
        token = token[4:-3].strip()
    if token.startswith(("{$", "{#", "{-$", "{+$")):
        return RAW
    found = _braces.HEAD.match(token)
    if found is None:
        return _braces.other(token)
    ends, name, rest = found[1], found[2], found[3]
    known = _braces.plain(name, ends)
    if known is not None:
        return known
    if name in ("include", "template", "subtemplate"):
        return include(attribute(token, "file") or first_string(rest) or rest)
    if name == "extends":
        return extend(attribute(token, "file") or first_string(rest))
    if name == "literal":
        return Sense("quiet", until=r"\{/literal\}", left=True)
    if name == "php":
        return Sense("quiet", until=r"\{/php\}")
    if name in _BLOCKS:
        return block(name)
    quiet = name in ("assign", "append", "config_load", "debug", "counter") or token.endswith("/}")
    return QUIET if quiet else HOLE
