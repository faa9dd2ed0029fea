"""Thymeleaf."""

from __future__ import annotations

import re

from sitelint.api import Form, Kind, Sense, dialect, regex
from sitelint.dialects._forms import QUIET, RAW, TAG, VALUE, attribute, close

_P = r"(?:data-)?th[:-]"
_TARGET = regex(r"~?\{?\s*([^:{}()]*?)\s*(?:::\s*([\w-]+))?\s*(?:[({}].*)?$", re.S)


@dialect(
    forms=(
        Form(r"<!--/\*(?!/)", r".*?\*/-->", "<!--/*"),
        Form(r"<!--/\*/", quick="<!--/*/"),
        Form(r"/\*/-->", quick="/*/-->"),
        Form(r"\[\[(?=[$*#@~|'\"(])", r"(?:[^\[\]]|\[[^\[\]]*+\])*+\]\]", "[["),
        Form(r"\[\((?=[$*#@~|'\"(])", r"(?:[^\[\])]|\)(?!\])|\[[^\[\]]*+\])*+\)\]", "[("),
        Form(r"\[#(?=\s+th:|\s+data-th-)", r"(?:[^\[\]\"]|\"[^\"]*+\")*+\]", "[#"),
        Form(r"\[/#?\]|\[#/\]", quick="[/"),
        Form(
            r"(?i:(?<=\s)(?:data-)?th[:-](?:insert|include|replace|substituteby)|(?<=\s)layout:(?:insert|include|replace))(?=\s{0,9}=)",
            r"\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)",
            ":",
        ),
        Form(r"(?i:<th:block)(?=[\s/>])", TAG, "<th:block"),
        Form(r"(?i:</th:block)", r"\s*+>", "</th:block"),
    ),
    comment=(("<!--/*", "*/-->"),),
    signs=(
        r"\sxmlns:th\s*=",
        r"\s(?:data-)?th[:-](?:text|utext|if|unless|each|href|src|value|replace|insert|include|fragment|object|field|action|attr|class)\s*=",
        r"<th:block\b",
    ),
    attributes=(
        (_P + r"text|" + _P + r"errors?", "text"),
        (_P + r"utext", "markup"),
        (_P + r"(?:if|unless|case)", "if"),
        (
            r"(?:shiro|sec|shiro-):(?:has\w+|lacks\w+|authorize|user|guest|authenticated|notauthenticated)",
            "if",
        ),
        (r"layout:(?:decorate|decorator)", "extend"),
        (r"layout:fragment", "slot"),
        (_P + r"(?:attr|attrappend|attrprepend)", "open"),
        (_P + r"field", "field"),
        (
            _P + r"(?:each|with|object|fragment|remove|inline|assert|switch|ref|class|style|on\w+|block)",
            "nothing",
        ),
        (_P + r"(?:style|class)append", "nothing"),
        (_P + r"(alt)-title", "set"),
        (_P + r"(.+)", "set"),
    ),
)
def thymeleaf(token: str) -> Sense | tuple[Sense, ...]:
    """Thymeleaf: attributes ``th:*`` and ``data-th-*``, ``[[value]]``, comments ``<!--/* … */-->``."""
    if token.startswith("[("):
        return RAW
    if token.startswith("[["):
        return VALUE
    if token.startswith("<"):
        return _block(token) if "th:block" in token[:12].lower() else QUIET
    if "=" in token and not token.startswith(("[", "/")):
        return _put(token.partition("=")[2].strip().strip("\"'"), inside=True)
    return QUIET


def _put(written: str, *, inside: bool = False) -> Sense:
    """``~{file :: fragment(…)}``: a file, a fragment of one, or a fragment of this very file."""
    found = _TARGET.match(written)
    if found is None or any(mark in written for mark in ("${", "*{", "?")):
        return Sense("include", inside=inside)
    part = (found[2] or "").strip()
    return Sense("include", path=found[1].strip(), part=part, inside=inside)


def _block(token: str) -> Sense | tuple[Sense, ...]:
    """``th:block`` is no element of the page, but its attributes work."""
    if token.startswith("</"):
        return close("th:block")
    put = attribute(token, r"th:(?:insert|include|replace)", r"data-th-(?:insert|include|replace)")
    kind: Kind = (
        "branch"
        if re.search(r"\sth:(?:if|unless|case)\s*=", token)
        else "loop"
        if "th:each" in token
        else "block"
    )
    opened = () if token.endswith("/>") else (Sense("open", "th:block", kind),)
    if put:
        return (_put(put), *opened)
    if re.search(r"\sth:u?text\s*=", token):
        return (RAW, *opened)
    return opened or QUIET
