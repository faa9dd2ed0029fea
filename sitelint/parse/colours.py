"""Colours: their mixing, their contrast (WCAG), and the colours that a gradient runs through."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sitelint.model.regex import regex
from sitelint.parse.css_paint import GRADIENT, URL, colour, is_colour

Colour = tuple[float, float, float, float]  # red, green, blue, alpha: 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
CLEAR: Colour = (0.0, 0.0, 0.0, 0.0)
_STEPS = 8  # colours looked at between two stops
_MOST = 80
_ARGUMENT = regex(r"(?:[^(),]|\((?:[^()]|\([^()]*\))*\))+")
_WORD = re.compile(r"[^\s()]+\([^()]*\)|[^\s()]+")


def over(top: Colour, below: Colour) -> Colour:
    """What is seen of two layers, as one colour."""
    if top[3] >= 1.0:
        return top
    alpha = top[3] + below[3] * (1 - top[3])
    if alpha <= 0:
        return CLEAR
    share = below[3] * (1 - top[3])
    red, green, blue = ((t * top[3] + b * share) / alpha for t, b in zip(top[:3], below[:3], strict=True))
    return red, green, blue, alpha


def faded(one: Colour, opacity: float) -> Colour:
    """The colour of a layer that is shown with an opacity."""
    return (*one[:3], one[3] * opacity)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21, of two opaque colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=8192)
def luminance(one: Colour) -> float:
    """The relative luminance of an opaque colour."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in one[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def written(one: Colour) -> str:
    """``#rrggbb`` of an opaque colour."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in one[:3])


@lru_cache(maxsize=2048)
def images(value: str) -> tuple[tuple[Colour, ...], ...] | None:
    """The colours that each image of a ``background-image`` runs through, the lowest first; None for a picture."""
    if value in ("", "none", "initial", "unset", "revert"):
        return ()
    if URL.search(GRADIENT.sub("", value)):
        return None
    found = [_gradient(gradient[0]) for gradient in GRADIENT.finditer(value)]
    if not found or any(not colours for colours in found):
        return None
    return tuple(tuple(colours) for colours in reversed(found))


def _gradient(text: str) -> list[Colour]:
    """Colours along a gradient; nothing when a stop cannot be told."""
    stops: list[Colour] = []
    for number, argument in enumerate(_ARGUMENT.findall(text[text.index("(") + 1 : -1])):
        said = [word for word in _WORD.findall(argument.strip()) if is_colour(word)]
        if not said:
            if number and not re.fullmatch(r"\s*[\d.]+(?:%|[a-z]+)?\s*", argument):
                return []
            continue
        one = colour(said[0])
        if one is None:
            return []
        stops.append(one)
    return list(dict.fromkeys(_between(stops)))[:_MOST] if len(stops) < 10 else []


def _between(stops: Sequence[Colour]) -> Iterator[Colour]:
    yield from stops[:1]
    for one, other in itertools.pairwise(stops):
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            alpha = one[3] * (1 - share) + other[3] * share
            if alpha <= 0:
                yield CLEAR
                continue
            red, green, blue = (
                (a * one[3] * (1 - share) + b * other[3] * share) / alpha
                for a, b in zip(one[:3], other[:3], strict=True)
            )
            yield red, green, blue, alpha
