"""How far a CSS transform turns a box in the plane of the screen."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from sitelint.api import regex

_FUNCTION = re.compile(r"\s*([\w-]+)\(([^()]*)\)\s*")
_ANGLE = regex(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(deg|grad|rad|turn|)$")
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_STRAIGHT = frozenset(
    [
        "translate",
        "translatex",
        "translatey",
        "translatez",
        "translate3d",
        "scale",
        "scalex",
        "scaley",
        "scalez",
        "scale3d",
    ]
)


def degrees(style: Mapping[str, str]) -> float | None:
    """Degrees clockwise that ``transform`` and ``rotate`` turn a box together; None where it cannot be told."""
    own = _rotate(style.get("rotate", "none"))
    moved = _transform(style.get("transform", "none"))
    return None if own is None or moved is None else own + moved


def _rotate(value: str) -> float | None:
    words = value.split()
    if value in ("none", "initial", "unset", "revert"):
        return 0.0
    if len(words) == 1:
        return _angle(words[0])
    for axis in (["z"], ["0", "0", "1"]):
        for order in ([*axis], None):
            angle = words[-1] if order else words[0]
            rest = words[:-1] if order else words[1:]
            if rest == axis:
                return _angle(angle)
    return None


def _transform(value: str) -> float | None:
    """A declaration that is no valid list of functions has no effect: 0."""
    if value in ("none", "initial", "unset", "revert"):
        return 0.0
    total, end = 0.0, 0
    for found in _FUNCTION.finditer(value):
        if found.start() != end:
            return None
        end = found.end()
        turn = _function(found[1], [part.strip() for part in found[2].split(",")])
        if turn is None:
            return None
        total += turn
    return total if end == len(value) else None


def _function(name: str, arguments: list[str]) -> float | None:
    if name in ("rotate", "rotatez") and len(arguments) == 1:
        return _angle(arguments[0])
    if name == "rotate3d" and len(arguments) == 4 and arguments[:2] in (["0", "0"], ["0.0", "0.0"]):
        angle, towards = _angle(arguments[3]), _number(arguments[2])
        return None if angle is None or not towards else math.copysign(angle, angle * towards)
    if name in ("matrix", "matrix3d"):
        numbers = [_number(part) for part in arguments]
        if None in numbers or len(numbers) != (6 if name == "matrix" else 16):
            return None
        return math.degrees(math.atan2(numbers[1] or 0.0, numbers[0] or 0.0))
    return (
        0.0
        if name in _STRAIGHT and not any(part.startswith("-") for part in arguments if "scale" in name)
        else None
    )


def _angle(text: str) -> float | None:
    found = _ANGLE.match(text)
    if found is None:
        return None
    if not found[2]:
        return 0.0 if float(found[1]) == 0 else None
    return float(found[1]) * _DEGREES[found[2]]


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
