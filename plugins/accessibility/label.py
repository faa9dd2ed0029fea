"""The fact ``labels_in_names``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Item, Page, Text, Unknown, fact, regex, styles

from ._heard import Heard, heard
from ._legible import Legible

_WIDGETS = frozenset(
    "button link menuitem menuitemcheckbox menuitemradio option switch tab treeitem".split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 li ol p section table "  # noqa: SIM905
    "td tr ul".split()
)
_BRACKETS = regex(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】")
_HYPHEN = regex(r"[-‐‑]")
_SIGNS = regex(r"[\W_]+")
_LANGUAGE = regex(r"\d|[^\W\d_].*[^\W\d_]|[\u3400-\u9fff]", re.S)
_ABBREVIATED = regex(r"\w\.(?!\w)")
_LONGEST = 60
_CARD = Unknown(Text("标签较长或分成几块", "the label is long or in several parts"))


@fact(
    scope="page",
    fields={
        "label": "the text that is seen",
        "name": "the accessible name",
        "within": "the name holds the text; unknown where a person must look",
    },
)
def labels_in_names(page: Page) -> list[Item]:
    """Links, buttons and the like whose name is not their text: what is seen, and what is heard."""
    tree = heard(page)
    legible: Legible | None = None
    found: list[Item] = []
    for el in [*tree.having("aria-label"), *tree.having("aria-labelledby")]:
        if tree.role(el) not in _WIDGETS or not tree.exposed(el) or el.tag in ("input", "img"):
            continue
        if legible is None:
            legible = Legible(page, tree)
        label = " ".join("".join(_seen(page, tree, legible, el, 0)).split())
        name = tree.name(el)
        if name and _LANGUAGE.search(label):
            found.append(Item({"label": label, "name": name, "within": _within(label, name, el)}, el))
    return found


def _seen(page: Page, tree: Heard, legible: Legible, el: Any, depth: int) -> list[str]:
    """The text that is seen in an element; blocks stand apart."""
    shown = legible.needed(el) and not _icons(page, el)
    parts = [el.text or ""] if shown else []
    for child in el if depth < 50 else ():
        if child.tag.__class__ is str:
            apart = child.tag == "br" or (
                child.tag in _BLOCKS and styles(page).get(child, "display") != "inline"
            )
            inner = _seen(page, tree, legible, child, depth + 1)
            parts += [" ", *inner, " "] if apart else inner
        if shown:
            parts.append(child.tail or "")
    return parts


def _icons(page: Page, el: Any) -> bool:
    """A font that draws signs in place of words."""
    said = styles(page).cascaded(el)
    return "icon" in said.get("font-family", "") + said.get("font", "") + (el.get("class") or "").lower()


def _within(label: str, name: str, el: Any) -> bool | Unknown:
    bare = [_BRACKETS.sub(" ", text) for text in (label, name)]
    for hyphen in (" ", ""):
        seen, said = (f" {_SIGNS.sub(' ', _HYPHEN.sub(hyphen, text)).strip().casefold()} " for text in bare)
        if seen in said or not seen.strip():
            return True
        if not seen.isascii() and seen.replace(" ", "") in said.replace(" ", ""):
            return True  # Chinese parts no words
    if _ABBREVIATED.search(label):
        return Unknown(Text("标签含有缩写", "the label is abbreviated"))
    if len(label) > _LONGEST or any(child.tag in _BLOCKS for child in el.iter() if child is not el):
        return _CARD
    return False
