"""The facts ``focus_stops``, ``decorations`` and ``skip_links``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, fact

from ._aria import CHILDREN_PRESENTATIONAL
from ._focus import in_tab_order, tabindex
from ._heard import Heard, heard
from ._role import conflicts, explicit_role

_CANDIDATES = "a, area, button, input, select, textarea, iframe, summary, audio, video"


@fact(
    scope="page",
    fields={
        "tabindex": "its number; null without one",
        "silent": "hidden from screen readers by aria-hidden",
        "inside": "the role of an element around it whose content screen readers do not see (button …)",
        "guard": "a script sends the focus on at once",
    },
)
def focus_stops(page: Page) -> list[Item]:
    """Elements that the Tab key reaches."""
    tree = heard(page)
    closed = {
        el: role
        for el in tree.elements("button, img, meter, option, progress")
        if (role := tree.role(el)) in CHILDREN_PRESENTATIONAL and tree.exposed(el)
    }
    return [
        Item(
            {
                "tabindex": tabindex(el),
                "silent": tree.silent(el),
                "inside": _around(tree, el, closed) if closed else "",
                "guard": el.get("onfocus") is not None or (tree.silent(el) and _guards(page, el)),
            },
            el,
        )
        for el in tree.elements(_CANDIDATES, "[tabindex], [contenteditable]")
        if in_tab_order(el) and tree.shown(el)
    ]


@fact(
    scope="page",
    fields={
        "how": "alt or role: what marks it as decoration",
        "against": "what makes screen readers tell of it all the same: focus, aria-label …; or empty",
    },
)
def decorations(page: Page) -> list[Item]:
    """Elements marked as decoration, by an empty ``alt`` or by ``role`` none or presentation."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.elements("img"):
        by_role = explicit_role(el) == "none"
        if not (by_role or (el.tag == "img" and el.get("alt") == "" and not explicit_role(el))):
            continue
        if tree.exposed(el):
            against = _against(el) if conflicts(el) else ""
            found.append(Item({"how": "role" if by_role else "alt", "against": against}, el))
    return found


@fact(
    scope="page",
    reach="around",
    fields={"href": "#…", "target": "the element it leads to exists", "text": "its name"},
)
def skip_links(page: Page) -> list[Item]:
    """Links to a place in the same page among the first five that the Tab key reaches."""
    tree = heard(page)
    first = [el for el in tree.tagged("a") if el.get("href") is not None and tree.shown(el)][:5]
    found: list[Item] = []
    for el in first:
        href = (el.get("href") or "").strip()
        if len(href) > 1 and href.startswith("#"):
            target = tree.by_id(href[1:]) is not None or bool(
                page.select("a[name]") and _named(page, href[1:])
            )
            found.append(Item({"href": href, "target": target, "text": tree.name(el)}, el))
    return found


def _around(tree: Heard, el: Any, closed: dict[Any, str]) -> str:
    return next((closed[up] for up in el.iterancestors() if up in closed and not tree.silent(el)), "")


def _against(el: Any) -> str:
    for name in ("aria-label", "aria-labelledby"):
        if name in el.attrib and not (el.get(name) or "").strip():
            continue
        if name in el.attrib:
            return name
    if in_tab_order(el) or tabindex(el) is not None:
        return "focus"
    return next((name for name in el.attrib if name.startswith("aria-") and name != "aria-hidden"), "")


def _guards(page: Page, el: Any) -> bool:
    """A script speaks of the element and of focus: it may send the focus on, or take it out of the order."""
    name = el.get("id")
    if not name:
        return False
    return any(
        script.text and name in script.text and "focus" in script.text for script in page.select("script")
    )


def _named(page: Page, name: str) -> bool:
    return any(anchor.get("name") == name for anchor in page.select("a[name]"))
