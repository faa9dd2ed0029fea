"""Declarations that decide on the colours of text and what lies behind it, with the shorthands taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from tinycss2 import color4

from sitelint.model.regex import regex
from sitelint.parse.css import Declaration, Rule, Sheet, declarations
from sitelint.parse.css_match import GLOBAL, Index, Winner, win
from sitelint.parse.css_selectors import compile_selector

LATER = "\0"  # stands before a shorthand that a custom property takes part in
_PLAIN = frozenset(
    [
        "background-clip",
        "background-repeat",
        "background-size",
        "-webkit-background-clip",
        "backdrop-filter",
        "filter",
        "font-size",
        "font-weight",
        "mix-blend-mode",
        "opacity",
        "text-shadow",
    ]
)
_COLOURS = frozenset(["color", "background-color", "-webkit-text-fill-color"])
# Selectors that browsers follow and this cascade does not.
_FOLLOWED_BY_BROWSERS = regex(
    r":(?:has|not|lang|dir|is|where|nth-\w+)\(|:(?:scope|read-|in-range|out-of)", re.I
)
_SPEAKS = regex(r"color|background|opacity|font|text-shadow|filter|blend|--", re.I)
URL = regex(
    r"(?:url|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|image|element|paint)\((?:[^()]|\([^()]*\))*\)"
)
GRADIENT = regex(
    r"(?:-webkit-)?(?:repeating-)?(?:linear|radial|conic)-gradient\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
)
_COLOUR = regex(r"[a-z]+\([^()]*\)|#[0-9a-f]+|[a-z]+", re.I)
_PLACE = regex(
    r"(?:left|right|top|bottom|center|cover|contain|auto|fixed|scroll|local|(?:no-)?repeat(?:-[xy])?|space|round|none"
    r"|(?:border|padding|content)-box|[-+]?[\d.]+(?:e-?\d+)?(?:[a-z]+|%)?|(?:calc|min|max|clamp)\(.*\)|/|,)+"
)
_FONT = regex(
    r"(?:^|\s)((?:xx?-)?(?:small|large)|medium|smaller|larger|[\d.]+(?:[a-z]+|%)|(?:calc|min|max|clamp)\(.*?\))"
    r"(?:\s*/\s*\S+)?\s+\S"
)
_WEIGHT = regex(r"(?:^|\s)(bold|bolder|lighter|[1-9]00)(?=\s)")
_KEPT = 256
_sheets: dict[int, tuple[Sheet, tuple[Rule, ...]]] = {}


def painted(
    sheets: Sequence[Sheet], index: Index, budget: int
) -> tuple[Mapping[Any, Mapping[str, str]], set[Any]] | None:
    """What wins on every element that sheets paint, and elements that rules may paint which are not followed here.

    None when not all rules could be tried within the budget.
    """
    best: dict[Any, dict[str, Winner]] = {}
    doubtful: set[Any] = set()
    for number, sheet in enumerate(sheets):
        for rule in _painting(sheet):
            elements = index.get(rule.key)
            if not elements or not all(name in index for name in rule.needs):
                continue
            budget -= len(elements)
            if budget < 0:
                return None
            selector = compile_selector(rule.selector)
            if selector is None:
                if _FOLLOWED_BY_BROWSERS.search(rule.selector):
                    doubtful.update(elements)
                continue
            if selector.pseudo_element:
                continue
            hit = [el for el in elements if selector.matches(el)]
            if hit and (found := expanded(rule.block)):
                weight = (0, *selector.specificity, number, rule.order)
                if "{" in rule.block:  # rules in rules are not followed
                    doubtful.update(hit)
                for el in hit:
                    win(best.setdefault(el, {}), found, 0 if rule.layered else 1, weight)
    for el in index["*"]:
        if (style := el.get("style")) and _SPEAKS.search(style):
            win(best.setdefault(el, {}), expanded(style), 1, (1,))
    return {el: {name: value for name, (_, value) in won.items()} for el, won in best.items()}, doubtful


def overlaid(sheets: Sequence[Sheet], index: Index) -> set[Any]:
    """Elements whose ``::before`` or ``::after`` has a background of its own."""
    found: set[Any] = set()
    for sheet in sheets:
        for rule in _painting(sheet):
            if ":" not in rule.selector or "background" not in rule.block or not index.get(rule.key):
                continue
            selector = compile_selector(rule.selector)
            if selector is not None and selector.pseudo_element:
                found.update(el for el in index[rule.key] if selector.matches(el))
    return found


@lru_cache(maxsize=16384)
def expanded(block: str) -> tuple[Declaration, ...]:
    """The valid declarations of a block that matter here."""
    return tuple(part for declaration in declarations(block) for part in _expand(declaration))


def longhand(value: str, name: str) -> str:
    """One part of a shorthand that was put off; custom properties are replaced by now. "" when it is not valid."""
    kind, _, rest = value[1:].partition(":")
    parts = _background(rest) if kind == "background" else _font(rest)
    return dict(parts).get(name, "")


@lru_cache(maxsize=4096)
def colour(text: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue and alpha, 0 to 1; None for what is no colour or one of another space."""
    parsed = color4.parse_color(text)
    if parsed is None or isinstance(parsed, str):
        return None
    try:
        red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in parsed.to("srgb").coordinates)
    except (NotImplementedError, TypeError, ValueError):
        return None
    return red, green, blue, parsed.alpha


def is_colour(text: str) -> bool:
    """Whether a browser takes it for a colour, also one that is not worked out here."""
    return color4.parse_color(text) is not None


def _painting(sheet: Sheet) -> tuple[Rule, ...]:
    known = _sheets.get(id(sheet))
    if known is None:
        if len(_sheets) >= _KEPT:
            _sheets.clear()
        known = _sheets[id(sheet)] = sheet, tuple(rule for rule in sheet.rules if _SPEAKS.search(rule.block))
    return known[1]


def _expand(one: Declaration) -> Iterator[Declaration]:
    name, value = one.name, one.value
    if name.startswith("--") or (name in _PLAIN and "progid" not in value and "alpha(" not in value):
        yield one
    elif name in _COLOURS:
        if value in GLOBAL or "var(" in value or is_colour(value):
            yield one
    elif name == "background-image":
        if value in GLOBAL or value == "none" or "var(" in value or URL.match(value) or GRADIENT.match(value):
            yield one
    elif name in ("background", "font"):
        names = (
            ("background-color", "background-image") if name == "background" else ("font-size", "font-weight")
        )
        if "var(" in value:
            parts = [(part, f"{LATER}{name}:{value}") for part in names]
        elif value in GLOBAL:
            parts = [(part, value) for part in names]
        else:
            parts = _background(value) if name == "background" else _font(value)
        for part, said in parts:
            yield Declaration(part, said, one.important)


def _background(value: str) -> list[tuple[str, str]]:
    """Colour and images of the shorthand; nothing when it is not valid."""
    images: list[str] = []

    def take(found: re.Match[str]) -> str:
        images.append(found[0] if len(found[0]) < 2000 else "url(long)")
        return " "

    rest = URL.sub(take, GRADIENT.sub(take, value))
    said = "transparent"
    for found in _COLOUR.finditer(rest):
        if not _PLACE.fullmatch(found[0]) and is_colour(found[0]):
            said = found[0]
            rest = rest[: found.start()] + " " + rest[found.end() :]
            break
    if not all(_PLACE.fullmatch(word) for word in rest.split()) and "(" not in rest:
        return []
    if images and ("no-repeat" in rest or "/" in rest):  # it may cover a part only
        images = ["url(part)"]
    return [("background-color", said), ("background-image", ",".join(images) or "none")]


def _font(value: str) -> list[tuple[str, str]]:
    size = _FONT.search(value)
    if size is None:
        return []
    weight = _WEIGHT.search(value[: size.start(1)])
    return [("font-size", size[1]), ("font-weight", weight[1] if weight else "normal")]
