"""Which rules meet which elements, what wins among them, and what the browser's own sheet says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sitelint.model.regex import regex
from sitelint.parse.css import Declaration, Rule
from sitelint.parse.css_selectors import compile_selector

Index = Mapping[str, list[Any]]
Winner = tuple[tuple[int, ...], str]
GLOBAL = frozenset(["inherit", "initial", "unset", "revert", "revert-layer"])
_KEYWORDS = {
    "position": frozenset(["static", "relative", "absolute", "fixed", "sticky"]) | GLOBAL,
    "visibility": frozenset(["visible", "hidden", "collapse"]) | GLOBAL,
}
_PRIVATE = regex(r"\\[ef][0-9a-f]{3}\s?|\\10?[0-9a-f]{4}\s?|[\ue000-\uf8ff]", re.I)  # icon fonts
_STRING = regex(r"\"[^\"]*\"|'[^']*'")
_UNDISPLAYED = frozenset(
    "head script style title meta link base template datalist noembed area param rp source".split()  # noqa: SIM905
)


def index_of(root: Any) -> Index:
    """Elements by tag, ``.class`` and ``#id``, and all of them under ``*``."""
    index: dict[str, list[Any]] = {"*": []}
    everything = index["*"]
    for el in root.iter():
        if el.tag.__class__ is not str:
            continue
        everything.append(el)
        index.setdefault(el.tag, []).append(el)
        if names := el.get("class"):
            for name in names.split():
                index.setdefault(f".{name}", []).append(el)
        if ident := el.get("id"):
            index.setdefault(f"#{ident}", []).append(el)
    return index


def keys_of(element: Any) -> list[str]:
    """The keys of the rules that may match an element."""
    keys = ["*", element.tag, *(f".{name}" for name in (element.get("class") or "").split())]
    if ident := element.get("id"):
        keys.append(f"#{ident}")
    return keys


def matched(rules: Sequence[Rule], index: Index, budget: int) -> Iterator[Any]:
    """Elements that one of the rules matches; stops after ``budget`` trials."""
    for rule in rules:
        elements = index.get(rule.key)
        if not elements or not all(name in index for name in rule.needs):
            continue
        selector = compile_selector(rule.selector)
        budget -= len(elements)
        if budget < 0:
            return
        if selector is not None and not selector.pseudo_element:
            yield from (el for el in elements if selector.matches(el))


def win(best: dict[str, Winner], found: Iterable[Declaration], layer: int, weight: tuple[int, ...]) -> None:
    """Let declarations take the place of weaker ones. Layers turn round for what is important."""
    for declaration in found:
        name, value = declaration.name, declaration.value
        allowed = _KEYWORDS.get(name)
        if (allowed is not None and value not in allowed) or "\\" in value:
            continue
        rank = (1, 1 - layer, *weight) if declaration.important else (0, layer, *weight)
        if name not in best or best[name][0] <= rank:
            best[name] = (rank, value)


def writes_text(rule: Rule, element: Any) -> bool:
    """Whether a rule for ``::before`` or ``::after`` puts readable text into the element."""
    if "content" not in rule.block or ":" not in rule.selector:
        return False
    selector = compile_selector(rule.selector)
    if selector is None or not selector.pseudo_element or not selector.matches(element):
        return False
    return any(d.name == "content" and _readable(d.value) for d in rule.declarations)


def default(el: Any, name: str) -> str:
    """What the browser's own sheet says of ``display`` and ``position``, where it matters."""
    if name == "display" and _hidden_by_default(el):
        return "none"
    if name == "position" and el.get("popover") is not None:
        return "fixed"
    return ""


def _readable(content: str) -> bool:
    """Letters, or something that is only known when the page runs."""
    bare = _PRIVATE.sub("", content)
    return "attr(" in bare or "counter" in bare or any(map(str.isalnum, "".join(_STRING.findall(bare))))


def _hidden_by_default(el: Any) -> bool:
    return (
        el.tag in _UNDISPLAYED
        or el.get("hidden") is not None
        or el.get("popover") is not None
        or (el.tag == "dialog" and el.get("open") is None)
        or (el.tag == "input" and (el.get("type") or "").lower() == "hidden")
    )
