"""What style sheets say of the rotation of an element, with the screen upright and lying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sitelint.model.regex import regex
from sitelint.parse.css import Rule, Sheet, blocks, declarations, split_selectors
from sitelint.parse.css_match import Winner, win
from sitelint.parse.css_media import media_matches
from sitelint.parse.css_selectors import compile_selector

TURNS = ("transform", "rotate")
_ORIENTATION = regex(r"\(\s*orientation\s*:\s*(portrait|landscape)\s*\)", re.I)
# Screens come in all sizes: a rule for phones turns the page there.
_SIZE = regex(r"\(\s*(?:min-|max-)(?:device-)?(?:width|height|aspect-ratio)\s*:[^()]*\)", re.I)
_ALWAYS, _NEVER = "(min-width: 0px)", "(max-width: 0px)"


def rotation(element: Any, sheets: Sequence[Sheet], portrait: bool) -> dict[str, str]:
    """The winning ``transform`` and ``rotate`` of an element in one orientation of the screen."""
    best: dict[str, Winner] = {}
    for number, sheet in enumerate(sheets):
        for rule in _turning(sheet.turning, portrait) if sheet.turning else _plain(sheet):
            selector = compile_selector(rule.selector)
            if selector is not None and not selector.pseudo_element and selector.matches(element):
                weight = (0, *selector.specificity, number, rule.order)
                win(best, rule.declarations, 0 if rule.layered else 1, weight)
    win(best, declarations(element.get("style") or ""), 1, (1,))
    return {name: best[name][1] for name in TURNS if name in best}


def _plain(sheet: Sheet) -> Iterator[Rule]:
    return (rule for rule in sheet.rules if "transform" in rule.block or "rotate" in rule.block)


@lru_cache(maxsize=64)
def _turning(text: str, portrait: bool) -> tuple[Rule, ...]:
    """The rules of a sheet that speak of rotation, in force in one orientation on a screen of some size."""

    def matches(query: str) -> bool:
        def answer(found: re.Match[str]) -> str:
            return _ALWAYS if (found[1].lower() == "portrait") is portrait else _NEVER

        return media_matches(_ORIENTATION.sub(answer, _SIZE.sub(_ALWAYS, query)))

    return tuple(
        Rule(selector, block, "*", (), order, layered)
        for order, (prelude, block, layered) in enumerate(blocks(text, matches))
        if block is not None and ("transform" in block or "rotate" in block)
        for selector in split_selectors(prelude)
    )
