"""Values as JSON: fractions as numbers, anything else as what it can be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sitelint.model.value import Item, Unknown, plain

_DIGITS = 6


def number(value: Fraction) -> int | float:
    """An integer where it is whole, else rounded to six decimals."""
    return value.numerator if value.denominator == 1 else float(round(value, _DIGITS))


def pair(ends: tuple[Fraction, Fraction]) -> dict[str, int | float]:
    return {"floor": number(ends[0]), "ceiling": number(ends[1])}


def exact(**values: Fraction) -> dict[str, Any]:
    """``{"exact": {name: "a/b"}}`` for the numbers that six decimals do not hold, else nothing."""
    lossy = {name: str(v) for name, v in values.items() if round(v, _DIGITS) != v}
    return {"exact": lossy} if lossy else {}


def json_value(value: Any) -> Any:
    """Any value as JSON: fractions as numbers, no NaN, no surrogates, unknown objects as text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Fraction):
        return number(value)
    if isinstance(value, (Item, Unknown)):
        return json_value(plain(value))
    if isinstance(value, Mapping):
        return {json_value(str(key)): json_value(val) for key, val in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(val) for val in value]
    if isinstance(value, (set, frozenset)):
        return sorted((json_value(val) for val in value), key=str)
    return json_value(str(value))
