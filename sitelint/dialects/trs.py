"""TRS WCM (拓尔思)."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import HOLE, QUIET, TAG, attribute, block, branch, close, include, loop

_HEAD = re.compile(r"</?(TRS_\w+)", re.I)
_LOOPS = frozenset(
    ["TRS_DOCUMENTS", "TRS_CHANNELS", "TRS_SITES", "TRS_OUTLINEDOCUMENTS", "TRS_APPENDIXES", "TRS_RELNEWS"]
)
_BLOCKS = frozenset("TRS_RECORD TRS_OBJECT TRS_VIEW TRS_NOLOGO TRS_OUTLINETEMPLATE TRS_ITERATOR".split())  # noqa: SIM905
_RAW = ("DOCHTMLCON", "DOCCONTENT", "_RECCONTENT")


@dialect(
    forms=(
        Form(r"(?i:</TRS_)", r"\w++\s*+>", "</trs_"),
        Form(r"(?i:<TRS_)", TAG, "<trs_"),
    ),
    comment=(("<!--", "-->"),),
    signs=(r"</?TRS_\w+(?=[\s/>])",),
)
def trs(token: str) -> Sense:
    """TRS WCM (拓尔思): ``<TRS_DOCUMENTS …>``, ``<TRS_DOCUMENT FIELD="DOCTITLE">``; what a field holds is a sample."""
    found = _HEAD.match(token)
    name = found[1].upper() if found else ""
    if token.startswith("</"):
        return close(name)
    alone = token.rstrip(">").rstrip().endswith("/")
    if name in ("TRS_TEMPLATE", "TRS_INCLUDE"):
        return include(attribute(token, "file"))
    if name == "TRS_CONDITION":
        return QUIET if alone else branch(name)
    if name in _LOOPS:
        return HOLE if alone else loop(name)
    if name in _BLOCKS:
        return block(name)
    raw = attribute(token, "field").upper() in _RAW or name in ("TRS_APPENDIX", "TRS_CURPAGE", "TRS_PAGE")
    return Sense("value", name, raw=raw) if alone else Sense("open", name, "sample", raw=raw)
