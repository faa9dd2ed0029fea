"""Vue."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import HOLE, NONE, QUIET, RAW, TAG, VALUE

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_SVG = frozenset(
    "path circle rect line polyline polygon ellipse use stop image animate g svg defs lineargradient text".split()  # noqa: SIM905
)

_COMPONENT = r"[A-Z]+[a-z]\w*[\s/>]"  # Input is no input
_IS_COMPONENT = re.compile(rf"</?{_COMPONENT}")


@dialect(
    forms=(
        Form(r"\{\{\{", r".*?\}\}\}", "{{{", markup=True),
        Form(r"\{\{", r"(?:(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|.*?\}\})", "{{", markup=True),
        Form(r"<template(?=\s+(?:v-|#|slot|:|lang|scope|functional)|>)", TAG, "<template", markup=True),
        Form(r"</template", r"\s*+>", "</template", markup=True),
        Form(r"<(?=[A-Za-z][\w.-]*(?:\s|/>))", TAG, "/>", markup=True, loose=True),
        Form(rf"</?(?={_COMPONENT})", TAG, "<", markup=True, loose=True),
    ),
    comment=(("<!--", "-->"),),
    suffixes=(".vue",),
    signs=(
        r"\sv-(?:if|else|else-if|for|bind|model|on|show|html|text|cloak|slot|pre|once)\b[:=\s>.]",
        r"\s@(?:click|change|input|submit|keyup|blur|focus)(?:\.\w+)*\s*=",
        r"\s:(?:src|href|class|style|key|value|title|disabled|data|model)\s*=\s*[\"']",
        r"\bnew\s+Vue\s*\(",
        r"\bVue\.createApp\b",
    ),
    attributes=(
        (r"v-text(?:\.\w+)?", "text"),
        (r"v-html", "markup"),
        (r"v-if", "if"),
        (r"v-else(?:-if)?", "else"),
        (r"v-bind|v-attrs", "open"),
        (r"(?:v-bind:|:)(?:class|style|key|ref|is|\[.*)(?:\.\w+)*", "nothing"),
        (r"(?:v-bind:|:)([a-z][\w-]*)(?:\.\w+)*", "set"),
        (r"v-.+|@.+|#.+", "nothing"),
    ),
    server=False,
)
def vue(token: str) -> Sense:
    """Vue: ``{{ value }}`` and attributes ``v-*``, ``:*``, ``@*``; the outer ``template`` is no element."""
    if token.startswith("{{{"):
        return RAW
    if token.startswith("{{"):
        return VALUE
    if token.startswith(("<template", "</template")):
        return QUIET
    found = re.match(r"<([\w.-]+)", token)
    name = found[1] if found else ""
    if _IS_COMPONENT.match(token):
        return HOLE if token.endswith("/>") else QUIET
    if not token.endswith("/>") or name.lower() in _VOID or name.lower() in _SVG:
        return NONE
    return HOLE  # a component, or an element that only Vue takes for closed
