"""The facts ``heard_headings``, ``heard_frames``, ``landmarks`` and ``list_children``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, fact, parse_page

from ._focus import in_tab_order, tabindex
from ._heard import heard
from ._role import explicit_role
from ._said import said

_LANDMARKS = frozenset("banner complementary contentinfo form main navigation region search".split())  # noqa: SIM905
_IN_LISTS = frozenset(["li", "script", "template"])


@fact(
    scope="page",
    reach={"skips": "around"},
    fields={
        "name": "the accessible name",
        "level": "1 to 6, or what aria-level says; null when it says no number",
        "skips": "levels left out since the heading before it",
    },
)
def heard_headings(page: Page) -> list[Item]:
    """Headings that a screen reader is told of, in document order."""
    tree = heard(page)
    found: list[Item] = []
    before = 0
    for el in tree.elements("h1, h2, h3, h4, h5, h6"):
        if tree.role(el) != "heading" or not tree.exposed(el):
            continue
        level = _level(el)
        skips = max(0, level - before - 1) if level and before else 0
        before = level or before
        found.append(Item({"name": said(page, el), "level": level, "skips": skips}, el))
    return found


@fact(
    scope="page",
    reach="tag",
    fields={
        "name": "the accessible name (title, aria-label)",
        "src": "address as written",
        "tabindex": "its number; null without one",
        "focusable_content": "its srcdoc holds something that takes focus; null without srcdoc",
    },
)
def heard_frames(page: Page) -> list[Item]:
    """Frames that a screen reader is told of."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.tagged("iframe", "frame"):
        if not tree.exposed(el) or explicit_role(el) == "none":
            continue
        inner = el.get("srcdoc")
        fields = {
            "name": tree.name(el),
            "src": el.get("src") or "",
            "tabindex": tabindex(el),
            "focusable_content": None if inner is None else _takes_focus(inner) and not _tiny(el),
        }
        found.append(Item(fields, el))
    return found


@fact(scope="page", fields={"role": "main, navigation, banner …", "name": "the accessible name"})
def landmarks(page: Page) -> list[Item]:
    """Landmark regions that a screen reader can jump to."""
    tree = heard(page)
    return [
        Item({"role": role, "name": tree.name(el)}, el)
        for el in tree.elements("main, nav, header, footer, aside, section, form, search")
        if (role := tree.role(el)) in _LANDMARKS and tree.exposed(el)
    ]


@fact(
    scope="page",
    reach="parent",
    fields={"parent": "ul, ol, menu or dl", "child": "the tag that should not stand there"},
)
def list_children(page: Page) -> list[Item]:
    """Elements that stand directly in a list and are no list item; list items outside a list (``parent`` is empty)."""
    tree = heard(page)
    found = [
        Item({"parent": str(el.tag), "child": str(child.tag)}, child)
        for el in tree.tagged("ul", "ol")
        if not explicit_role(el)
        for child in el
        if child.tag.__class__ is str and child.tag not in _IN_LISTS and tree.exposed(child)
        and explicit_role(child) != "listitem"
    ]  # fmt: skip
    for el in tree.tagged("li"):
        parent = el.getparent()
        if parent is None or explicit_role(el) or explicit_role(parent) == "list":
            continue
        if tree.role(el) == "generic" and tree.exposed(el):
            found.append(Item({"parent": "", "child": "li"}, el))
    return found


def _level(el: Any) -> int | None:
    own = (el.get("aria-level") or "").strip()
    if own.isascii() and own.isdigit() and 0 < len(own) < 4:
        return int(own)
    return int(el.tag[1]) if len(el.tag) == 2 and el.tag[0] == "h" and el.tag[1].isdigit() else None


def _takes_focus(srcdoc: str) -> bool:
    inner = parse_page(
        srcdoc[:200_000].encode("utf-8", "replace"), "about:srcdoc", "text/html; charset=utf-8"
    )
    tree = heard(inner)
    return any(in_tab_order(el) and tree.shown(el) for el in inner.select("*"))


def _tiny(el: Any) -> bool:
    return any((el.get(side) or "").strip() in ("0", "1") for side in ("width", "height"))
