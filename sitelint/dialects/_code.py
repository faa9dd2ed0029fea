"""Branches and loops that code in a template opens with ``{`` and closes with ``}`` in another piece of code."""

from __future__ import annotations

import re

from sitelint.api import Sense, regex
from sitelint.dialects._forms import block, branch, close, loop, turn

_SILENT = regex(r"""//[^\r\n]*+|/\*.*?\*/|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'""", re.S)
_LABEL = re.compile(r"\s*(?:case\b[^:{}]*|default\s*):\s*$")
_HEADS = regex(
    r"\b(if|else|for|foreach|while|do|switch|try|catch|finally)\b(?!.*\b(?:if|else|for|foreach|while|do|switch|try|catch|finally)\b)",
    re.S,
)


def braces(code: str) -> tuple[Sense, ...]:
    """What the code opens and closes for the markup around it, in order. Nothing for code that is closed in itself."""
    code = _SILENT.sub('""', code)
    if "{" not in code and "}" not in code:
        return (turn("{", last=False),) if _LABEL.match(code) else ()
    ends = 0  # braces that close what was opened before this code
    heads: list[str] = []  # what stands before each brace that stays open
    at = 0
    before = ""
    for brace in re.finditer(r"[{}]", code):
        between = code[at : brace.start()]
        if brace[0] == "{":
            heads.append(between)
        elif heads:
            heads.pop()
        else:
            ends += 1
            before = ""
        at = brace.end()
    senses = [close("{")] * ends
    for number, head in enumerate(heads):
        senses += _opened(head, after_end=bool(ends) and number == 0)
    if ends and heads and senses[ends:] and senses[ends].role == "turn":
        del senses[ends - 1]  # } else {
    return tuple(senses) if senses else ((turn("{"),) if _LABEL.match(before) else ())


def _opened(head: str, *, after_end: bool) -> list[Sense]:
    found = _HEADS.search(head)
    word = found[1] if found else ""
    if after_end and re.search(r"^\s*(?:else|catch|finally)\b", head):
        return [turn("{", last=not re.search(r"\belse\s*if\b|\bcatch\b", head))]
    if word in ("if", "else", "switch"):
        return [branch("{")]
    if word in ("for", "foreach", "while", "do"):
        return [loop("{")]
    return [block("{")]
