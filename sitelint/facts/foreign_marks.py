"""Marks of another template language than the template's own."""

from __future__ import annotations

from collections import Counter

from sitelint.api import Item, Location, Page, fact

# Languages that one system never reads together with those of another row; the rest goes with any of them.
_FAMILIES = (
    ("freemarker", "jsp", "velocity", "thymeleaf"),
    ("dedecms", "thinkphp", "phpcms", "smarty", "php", "empirecms", "pbootcms"),
    ("jinja",),
    ("siteserver",),
)
_FAMILY = {name: number for number, names in enumerate(_FAMILIES) for name in names}
# What no text, script or other language has: tags of a system, and statements.
_SURE = {
    "dedecms": ("{dede:", "{/dede:", "[field:"),
    "phpcms": ("{pc:", "{/pc}", "{template "),
    "thinkphp": ("<volist", "</volist", "{volist", "{/volist"),
    "php": ("<?php",),
    "empirecms": ("[!--", "[e:loop"),
    "pbootcms": ("{pboot:", "{/pboot:"),
    "siteserver": ("<stl:", "</stl:"),
    "freemarker": ("<#if", "<#list", "<#include", "[#if", "[#list", "[#include", "[@cms_"),
    "jsp": ("<%@", "<c:", "</c:", "<jsp:"),
    "velocity": ("#foreach", "#parse"),
    "thymeleaf": (),
    "jinja": ("{% if", "{% for", "{% include", "{% extends", "{% block"),
}
_SHARE = 5  # so many of the own language for each foreign one
_MOST = 50


@fact(
    scope="page",
    fields={
        "mark": "as written, at most 80 characters",
        "dialect": "its language",
        "own": "that of the template",
    },
)
def foreign_marks(page: Page) -> list[Item]:
    """Marks that the system of a template does not understand, as they are those of another system."""
    if page.template is None:
        return []
    count = Counter(t.dialect for t in page.template.tokens if t.dialect in _FAMILY)
    if not count:
        return []
    own = count.most_common(1)[0][0]
    found: list[Item] = []
    for token in page.template.tokens:
        other = token.dialect
        if _FAMILY.get(other, _FAMILY[own]) == _FAMILY[own] or count[own] < _SHARE * count[other]:
            continue
        mark = page.template.source[token.start : token.end]
        if not mark.lower().startswith(_SURE[other]):
            continue
        line, column = page.line_column_of(token.start)
        shown = " ".join(mark.split())
        at = Location(page.url, line, column, *page.line_column_of(token.end), "", shown[:120])
        found.append(Item({"mark": shown[:80], "dialect": other, "own": own}, at))
        if len(found) >= _MOST:
            break
    return found
