"""The facts ``aria_parents`` and ``aria_children``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitelint.api import Item, Page, Text, Unknown, fact

from ._flat import flat
from ._heard import Heard, heard
from ._role import explicit_role

_PARENTS: Mapping[str, frozenset[str]] = {
    "cell": frozenset(["row"]),
    "columnheader": frozenset(["row"]),
    "gridcell": frozenset(["row"]),
    "listitem": frozenset(["list"]),
    "menuitem": frozenset(["menu", "menubar", "group"]),
    "menuitemcheckbox": frozenset(["menu", "menubar", "group"]),
    "menuitemradio": frozenset(["menu", "menubar", "group"]),
    "option": frozenset(["listbox", "group"]),
    "row": frozenset(["grid", "rowgroup", "table", "treegrid"]),
    "rowgroup": frozenset(["grid", "table", "treegrid"]),
    "rowheader": frozenset(["row"]),
    "tab": frozenset(["tablist"]),
    "treeitem": frozenset(["tree", "group"]),
}
_ITEMS = frozenset(["menuitem", "menuitemcheckbox", "menuitemradio"])
_CELLS = frozenset(["cell", "columnheader", "gridcell", "rowheader"])
_CHILDREN: Mapping[str, frozenset[str]] = {
    "feed": frozenset(["article"]),
    "grid": frozenset(["row", "rowgroup", "caption"]),
    "list": frozenset(["listitem"]),
    "listbox": frozenset(["option", "group"]),
    "menu": _ITEMS | {"group", "separator"},
    "menubar": _ITEMS | {"group", "separator"},
    "row": _CELLS,
    "rowgroup": frozenset(["row"]),
    "table": frozenset(["row", "rowgroup", "caption"]),
    "tablist": frozenset(["tab"]),
    "tree": frozenset(["treeitem", "group"]),
    "treegrid": frozenset(["row", "rowgroup", "caption"]),
}
_IN_GROUP = {
    "menu": _ITEMS,
    "menubar": _ITEMS,
    "listbox": frozenset(["option"]),
    "tree": frozenset(["treeitem"]),
}
_LATER = Unknown(Text("子项可能由脚本填入", "a script may fill in its children"))


@fact(
    scope="page",
    reach="around",
    fields={
        "role": "its explicit role",
        "parent": "the role it stands in; empty for none",
        "placed": "it stands where it may",
    },
)
def aria_parents(page: Page) -> list[Item]:
    """Elements whose explicit ``role`` must stand in another one (a list item in a list …)."""
    seen = flat(page)
    tree = heard(seen.page)
    owners = {child: el for el in tree.having("aria-owns") for child in tree.refer(el.get("aria-owns"))}
    found: list[Item] = []
    for el in tree.having("role"):
        wanted = _PARENTS.get(explicit_role(el))
        if wanted is None or not tree.exposed(el) or _same_in_html(el):
            continue
        parent = _parent(tree, el, owners)
        role = "" if parent is None else tree.role(parent)
        found.append(
            Item({"role": explicit_role(el), "parent": role, "placed": role in wanted}, seen.back(el))
        )
    return found


@fact(
    scope="page",
    fields={
        "role": "its role",
        "wrong": "the first role inside that may not stand there; empty for none",
        "empty": "nothing that should be in it is there; unknown where a script may fill it",
    },
)
def aria_children(page: Page) -> list[Item]:
    """Elements whose role must hold others (a list its items …)."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.elements("ul, ol, menu"):
        role = tree.role(el)
        wanted = _CHILDREN.get(role)
        if wanted is None or not tree.exposed(el) or (el.get("aria-busy") or "").strip().lower() == "true":
            continue
        children = list(_children(tree, el, 0))
        wrong = next((r for child in children if (r := _wrong(tree, child, role, wanted))), "")
        right = any(tree.role(child) in wanted for child in children)
        empty: bool | Unknown = not right
        if empty and all(
            child.tag.__class__ is not str or child.tag in ("script", "template") for child in el
        ):
            empty = _LATER
        found.append(Item({"role": role, "wrong": wrong, "empty": empty}, el))
    return found


def _wrong(tree: Heard, child: Any, role: str, wanted: frozenset[str]) -> str:
    inside = tree.role(child)
    if inside not in wanted:
        return inside or str(child.tag)
    if inside == "group" and role in _IN_GROUP:
        allowed = _IN_GROUP[role] | {"group", "separator"}
        return next((r for c in _children(tree, child, 0) if (r := _wrong(tree, c, role, allowed))), "")
    return ""


def _children(tree: Heard, el: Any, depth: int) -> Iterator[Any]:
    """What stands in an element in the accessibility tree; what has no role of its own is looked through."""
    for child in [*el, *tree.refer(el.get("aria-owns"))]:
        if (
            child.tag.__class__ is not str
            or not tree.exposed(child)
            or child.tag in ("script", "template", "br")
        ):
            continue
        if tree.role(child) in ("none", "generic", "") and depth < 200:
            yield from _children(tree, child, depth + 1)
        else:
            yield child


def _parent(tree: Heard, el: Any, owners: Mapping[Any, Any]) -> Any:
    """The next element above that has a role."""
    node = owners.get(el)
    if node is None:
        node = el.getparent()
    while node is not None:
        live = node.get("aria-live") is not None
        if live or tree.role(node) not in ("none", "generic", ""):
            return node
        node = owners.get(node, node.getparent())
    return None


def _same_in_html(el: Any) -> bool:
    """``<li role=listitem>`` in a list and the like: HTML places it already."""
    return (
        el.tag in ("li", "option", "td", "th", "tr", "thead", "tbody", "tfoot") and el.getparent() is not None
    )
