"""SiteServer CMS."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import (
    HOLE,
    QUIET,
    RAW,
    TAG,
    attribute,
    block,
    branch,
    close,
    include,
    loop,
    turn,
)

_HEAD = re.compile(r"</?stl:(\w+)", re.I)
_LOOPS = frozenset(
    [
        "contents",
        "channels",
        "pagecontents",
        "pagechannels",
        "sites",
        "each",
        "sqlcontents",
        "pagesqlcontents",
        "tags",
    ]
)
_BLOCKS = frozenset("a container search layout dynamic tabs tree".split())  # noqa: SIM905


@dialect(
    forms=(
        Form(r"(?i:</stl:)", r"\w++\s*+>", "</stl:"),
        Form(r"(?i:<stl:)(?=\w)", TAG, "<stl:"),
        Form(r"(?i:\{stl[.:])(?=\w)", r"[^{}\n]{1,300}+\}", "{stl"),
        Form(
            r"(?i:\{(?:content|channel|site|navigation|comment|request|user|sql)\.)(?=\w)",
            r"[^{}\n]{1,100}+\}",
            "{",
        ),
    ),
    comment=(("<!--", "-->"),),
    signs=(r"</?stl:\w", r"\{stl[.:]\w", r"\{(?:Content|Channel)\.\w+\}"),
)
def siteserver(token: str) -> Sense:
    """SiteServer CMS: ``<stl:contents …>``, ``<stl:content type="title">``, ``{Content.NavigationUrl}``."""
    if token.startswith("{"):
        return RAW
    found = _HEAD.match(token)
    name = found[1].lower() if found else ""
    if token.startswith("</"):
        return QUIET if name in ("yes", "no") else close(name)
    alone = token.rstrip(">").rstrip().endswith("/")
    if name == "include":
        return include(attribute(token, "file"))
    if name == "if":
        return branch(name)
    if name in ("yes", "no"):
        return turn("if", last=name == "no")
    if alone:
        return HOLE
    if name in _LOOPS or name.endswith("contents"):
        return loop(name)
    return block(name) if name in _BLOCKS else Sense("open", name, "sample", raw=True)
