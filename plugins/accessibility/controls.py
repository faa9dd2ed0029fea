"""The facts ``heard_links``, ``heard_buttons`` and ``form_fields``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, fact

from ._autocomplete import autocomplete_fault
from ._focus import disabled, in_tab_order
from ._heard import heard
from ._role import explicit_role, input_type
from ._said import said

_FIELDS = frozenset(
    "checkbox combobox listbox menuitemcheckbox menuitemradio radio searchbox slider spinbutton "  # noqa: SIM905
    "switch textbox".split()
)
_LINKS = frozenset(["link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"])
_MENU = frozenset(["menuitem"])


@fact(scope="page", fields={"name": "the accessible name", "href": "address as written"})
def heard_links(page: Page) -> list[Item]:
    """Links that a screen reader is told of."""
    tree = heard(page)
    return [
        Item({"name": said(page, el), "href": el.get("href") or ""}, el)
        for el in tree.elements("a, area")
        if tree.role(el) in _LINKS and tree.exposed(el)
    ]


@fact(scope="page", fields={"name": "the accessible name", "kind": "button, menuitem or summary"})
def heard_buttons(page: Page) -> list[Item]:
    """Buttons, menu items and the captions of ``details`` that a screen reader is told of; image buttons are images."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.elements("button, input, summary"):
        kind = _button(el, tree.role(el))
        if kind and tree.exposed(el):
            found.append(Item({"name": said(page, el), "kind": kind}, el))
    return found


@fact(
    scope="page",
    reach="tag",
    fields={
        "name": "the accessible name",
        "role": "textbox, checkbox, combobox …",
        "type": "the type of an input",
        "placeholder_only": "nothing but the placeholder names it",
        "autocomplete": "as written; null without one, and where it has no say",
        "autocomplete_fault": "what is wrong with it; empty when nothing is",
    },
)
def form_fields(page: Page) -> list[Item]:
    """Fields of forms that a screen reader is told of."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.elements("input, select, textarea"):
        role = tree.role(el)
        field = role in _FIELDS
        if not (field or el.tag in ("input", "select", "textarea")) or not tree.exposed(el):
            continue
        completing = _completing(el)
        fields = {
            "name": said(page, el) if field else None,
            "role": role,
            "type": input_type(el) if el.tag == "input" else "",
            "placeholder_only": field and _placeholder_only(page, el),
            "autocomplete": el.get("autocomplete") if completing else None,
            "autocomplete_fault": autocomplete_fault(el) if completing else "",
        }
        found.append(Item(fields, el))
    return found


def _button(el: Any, role: str) -> str:
    if role == "button":
        return "" if el.tag == "input" and input_type(el) == "image" else "button"
    if role in _MENU:
        return "menuitem"
    if el.tag == "summary":
        parent = el.getparent()
        first = (
            parent is not None
            and parent.tag == "details"
            and next(c for c in parent if c.tag == "summary") is el
        )
        return "summary" if first and explicit_role(el) in ("", "none") else ""
    return ""


def _completing(el: Any) -> bool:
    """An autocomplete attribute that has a say: on an enabled field that takes text or a choice."""
    if el.tag == "input" and input_type(el) in (
        "hidden",
        "button",
        "submit",
        "reset",
        "checkbox",
        "radio",
        "file",
        "image",
    ):
        return False
    if el.tag not in ("input", "select", "textarea") or not (el.get("autocomplete") or "").strip():
        return False
    if disabled(el) or (el.get("aria-disabled") or "").strip().lower() == "true":
        return False
    return in_tab_order(el) or explicit_role(el) != "none"


def _placeholder_only(page: Page, el: Any) -> bool:
    placeholder = " ".join((el.get("placeholder") or "").split())
    if not placeholder or (el.get("title") or "").strip() or (el.get("aria-label") or "").strip():
        return False
    tree = heard(page)
    return (
        tree.name(el) == placeholder
        and not list(tree.labels(el))
        and not tree.refer(el.get("aria-labelledby"))
    )
