"""The facts ``aria_roles``, ``aria_attributes`` and ``aria_requirements``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, fact

from ._aria import (
    DEFINED,
    DESCRIBING_ROLE,
    FORMATS,
    GLOBAL,
    NAMING,
    ONE_ID,
    REQUIRED,
    ROLES,
    SUPPORTED,
    UNNAMED,
    VALUE_LISTS,
    VALUES,
)
from ._focus import in_tab_order
from ._heard import Heard, heard
from ._role import explicit_role, implicit_role


@fact(scope="page", fields={"value": "the role attribute as written", "known": "one of its roles is defined"})
def aria_roles(page: Page) -> list[Item]:
    """Elements with a ``role`` that a screen reader is told of."""
    tree = heard(page)
    return [
        Item({"value": value, "known": any(token in ROLES for token in value.lower().split())}, el)
        for el in tree.having("role")
        if (value := (el.get("role") or "").strip()) and tree.exposed(el)
    ]


@fact(
    scope="page",
    fields={
        "name": "aria-…",
        "value": "as written",
        "defined": "WAI-ARIA has this attribute",
        "valid": "the value is of its type (true for empty values)",
        "role": "the role of the element; empty where HTML leaves it open",
        "permitted": "the role may have the attribute",
        "names_nameless": "it names an element that may have no name of its own",
    },
)
def aria_attributes(page: Page) -> list[Item]:
    """Every ``aria-`` attribute of the page, each as an item."""
    if "aria-" not in page.source and "ARIA-" not in page.source:
        return []
    tree = heard(page)
    found: list[Item] = []
    for el in page.root.iter():
        names = [name for key in el.keys() if (name := str(key)).startswith("aria-")]  # noqa: SIM118
        found.extend(Item(_attribute(tree, el, name, el.get(name) or ""), el) for name in names)
    return found


@fact(
    scope="page",
    fields={"role": "the role", "missing": "required attributes that are absent or empty"},
)
def aria_requirements(page: Page) -> list[Item]:
    """Elements whose ``role`` asks for attributes that HTML does not supply."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.having("role"):
        role = explicit_role(el)
        required = REQUIRED.get(role)
        if required is None or not tree.exposed(el) or implicit_role(el) == role:
            continue
        if role == "separator" and not in_tab_order(el):
            continue
        missing = sorted(
            name for name in required if not (el.get(name) or "").strip() and not _native(el, name)
        )
        if role == "combobox" and el.tag == "select":
            missing = []
        found.append(Item({"role": role, "missing": missing}, el))
    return found


def _attribute(tree: Heard, el: Any, name: str, value: str) -> dict[str, Any]:
    role = tree.role(el)
    shown = tree.exposed(el)
    return {
        "name": name,
        "value": value,
        "defined": name in DEFINED,
        "valid": name not in DEFINED or not value.strip() or el.tag == "math" or _valid(name, value),
        "role": role,
        "permitted": not shown or _permitted(role, name),
        "names_nameless": shown and bool(value.strip()) and _names_nameless(role, name),
    }


def _valid(name: str, value: str) -> bool:
    value = value.strip()
    if name in VALUES:
        return value.lower() in VALUES[name]
    if name in VALUE_LISTS:
        return all(token in VALUE_LISTS[name] for token in value.lower().split())
    if name in FORMATS:
        return FORMATS[name].match(value) is not None
    return name not in ONE_ID or len(value.split()) == 1


def _permitted(role: str, name: str) -> bool:
    """Roles of other modules and elements without a role are not judged."""
    return name in GLOBAL or name not in DEFINED or role not in SUPPORTED or name in SUPPORTED[role]


def _names_nameless(role: str, name: str) -> bool:
    if name in DESCRIBING_ROLE:
        return role in ("generic", "none")
    return name in NAMING and role in UNNAMED


def _native(el: Any, name: str) -> bool:
    """HTML says the same in its own way."""
    if el.tag != "input":
        return False
    kind = (el.get("type") or "").strip().lower()
    return (name == "aria-checked" and kind in ("checkbox", "radio")) or (
        name == "aria-valuenow" and kind in ("range", "number")
    )
