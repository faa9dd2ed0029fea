"""The contrast of text, from its computed paint."""

from __future__ import annotations

import re
from functools import lru_cache

from sitelint.model.contrast import Contrast
from sitelint.model.regex import regex
from sitelint.parse.colours import BLACK, WHITE, Colour, contrast, over, written
from sitelint.parse.css_paint import colour, is_colour
from sitelint.parse.paint import Paint

_SHADOW = regex(r"(?:[^(),]|\([^()]*\))+")
_WORD = re.compile(r"[^\s()]+\([^()]*\)|[^\s()]+")
_LENGTH = regex(r"([-+]?\d*\.?\d+)(?:px|em|rem|pt|)$")
_NEAR = 3.0
_SOFT = 0.75  # how much of what is around a letter an outline of soft shadows covers at least


def contrast_of(paint: Paint) -> Contrast | None:
    """The contrast of text with a paint; None for text that nobody sees because it has the colour of its ground."""
    text = paint.text
    if text is not None and text[3] <= 0 and not paint.effect:
        return None
    shadows = _shadows(paint.shadow)
    pairs = paint.seen()
    if pairs is None or shadows is None:
        return _untold(paint)
    if shadows:
        pairs = _with_shadows(pairs, shadows)
    ratios = [(contrast(letter, ground), letter, ground) for letter, ground in pairs]
    high, letter, ground = max(ratios)
    low = min(ratio for ratio, _, _ in ratios)
    return Contrast(low, high, written(letter), written(ground)) if high > 1.005 else None


def _untold(paint: Paint) -> Contrast:
    """On a picture the best contrast is that with white or black; nothing else is known."""
    text = paint.text
    if text is None or paint.effect or paint.shadow != "none" or text[3] < 1 or len(paint.groups) > 1:
        return Contrast(1.0, 21.0, "", "", "effect" if paint.effect or text is None else "picture")
    best = max(contrast(text, WHITE), contrast(text, BLACK))
    return Contrast(1.0, best, written(text), "", "picture")


def _with_shadows(
    pairs: list[tuple[Colour, Colour]], shadows: tuple[tuple[float, float, float, Colour], ...]
) -> list[tuple[Colour, Colour]]:
    """Shadows on all sides hide what lies behind the text; others lie beside it."""
    layers = list(dict.fromkeys(shadow[3] for shadow in shadows))
    if len(layers) == 1 and _outlined(shadows):
        red, green, blue, alpha = layers[0]
        layers.append((red, green, blue, alpha * _SOFT))
        return [(letter, over(layer, ground)) for letter, ground in pairs for layer in layers]
    return pairs + [(letter, over(layer, ground)) for letter, ground in pairs for layer in layers]


def _outlined(shadows: tuple[tuple[float, float, float, Colour], ...]) -> bool:
    near = [s for s in shadows if abs(s[0]) <= max(_NEAR, s[2]) and abs(s[1]) <= max(_NEAR, s[2])]
    return all(any(s[0] * x > 0 and s[1] * y > 0 for s in near) for x in (1, -1) for y in (1, -1))


@lru_cache(maxsize=512)
def _shadows(value: str) -> tuple[tuple[float, float, float, Colour], ...] | None:
    """(right, down, blur, colour) of each shadow; None when one cannot be told."""
    if value in ("none", "initial", "unset", ""):
        return ()
    found = []
    for one in _SHADOW.findall(value):
        words = _WORD.findall(one)
        said = [word for word in words if is_colour(word)]
        lengths = [float(m[1]) for word in words if word not in said and (m := _LENGTH.match(word))]
        ink = colour(said[0]) if len(said) == 1 else None
        if ink is None or not 2 <= len(lengths) <= 3 or len(lengths) + 1 != len(words):
            return None
        if ink[3] > 0:
            found.append((lengths[0], lengths[1], lengths[2] if len(lengths) > 2 else 0.0, ink))
    return tuple(found)
