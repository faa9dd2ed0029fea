"""CSS selectors: compiled for selecting, and made for showing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.etree import XPath, _Comment, _Element

_SANE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_ODD = re.compile(r"([\x00-,./:-@\[-^`{-\x7f])")
_IDS = cast("Callable[[_Element], list[str]]", XPath("descendant-or-self::*/@id", smart_strings=False))
_MOST_STEPS = 12
_LONGEST = 10_000  # characters of a selector


@lru_cache(maxsize=4096)
def compile_css(css: str) -> Callable[[_Element], list[_Element]]:
    """A CSS selector as a function from a root to the elements it matches, in document order.

    Names are those of HTML: in any case. Raises ValueError with the selector's own fault.
    """
    from cssselect import SelectorError

    from sitelint.parse.css_translate import Translator  # many runs select nothing

    if len(css) > _LONGEST:
        raise ValueError(f"the selector has {len(css):,} characters; at most {_LONGEST:,} are read")
    try:
        return cast("Callable[[_Element], list[_Element]]", XPath(Translator().css_to_xpath(css)))
    except SelectorError as fault:
        raise ValueError(str(fault)) from fault
    except RecursionError as fault:
        raise ValueError("the selector is nested too deeply") from fault
    except etree.XPathError as fault:
        raise ValueError(f"unsupported selector: {fault}") from fault


class Paths:
    """Short CSS paths to the elements of one tree. What neighbours share is worked out once."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._ids: Counter[str] | None = None  # of all elements, counted when one is met
        self._steps: dict[_Element, tuple[str, ...]] = {}

    def of(self, element: _Element) -> str:
        """A path to an element, or to what holds a comment: from the nearest sane unique id, or from the body.

        Paths of more than twelve steps lose the first ones.
        """
        above: list[tuple[_Element, str]] = []
        node = element.getparent() if isinstance(element, _Comment) else element
        while node is not None and node not in self._steps:
            name = node.get("id")
            own = f"#{name}" if name and self._unique(name) else ""
            above.append((node, own))
            node = None if own or node.tag in ("body", "head") else node.getparent()
        steps = () if node is None else self._steps[node]
        for node, own in reversed(above):
            steps = self._steps[node] = (*steps, own or _step(node))[-_MOST_STEPS:]
        return " > ".join(steps)

    def _unique(self, name: str) -> bool:
        if _SANE_ID.fullmatch(name) is None:
            return False
        if self._ids is None:
            self._ids = Counter(_IDS(self._root))
        return self._ids[name] == 1


def _step(element: _Element) -> str:
    tag = str(element.tag)
    name = tag if tag.isalnum() else _ODD.sub(r"\\\1", tag)
    before = len(list(element.itersiblings(tag, preceding=True)))
    if not before and next(element.itersiblings(tag), None) is None:
        return name
    return f"{name}:nth-of-type({before + 1})"


def element_path(element: _Element) -> str:
    """``/html[1]/body[1]/div[3]``: names with their places among siblings of the same name."""
    steps: list[str] = []
    node: _Element | None = element
    while node is not None:
        name = node.tag if isinstance(node.tag, str) else "comment()"
        steps.append(f"/{name}[{1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))}]")
        node = node.getparent()
    return "".join(reversed(steps))
