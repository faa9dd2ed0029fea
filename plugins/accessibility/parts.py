"""The facts ``language_parts``, ``id_references`` and ``forced_spacing``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Item, Page, fact, regex, styles

from ._heard import Heard, heard
from ._language import known_language

_REFERRING = "[aria-labelledby], [aria-describedby], [aria-controls], [aria-owns]"
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_SINGLE = regex(r"^(\d*\.?\d+)(em|px|pt|%|)$")
_LEAST = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}


@fact(
    scope="page",
    reach="tag",
    fields={"value": "the lang attribute as written", "known": "its first part is a language that exists"},
)
def language_parts(page: Page) -> list[Item]:
    """Elements in the body that declare a language for text of their own."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.having("lang"):
        value = el.get("lang") or ""
        if el.tag == "html" or next(el.iterancestors("body"), None) is None or not value:
            continue
        if _has_own_text(tree, el):
            found.append(Item({"value": value, "known": known_language(value.strip())}, el))
    return found


@fact(
    scope="page",
    reach={"count": "around", "": "tag"},
    fields={
        "attribute": "for, aria-labelledby …",
        "id": "the id it names",
        "count": "elements that have this id",
    },
)
def id_references(page: Page) -> list[Item]:
    """Ids that labels and ARIA attributes refer to, one item for each."""
    tree = heard(page)
    counts: dict[str, int] = {}
    for el in tree.having("id"):
        counts[el.get("id") or ""] = counts.get(el.get("id") or "", 0) + 1
    return [
        Item({"attribute": name, "id": ident, "count": counts.get(ident, 0)}, el)
        for el in tree.elements("label", _REFERRING)
        for name in _REFERENCES
        if name in el.attrib
        for ident in (el.get(name) or "").split()
    ]


@fact(
    scope="page",
    fields={
        "property": "letter-spacing, word-spacing or line-height",
        "value": "as written",
        "enough": "not tighter than a reader may need it (0.12, 0.16, 1.5 of the font size)",
    },
)
def forced_spacing(page: Page) -> list[Item]:
    """Spacing of text that a ``style`` attribute forces with ``!important``, so that readers cannot widen it."""
    if "important" not in page.source.lower():
        return []
    tree = heard(page)
    found: list[Item] = []
    for el in tree.having("style"):
        style = (el.get("style") or "").lower()
        if "important" not in style or not any(name in style for name in _LEAST):
            continue
        if not tree.shown(el) or not _says_something(el) or _off_screen(page, el):
            continue
        for name in _LEAST:
            value = _forced(style, name)
            if value and value not in ("inherit", "unset", "revert"):
                enough = _enough(page, el, name, value)
                if enough is not None:
                    found.append(Item({"property": name, "value": value, "enough": enough}, el))
    return found


def _forced(style: str, name: str) -> str:
    """The last important value of a property in a style attribute."""
    found = re.findall(rf"(?:^|;)\s*{name}\s*:\s*([^;!]+?)\s*!\s*important", style)
    return str(found[-1]).strip() if found else ""


def _enough(page: Page, el: Any, name: str, value: str) -> bool | None:
    """None where it cannot be told."""
    if value in ("normal", "initial"):
        return False
    found = _SINGLE.match(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit in ("px", "pt"):
        size = _SINGLE.match(styles(page).get(el, "font-size"))
        if size is None or size[2] not in ("px", "pt"):
            return None
        number = (
            number * (4 / 3 if unit == "pt" else 1) / (float(size[1]) * (4 / 3 if size[2] == "pt" else 1))
        )
    elif unit == "%":
        number /= 100
    elif unit == "" and number and name != "line-height":
        return None
    return number >= _LEAST[name]


def _has_own_text(tree: Heard, el: Any) -> bool:
    """Text in this language that is shown or spoken: not in a part that declares another one."""
    if not tree.exposed(el) and not tree.shown(el):
        return False
    if (el.text or "").strip():
        return True
    for child in el:
        if (child.tail or "").strip():
            return True
        if child.tag.__class__ is not str or child.get("lang") is not None:
            continue
        if child.tag == "img" and (child.get("alt") or "").strip():
            return True
        if child.tag not in ("script", "style") and _has_own_text(tree, child):
            return True
    return False


def _says_something(el: Any) -> bool:
    """Text directly in the element: what its children hold may have a size and spacing of its own."""
    return bool((el.text or "").strip()) or any((child.tail or "").strip() for child in el)


def _off_screen(page: Page, el: Any) -> bool:
    style = styles(page)
    return any(
        style.get(up, "position") in ("absolute", "fixed")
        and any(style.get(up, side).startswith("-9") for side in ("left", "top"))
        for up in [el, *el.iterancestors()]
    ) or any(style.get(up, "overflow-x") in ("scroll", "auto") for up in el.iterancestors())
