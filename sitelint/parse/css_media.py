"""Media queries, decided for an ordinary screen: 1366×768 CSS pixels, landscape, mouse, light colours."""

from __future__ import annotations

import re
from functools import lru_cache

from sitelint.model.regex import regex

_LONGEST = 1000
WIDTH, HEIGHT = 1366.0, 768.0
_EM = 16.0
_PIXELS = {
    "px": 1.0,
    "em": _EM,
    "rem": _EM,
    "pt": 4 / 3,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "in": 96.0,
    "": 1.0,
}
_LENGTH = regex(r"(-?\d*\.?\d+)(px|em|rem|pt|cm|mm|in|)$")
_RANGE = regex(r"^(?:([^<>=]+)([<>]=?|=))?\s*(width|height)\s*(?:([<>]=?|=)([^<>=]+))?$")
_SIZES = {"width": WIDTH, "height": HEIGHT, "device-width": WIDTH, "device-height": HEIGHT}
_FEATURES = {
    "orientation": "landscape",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "scripting": "enabled",
    "update": "fast",
    "color": "8",
    "grid": "0",
    "display-mode": "browser",
}
# What only other engines support: a condition that names it is a hack to reach them.
_FOREIGN = ("-ms-", "-moz-", "-webkit-touch-callout", "behavior:")


@lru_cache(maxsize=2048)
def media_matches(query: str) -> bool:
    """Whether a media query list matches the screen. A query that cannot be understood does not."""
    text = query[:_LONGEST].strip().lower()
    return not text or any(_one(part.strip()) for part in text.split(","))


@lru_cache(maxsize=512)
def supports(condition: str) -> bool:
    """Whether a current Chromium fulfils an ``@supports`` condition; a guess that takes it to be modern."""
    text = condition[:_LONGEST].strip().lower()
    if any(word in text for word in _FOREIGN):
        return text.startswith("not")
    return not text.startswith("not")


def _one(query: str) -> bool:
    negated = query.startswith("not ")
    if negated or query.startswith("only "):
        query = query[4:].strip() if negated else query[5:].strip()
    if " or " in query:
        return any(_one(part.strip(" ")) for part in query.split(" or ")) is not negated
    parts = [part.strip() for part in re.split(r"\band\b", query)]
    return all(_part(part) for part in parts) is not negated


def _part(part: str) -> bool:
    if part.startswith("("):
        return _feature(part.strip("() "))
    return part in ("all", "screen")


def _feature(text: str) -> bool:
    if "<" in text or ">" in text or "=" in text:
        return _range(text)
    name, _, value = (s.strip() for s in text.partition(":"))
    for prefix in ("min-", "max-"):
        if name.startswith(prefix) and name[4:] in _SIZES:
            limit = _pixels(value)
            actual = _SIZES[name[4:]]
            return limit is not None and (actual >= limit if prefix == "min-" else actual <= limit)
    if name in _SIZES:
        return not value or _pixels(value) == _SIZES[name]
    if name.endswith(("resolution", "device-pixel-ratio")):
        number = re.match(r"\d*\.?\d+", value)
        if number is None:
            return False
        ratio = float(number[0]) / (96 if value.endswith("dpi") else 1)
        return ratio >= 1 if "max-" in name else ratio <= 1
    if name in _FEATURES:
        return not value or _FEATURES[name] == value
    return False


def _range(text: str) -> bool:
    found = _RANGE.match(text)
    if found is None:
        return False
    actual = _SIZES[found[3]]
    tests = []
    if found[1]:
        tests.append(_compare(_pixels(found[1].strip()), found[2], actual))
    if found[5]:
        limit = _pixels(found[5].strip())
        tests.append(limit is not None and _compare(actual, found[4], limit))
    return bool(tests) and all(tests)


def _compare(left: float | None, sign: str, right: float) -> bool:
    if left is None:
        return False
    if sign.endswith("=") and left == right:
        return True
    return (sign[0] == "<" and left < right) or (sign[0] == ">" and left > right)


def _pixels(value: str) -> float | None:
    found = _LENGTH.match(value)
    return float(found[1]) * _PIXELS[found[2]] if found else None
