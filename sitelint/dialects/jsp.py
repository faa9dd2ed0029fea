"""JSP: scriptlets, directives, expressions, and the tags of JSTL, Struts, Spring and others."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._code import braces
from sitelint.dialects._forms import (
    BRACED,
    HOLE,
    QUIET,
    RAW,
    TAG,
    VALUE,
    attribute,
    between,
    include,
    page_file,
)
from sitelint.dialects._taglibs import closed, custom

# Prefixes that editors and browsers put into pages, and that no tag library has.
_MARKUP = r"(?!(?:[ovwm]|st\d|svg|xsl?|xsd|xlink|fb|wb|og|th|xml)\s*:)"


@dialect(
    forms=(
        between("<%--", "--%>"),
        Form(r"<%(?!--)", r"(?:[^%]|%(?!>))*+%>", "<%"),
        Form(rf"<{_MARKUP}[a-zA-Z][\w\-]*+:[a-zA-Z][\w\-.]*+(?=[\s/>])", TAG, "<"),
        Form(rf"</{_MARKUP}[a-zA-Z][\w\-]*+:[a-zA-Z][\w\-.]*+", r"\s*+>", "</"),
        Form(r"[$#]\{", BRACED, "{", loose=True),
    ),
    comment=(("<%--", "--%>"),),
    suffixes=(".jsp", ".jspf", ".jspx", ".tag", ".tagx", ".tagf"),
    signs=(
        r"<%@\s*(?:page|include|taglib|tag|attribute|variable)\b",
        r"<%--",
        r"<%[=!\s]",
        r"<jsp:\w",
        r"</?c:(?:if|forEach|choose|out|set|url)\b",
        r"</?(?:fmt|fn|s|bean|html|logic|tiles|form|spring|shiro|sec|decorator|sitemesh|dsp|cms|fns|sys):[a-zA-Z]\w*[\s/>]",
    ),
)
def jsp(token: str) -> Sense | tuple[Sense, ...]:
    """JSP with EL and tag libraries: ``<% code %>``, ``<%= value %>``, ``${value}``, ``<c:if …>``."""
    if token.startswith("<%--"):
        return QUIET
    if token.startswith("<%"):
        return _scriptlet(token)
    if token[0] in "$#":
        return RAW
    if token.startswith("</"):
        return closed(token[2:-1].strip())
    return _element(token)


def _scriptlet(token: str) -> Sense | tuple[Sense, ...]:
    sort = token[2:3]
    if sort == "=":
        return RAW
    if sort == "@":
        if re.match(r"<%@\s*include\b", token):
            written = attribute(token, "file")
            return include(written, relative=not written.startswith("/"))
        return QUIET
    if sort == "!":
        return QUIET
    code = token[2:-2]
    senses = braces(code)
    if not senses and re.search(r"\bout\s*\.\s*(?:print|println|write|append)\s*\(", code):
        return RAW
    return senses or QUIET


def _element(token: str) -> Sense:
    name = re.match(r"<([\w\-.:]+)", token)
    full = name[1] if name else ""
    prefix, _, tag = full.partition(":")
    if prefix == "jsp":
        if tag in ("include", "directive.include"):
            written = page_file(attribute(token, "page", "file"))
            return include(written, relative=not written.startswith("/"))
        if tag in ("getProperty", "expression"):
            return VALUE
        if tag in ("doBody", "invoke"):
            return HOLE
        return QUIET
    return custom(prefix, tag, token)
