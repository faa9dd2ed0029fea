"""Computed font sizes (pixels) and weights."""

from __future__ import annotations

from sitelint.model.regex import regex

_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0, "initial": 16.0,
}  # fmt: skip
_ABSOLUTE = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "vw": 13.66,
    "vh": 7.68,
}
_LENGTH = regex(r"\+?(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|vw|vh|em|rem|ex|ch|%)")


def size_of(value: str, parent: float | None, root: float | None) -> float | None:
    """The computed size; None when it cannot be told."""
    if value in ("", "inherit", "unset", "revert"):
        return parent
    if value in _SIZES:
        return _SIZES[value]
    if value in ("larger", "smaller"):
        return None if parent is None else parent * 1.2 if value == "larger" else parent / 1.2
    found = _LENGTH.fullmatch(value)
    if found is None:
        return 0.0 if value == "0" else None
    number, unit = float(found[1]), found[2]
    if unit in _ABSOLUTE:
        return number * _ABSOLUTE[unit]
    base = root if unit == "rem" else parent
    if base is None:
        return None
    return number * base * {"%": 0.01, "ex": 0.5, "ch": 0.5}.get(unit, 1.0)


def weight_of(value: str, parent: int) -> int:
    """The computed weight, 1 to 1000."""
    if value == "bold":
        return 700
    if value in ("normal", "initial"):
        return 400
    if value == "bolder":
        return 400 if parent < 350 else 700 if parent < 550 else 900
    if value == "lighter":
        return 100 if parent < 550 else 400 if parent < 750 else 700
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value[:5]) <= 1000 else parent
