"""What an unquoted scalar means: only ``true``, ``false``, ``null`` and decimal numbers are special."""

from __future__ import annotations

import re

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_TRAP = re.compile(
    r"[-+]?0[0-9_]+(\.[0-9_]*)?|[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[oO][0-7_]+|[-+]?0[bB][01_]+"  # 010 0x1F 0o17
    r"|[-+]?[0-9][0-9_]*_[0-9_]*|[-+]?[0-9]+\.|[-+]?\.[0-9]+|\+[0-9][0-9.]*"  # 1_000 1. .5 +1
    r"|[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"  # 1e3 .inf .nan
    r"|True|TRUE|False|FALSE|Null|NULL"
)
_MAX_DIGITS = 15  # what a float keeps exactly


def resolve(text: str) -> tuple[bool | int | float | str | None, str, str]:
    """(value, fault, hint) of a plain scalar; the fault is empty where nothing is wrong."""
    if text in _WORDS:
        return _WORDS[text], "", ""
    if text[0] not in "-+.0123456789TFN":
        return text, "", ""
    if found := _NUMBER.fullmatch(text):
        if len(text.lstrip("-").replace(".", "")) > _MAX_DIGITS:
            return text, f"{text:.40} has too many digits for a number", "quote it if it is text"
        return (float(text) if found[2] else int(text)), "", ""
    if _TRAP.fullmatch(text):
        fault = f"{text:.40} means different things to different readers of YAML"
        return (
            text,
            fault,
            f'quote it ("{text:.40}") if it is text; else write true, false, null or a decimal number',
        )
    return text, "", ""
