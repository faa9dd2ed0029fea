"""What inline scripts write into the page with ``document.write``."""

from __future__ import annotations

import re
from urllib.parse import unquote

from sitelint.api import regex

_PIECE = re.compile(
    r"""/\*.*?\*/|//[^\n]*|<!--[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|document\s*\.\s*write(?:ln)?\s*\(|[()]""",
    re.S,
)
_COMMENT = regex(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|/\*.*?\*/|(?://|<!--)[^\n]*""", re.S
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": " ", "\n": "", "\r\n": ""}


def written_markup(code: str) -> str:
    """The string literals of all ``document.write`` calls, joined; what variables hold is left out."""
    out: list[str] = []
    depth = 0  # of brackets inside the call; 0 outside
    for match in _PIECE.finditer(code):
        piece = match[0]
        first = piece[0]
        if first == "d":
            depth = 1
        elif not depth or first in "/<":
            continue
        elif first == "(":
            depth += 1
        elif first == ")":
            depth -= 1
        else:
            text = _ESCAPE.sub(_plain, piece[1:-1])
            out.append(unquote(text) if "%3C" in text or "%3c" in text else text)
    return "".join(out)


def script_code(code: str) -> str:
    """Code without its comments."""
    return _COMMENT.sub(lambda match: match[1] or " ", code)


def _plain(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits:
        return chr(int(digits, 16))
    return _CONTROL.get(match[3], match[3])
