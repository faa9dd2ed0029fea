"""The flat tree: shadow trees that a page's own scripts write as plain text, put where they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sitelint.api import Page, parse_page, regex

_KEY = "accessibility.flat"
_FIND = r"document\s*\.\s*(?:querySelector|getElementById)\(\s*['\"]([^'\"]{1,200})['\"]\s*\)"
_HOST = regex(rf"(\w+)\s*=\s*{_FIND}\s*[;\n\r]")
_ATTACH = regex(rf"(\w+)\s*=\s*(?:(\w+)|{_FIND})\s*\.\s*attachShadow\(")
_WRITE = regex(
    r"\b(\w+)\s*\.\s*(innerHTML|textContent)\s*=\s*"
    r"(?:'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\$]|\\.)*)`)"
)
_IDS = (
    "for",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-activedescendant",
)
_APART = "\u2063"  # put before ids in a shadow tree: they are another scope
_LONGEST = 200_000
_MOST = 50


@dataclass
class Flat:
    """``page`` has the shadow trees in place; ``foreign`` are the elements that came out of them.

    ``styled``: a shadow tree brings sheets of its own.
    """

    page: Page
    foreign: set[Any] = field(default_factory=set)
    styled: bool = False
    _back: dict[Any, Any] = field(default_factory=dict)

    def back(self, el: Any) -> Any:
        """The element of the page as written; the host, for what stands in a shadow tree."""
        if not self._back:
            return el
        while el is not None:
            if el in self._back and el not in self.foreign:
                return self._back[el]
            el = el.getparent()
        return el


def flat(page: Page) -> Flat:
    """The page itself where no script of it makes a shadow tree; made once."""
    found: Flat | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = _flatten(page) if "attachShadow" in page.source else Flat(page)
    return found


def _flatten(page: Page) -> Flat:
    source = page.source[: 5 * _LONGEST]
    copy = parse_page(source.encode("utf-8", "replace"), page.url, "text/html; charset=utf-8")
    copy.resources = page.resources
    made = Flat(copy)
    made._back = dict(zip(copy.root.iter(), page.root.iter(), strict=False))
    written = list(_written(copy))[:_MOST]
    for host, text, markup in written:
        _graft(made, host, text, markup)
    copy.cache.clear()  # what was read off the tree before
    return made if written else Flat(page)


def _written(page: Page) -> Iterator[tuple[Any, str, bool]]:
    """(host, what is written into its shadow tree, whether that is markup)."""
    for script in page.select("script"):
        code = (script.text or "")[:_LONGEST]
        if "attachShadow" not in code:
            continue
        names = {m[1]: m[2] for m in _HOST.finditer(code)}
        roots = {m[1]: m[3] or names.get(m[2]) for m in _ATTACH.finditer(code)}
        for m in _WRITE.finditer(code):
            host = _element(page, roots.get(m[1]))
            if host is not None:
                text = next(part for part in m.group(3, 4, 5) if part is not None)
                yield host, re.sub(r"\\(.)", r"\1", text), m[2] == "innerHTML"


def _element(page: Page, said: str | None) -> Any:
    """By ``#id`` or the bare id; other selectors are not followed."""
    name = (said or "").removeprefix("#")
    return next((el for el in page.select("[id]") if el.get("id") == name), None) if name else None


def _graft(made: Flat, host: Any, text: str, markup: bool) -> None:
    light, words = list(host), host.text
    for child in light:
        host.remove(child)
    host.text = None if markup else text
    if not markup:
        return
    inner = parse_page(f"<!doctype html><body>{text}".encode(), "", "text/html; charset=utf-8")
    body = inner.select("body")[0]
    host.text = body.text
    for child in body:
        host.append(deepcopy(child))
    for el in host.iter():
        if el is host or el.tag.__class__ is not str:
            continue
        made.foreign.add(el)
        made.styled = made.styled or el.tag in ("style", "link")
        el.attrib.pop("class", None)  # sheets of the page do not reach in
        for name in ("id", *_IDS):
            if value := el.get(name):
                el.set(name, " ".join(_APART + part for part in value.split()))
    slot = next(host.iter("slot"), None)
    if slot is not None:
        slot.text = words
        slot.extend(light)
