"""PHP as its own template language."""

from __future__ import annotations

import re
from dataclasses import replace

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._code import braces
from sitelint.dialects._forms import QUIET, RAW, branch, close, first_string, include, loop, turn

# Strings and comments may hold what would end the code.
_CODE = (
    r"(?:[^'\"/#?]++|\?(?!>)|'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|//(?:[^\n?]|\?(?!>))*+|#(?:[^\n?]|\?(?!>))*+"
    r"|/\*(?:[^*]|\*(?!/))*+\*/|/)*+(?:\?>|\Z)"
)
_SILENT = regex(r"""//[^\r\n]*+|#[^\r\n]*+|/\*.*?\*/|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""", re.S)
_ROUND = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
_COLONS = regex(
    rf"\b(?:(endif|endforeach|endfor|endwhile|endswitch)\b|(else)\s*:(?!:)|(if|foreach|for|while|switch|elseif)\s*{_ROUND}\s*:(?!:))"
)
_INCLUDE = regex(r"(?:^|[;{}]|@)\s*(?:include|require)(?:_once)?\b\s*\(?\s*(.*?)\)?\s*(?:;|$)", re.S | re.I)
_LONG = 2000  # characters of code
_HERE = re.compile(r"^(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*\.\s*")
_PRINTS = re.compile(r"\b(?:echo|print|printf|vprintf|var_dump)\b")
_CALL = regex(r"^\s*@?(?:\$?[A-Za-z_\\][\w\\]*(?:(?:->|::)\w+(?:\([^;]*\))?)*)\s*\([^;{}]*\)\s*;?\s*$", re.S)


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
    if not token.endswith("?>"):
        return QUIET  # code to the end of the file
    bare = _SILENT.sub("''", code)
    senses = _colons(bare) or braces(bare)
    if len(token) > _LONG:
        senses = tuple(
            replace(sense, kind="block") for sense in senses
        )  # a program, not a branch of the page
    put = _INCLUDE.search(code)
    if put is not None and not senses:
        return _include(put[1])
    if senses:
        return senses
    return RAW if _PRINTS.search(bare) or _CALL.match(bare) else QUIET


def _colons(code: str) -> tuple[Sense, ...]:
    """The forms with colons; what is opened and closed in one piece of code cancels out."""
    senses: list[Sense] = []
    for found in _COLONS.finditer(code):
        ends, other, word = found.groups()
        if ends:
            while senses and senses[-1].role == "turn":
                senses.pop()
            if senses and senses[-1].role == "open":
                senses.pop()
            else:
                senses.append(close(ends[3:]))
        elif other:
            senses.append(turn(last=True))
        elif word == "elseif":
            senses.append(turn("if"))
        else:
            senses.append(branch(word) if word in ("if", "switch") else loop(word))
    return tuple(senses)


def _include(written: str) -> Sense:
    here = _HERE.match(written)
    name = first_string(written[here.end() :] if here else written)
    return include(name.lstrip("/") if here else name, relative=here is not None)
