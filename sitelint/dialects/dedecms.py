"""DedeCMS (织梦)."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._forms import HOLE, QUIET, RAW, STRING, attribute, close, include

_HEAD = regex(r"[{\[]/?(?:dede:)?([\w.]+)", re.I)
_REST = rf"(?:[^\"'{{}}]|{STRING}|\{{[^{{}}]*+\}})*+\}}"


@dialect(
    forms=(
        Form(r"(?i:\{dede:(?:php|comment)\b)", rf"(?:{_REST})", "{dede:"),
        Form(r"(?i:\{dede:(?=\w))", rf"(?:{_REST}|[^{{}}]*+\}})", "{dede:"),
        Form(r"(?i:\{/dede:)", r"[\w.]++\s*+\}", "{/dede:"),
        Form(r"(?i:\[field:(?=\w))", rf"(?:(?:[^\"'\[\]]|{STRING})*+\]|[^\[\]]*+\])", "[field:"),
        Form(r"(?i:\[/field:)", r"\w++\s*+\]", "[/field:"),
    ),
    comment=(("{dede:comment}", "{/dede:comment}"), ("<!--", "-->")),
    signs=(r"\{/?dede:\w", r"\[field:\w"),
)
def dedecms(token: str) -> Sense:
    """DedeCMS: ``{dede:arclist …}…{/dede:arclist}``, ``{dede:field.title/}``, ``[field:title/]``."""
    found = _HEAD.match(token)
    name = found[1].lower() if found else ""
    if token.startswith(("{/", "[/")):
        return close("field:" if token.startswith("[/") else name)
    alone = token[:-1].rstrip().endswith("/")
    if not alone and attribute(token, "runphp").lower() in ("yes", "1", "true"):  # what stands in it is code
        ends = r"\[/field:\w+\s*\]" if token.startswith("[") else rf"\{{/dede:{re.escape(name)}\s*\}}"
        return Sense("value", raw=True, until=f"(?i:{ends})")
    if token.startswith("["):
        return RAW if alone else Sense("open", "field:", "sample", raw=True)
    if name == "include":
        return include(attribute(token, "filename", "file"))
    if name in ("php", "comment") and not alone:
        return Sense("quiet", until=rf"(?i:\{{/dede:{name}\s*\}})")
    if name == "field" or name.startswith(("field.", "global", "prenext", "var")):
        return RAW if alone else Sense("open", name.partition(".")[0], "sample", raw=True)
    if alone:
        return QUIET if name == "sql" else HOLE
    return Sense("open", name, "loop")
