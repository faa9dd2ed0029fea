"""What ThinkPHP, PHPCMS and Smarty share: tokens in single braces."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, regex
from sitelint.dialects._forms import BRACED, HOLE, QUIET, RAW, STRING, branch, close, loop, turn

_WORD = r"[^\x00-@\[-^`{-~\U00010000-\U0010ffff]"  # [A-Za-z_\x7f-\uffff] takes ten times as long to compile
HEAD = regex(r"^<?\{\s*(/?)\s*([\w:.\-]*)\s*(.*?)\s*(/?)\}>?$", re.S)
LOOPS = frozenset("foreach loop volist for section while list".split())  # noqa: SIM905
_ROUND = (
    r"\((?:[^(){}\n]|\((?:[^(){}\n]|\([^(){}\n]*+\))*+\))*+\)"  # {if(a())} is no script, {if(a)b()} is one
)
_CONSTANT = re.compile(r"^\{[A-Z][A-Z0-9_]{2,}\}$")


def variable() -> Form:
    """``{$x}``, ``{$x.y|date='Y'}``."""
    return Form(rf"\{{[-+]?\$(?={_WORD})", BRACED, "{$")


def keywords(words: str) -> Form:
    """``{word …}`` and ``{/word}``; words are parted by spaces."""
    names = "|".join(re.escape(word) for word in words.split())
    return Form(
        rf"\{{/?(?:{names})(?=[\s/}}!$]|\(\s*[!$\[(]|{_ROUND}\}})(?!\s*:)",
        rf"(?:(?:[^{{}}\"']|{STRING}|\{{[^{{}}]*+\}})*+\}}|[^{{}}\n]*+\}})",
        "{",
    )


def call() -> Form:
    """``{name(arguments)}`` and constants, ``{NAME}``, in markup."""
    return Form(
        rf"\{{(?:(?!(?:if|for|while|switch|function|return|catch)\b){_WORD}[\w:]*+\([^{{}}\n<>;]{{0,300}}\)|[A-Z][A-Z0-9_]{{2,}})\}}",
        quick="{",
        markup=True,
    )


def plain(name: str, ends: str) -> Sense | None:
    """Blocks that all of them have."""
    if ends:
        return close(name)
    if name == "if":
        return branch(name)
    if name in ("elseif", "elif"):
        return turn("if")
    if name in ("else", "foreachelse", "sectionelse", "empty_else", "loopelse"):
        return turn(last=True)
    return loop(name) if name in LOOPS else None


def other(token: str) -> Sense:
    """Calls and constants print; the rest prints nothing."""
    if _CONSTANT.match(token) or token.startswith(("{$", "{-$", "{+$", "{:")):
        return RAW
    return HOLE if "(" in token else QUIET
