"""PHP as its own template language."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._code import braces
from sitelint.dialects._forms import QUIET, RAW, branch, close, first_string, include, loop, turn

# Strings and comments may hold what would end the code.
_CODE = (
    r"(?:[^'\"/#?]++|\?(?!>)|'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|//(?:[^\n?]|\?(?!>))*+|#(?:[^\n?]|\?(?!>))*+"
    r"|/\*(?:[^*]|\*(?!/))*+\*/|/)*+(?:\?>|\Z)"
)
_SILENT = re.compile(r"""//[^\n]*+|#[^\n]*+|/\*.*?\*/|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""", re.S)
_HEAD = re.compile(
    r"^[\s;}]*(?:(endif|endforeach|endfor|endwhile|endswitch)\b\s*;?|(else)\s*:"
    r"|(if|foreach|for|while|switch|elseif)\b.*:)\s*;?\s*$",
    re.S,
)
_INCLUDE = re.compile(
    r"(?:^|[;{}]|@)\s*(?:include|require)(?:_once)?\b\s*\(?\s*(.*?)\)?\s*(?:;|$)", re.S | re.I
)
_HERE = re.compile(r"^(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*\.\s*")
_PRINTS = re.compile(r"\b(?:echo|print|printf|vprintf|var_dump)\b")
_CALL = re.compile(
    r"^\s*@?(?:\$?[A-Za-z_\\][\w\\]*(?:(?:->|::)\w+(?:\([^;]*\))?)*)\s*\([^;{}]*\)\s*;?\s*$", re.S
)


@dialect(
    forms=(Form(r"<\?(?:php\b|=)?(?!xml\b)", rf"(?:{_CODE}|.*?\?>)", "<?"),),
    comment=(("<?php /*", "*/ ?>"),),
    suffixes=(".php", ".phtml", ".php3", ".php5", ".inc"),
    signs=(r"<\?php\b", r"<\?=", r"<\?\s*(?:if|foreach|echo|include|for|else|\}|end)\b"),
)
def php(token: str) -> Sense | tuple[Sense, ...]:
    """PHP between ``<?php`` and ``?>``: ``echo``, ``include``, blocks in braces or with ``endif``."""
    code = re.sub(r"^<\?(?:php\b|=)?|\?>$", "", token)
    if token.startswith("<?="):
        return RAW
    bare = _SILENT.sub("''", code)
    found = _HEAD.match(bare)
    if found is not None:
        return _words(found)
    senses = braces(bare)
    put = _INCLUDE.search(code)
    if put is not None and not senses:
        return _include(put[1])
    if senses:
        return senses
    return RAW if _PRINTS.search(bare) or _CALL.match(bare) else QUIET


def _words(found: re.Match[str]) -> Sense:
    """The forms with colons."""
    if found[1]:
        return close(found[1][3:])
    if found[2]:
        return turn(last=True)
    if found[3] == "elseif":
        return turn("if")
    return branch(found[3]) if found[3] in ("if", "switch") else loop(found[3])


def _include(written: str) -> Sense:
    here = _HERE.match(written)
    name = first_string(written[here.end() :] if here else written)
    return include(name.lstrip("/") if here else name, relative=here is not None)
