"""Boxes that inline scripts move over the page: 飘窗 and 对联 in their common idioms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitelint.api import Page, Styles, columns, regex

from ._close import CLOSE_IN_MARKUP

_IDIOM_WORDS = ("AdMove", "loaters", "loat", "piao", "Piao", "moveAd")
_IDIOM = regex(
    r"new\s+AdMove\s*\(\s*['\"]([\w-]+)['\"]"
    r"|\$\(\s*['\"]#([\w-]+)['\"]\s*\)\s*\.\s*(?:j?float(?:ing|ed)?(?:ad|adv|img|win|box|div|layer)?|adfloat|floatad|admove|piao\w*)\s*\("
    r"|(?:floatAd|adFloat|piaochuang|piaoFu|floatImg|moveAd|startFloat)\s*\(\s*['\"]#?([\w-]+)['\"]",
    re.I,
)
_WRITTEN = regex(r"\w*[fF]loaters?\w*\s*\.\s*addItem\s*\(|\$\s*\.\s*(?:floatingAd|floatAd|piao\w*)\s*\(")
_NAMED = regex(
    r"getElementById\(\s*['\"]([\w-]+)['\"]\s*\)|\$\(\s*['\"]#([\w-]+)['\"]\s*\)|document\.all\.([\w-]+)"
)
_BARE = regex(r"\b([A-Za-z_]\w*)\.style\.(?:left|pixelLeft|posLeft)\s*=")
_LEFT = regex(r"\.style\.(?:left|pixelLeft|posLeft)\s*=|\.css\([^)]*\bleft\b|\bleft['\"]?\s*:\s*[^'\"\s]")
_TOP = regex(r"\.style\.(?:top|pixelTop|posTop)\s*=|\.css\([^)]*\btop\b|\btop['\"]?\s*:\s*[^'\"\s]")
_TIMER = regex(r"setInterval\s*\(|setTimeout\s*\(|requestAnimationFrame\s*\(")
_WINDOW = regex(
    r"clientWidth|clientHeight|innerWidth|innerHeight|scrollTop|scrollLeft|pageYOffset|\(\s*window\s*\)\.(?:width|height)|"
    r"screen\.(?:width|height|avail)"
)
_LONG = 50_000  # characters of a script; shorter ones are remembered, since templates repeat them
_COMMENT = regex(r"/\*.*?\*/|(?<![:\w'\"])//[^\n]*", re.S)


@dataclass(frozen=True, slots=True)
class Moved:
    """A box that a script moves. ``box`` is None when the script itself writes the box into the page."""

    box: Any
    script: Any
    closes: bool = False


def inline_scripts(page: Page) -> list[tuple[Any, str]]:
    """The page's own scripts."""
    return [(el, text) for el in columns(page).all("script") if (text := el.text) and el.get("src") is None]


def may_move(text: str) -> bool:
    """Whether it is worth a closer look at a script: it runs a timer that sets places, or names a known idiom."""
    return (_may_move if len(text) < _LONG else _may_move.__wrapped__)(text)


@lru_cache(maxsize=256)
def _may_move(text: str) -> bool:
    timer = "setInterval" in text or "setTimeout" in text or "requestAnimationFrame" in text
    return (timer and "left" in text.lower()) or any(word in text for word in _IDIOM_WORDS)


def moved(page: Page, style: Styles, scripts: list[tuple[Any, str]]) -> Iterator[Moved]:
    """Boxes that the scripts float, each once."""
    seen: set[Any] = set()
    for script, text in scripts:
        text = _COMMENT.sub("", text)
        for box in _boxes(page, style, text):
            if box not in seen:
                seen.add(box)
                yield Moved(box, script)
        if _WRITTEN.search(text):
            yield Moved(None, script, bool(CLOSE_IN_MARKUP.search(_arguments(text))))


def _boxes(page: Page, style: Styles, text: str) -> Iterator[Any]:
    for found in _IDIOM.finditer(text):
        box = _by_id(page, next(name for name in found.groups() if name))
        if box is not None and style.displayed(box):
            yield box
    if not (_TIMER.search(text) and _WINDOW.search(text) and _LEFT.search(text) and _TOP.search(text)):
        return
    names = [next(name for name in found.groups() if name) for found in _NAMED.finditer(text)]
    names += [found[1] for found in _BARE.finditer(text)]
    for name in dict.fromkeys(names):
        box = _by_id(page, name)
        if box is not None and _floats(style, box):
            yield box


def _floats(style: Styles, box: Any) -> bool:
    """Absolutely positioned against the page, shown, with content: not a slide in its frame."""
    if style.get(box, "position") not in ("absolute", "fixed") or not style.visible(box) or not len(box):
        return False
    return all(
        style.get(up, "position") in ("", "static")
        for up in box.iterancestors()
        if up.tag not in ("body", "html")
    )


def _arguments(text: str) -> str:
    found = _WRITTEN.search(text)
    return text[found.start() :] if found else ""


def _by_id(page: Page, name: str) -> Any:
    return next((el for el in page.select("[id]") if el.get("id") == name), None)
