"""Mustache and its kin in browsers: Handlebars, Angular, art-template, layui."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._code import braces
from sitelint.dialects._forms import (
    QUIET,
    RAW,
    VALUE,
    block,
    branch,
    close,
    first_string,
    include,
    loop,
    turn,
)

_CODE = re.compile(r"[{};=]|\)\s*$")
_HEAD = regex(r"\{\{~?\s*([#/^>!&]?)\s*([\w.\-/]*)\s*(.*?)\s*~?\}\}$", re.S)


@dialect(
    forms=(
        Form(r"\{\{!--", r".*?--\}\}", "{{!--"),
        Form(r"\{\{\{", r".*?\}\}\}", "{{{"),
        Form(r"\{\{(?=#)", r"(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}\}?+", "{{#"),
        Form(r"\{\{", r"(?:(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|.*?\}\})", "{{", markup=True),
        Form(r"\{\{(?=[/^>!])", r"(?:(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|.*?\}\})", "{{"),
    ),
    comment=(("{{!--", "--}}"), ("{{!", "}}")),
    suffixes=(".hbs", ".handlebars", ".mustache", ".mst"),
    signs=(
        r"\{\{\s*[#^/]\s*\w",
        r"\{\{>\s*[\w./-]+",
        r"\{\{\{\s*[\w.]+\s*\}\}\}",
        r"\sng-(?:app|repeat|if|bind|model|controller|click|src|href|show)\b",
        r"\{\{\s*(?:each|if)\s+[\w.]+",
        r"\{\{\s*[\w$.]+(?:\s*\|\s*\w+[^{}]*)?\s*\}\}",
    ),
    attributes=(
        (r"(?:data-)?ng-bind", "text"),
        (r"(?:data-)?ng-bind-html", "markup"),
        (r"(?:data-)?ng-include", "include"),
        (r"(?:data-)?ng-if", "if"),
        (r"(?:data-)?ng-(src|href|value)", "set"),
        (r"(?:data-)?ng-.+", "nothing"),
    ),
    server=False,
)
def mustache(token: str) -> Sense | tuple[Sense, ...]:
    """Mustache, Handlebars, Angular, art-template: ``{{value}}``, ``{{#if}}…{{/if}}``, ``{{> part}}``."""
    if token.startswith("{{!"):
        return QUIET
    if token.startswith("{{{"):
        return RAW
    found = _HEAD.match(token)
    if found is None:
        return VALUE
    sort, name, rest = found.groups()
    if sort == "#" and _CODE.search(token[3:-2]):
        return braces(token[3:-2]) or QUIET  # layui writes code there
    if sort == ">":
        return include("" if "(" in rest else name)
    if sort == "/":
        return close("")
    if sort in ("#", "^"):
        return branch(name) if sort == "^" or name in ("if", "unless") else loop(name)
    return _word(name, rest) if not sort else RAW


def _word(name: str, rest: str) -> Sense:
    """art-template has words without marks."""
    if name == "else" or name == "elseif":
        return turn(last=name == "else" and not rest.startswith("if"))
    if name == "if" and rest:
        return branch("if")
    if name == "each" and rest:
        return loop("each")
    if name == "block" and rest:
        return block("block")
    if name in ("include", "extend") and rest:
        return include(first_string(rest))
    return QUIET if name == "set" and "=" in rest else VALUE
