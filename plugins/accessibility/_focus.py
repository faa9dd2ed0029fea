"""What can take the keyboard's focus."""

from __future__ import annotations

import re
from typing import Any

_INTEGER = re.compile(r"\s*([-+]?\d+)")
_DISABLEABLE = frozenset(["button", "input", "select", "textarea"])


def tabindex(el: Any) -> int | None:
    """The ``tabindex`` as browsers read it; None without a number."""
    found = _INTEGER.match(el.get("tabindex") or "")
    return int(found[1]) if found and len(found[1]) < 9 else None


def disabled(el: Any) -> bool:
    """A control that is disabled, by itself or by its ``fieldset``."""
    if el.tag not in _DISABLEABLE:
        return False
    if el.get("disabled") is not None:
        return True
    inside = el
    for up in el.iterancestors():
        if up.tag == "fieldset" and up.get("disabled") is not None:
            legend = next((child for child in up if child.tag == "legend"), None)
            return legend is None or inside is not legend
        inside = up
    return False


def focusable(el: Any) -> bool:
    """Takes focus when it is shown: by its nature or by ``tabindex``."""
    if disabled(el):
        return False
    return tabindex(el) is not None or _native(el)


def in_tab_order(el: Any) -> bool:
    """Reached by the Tab key when it is shown."""
    if disabled(el):
        return False
    index = tabindex(el)
    return index >= 0 if index is not None else _native(el)


def _native(el: Any) -> bool:
    tag = el.tag
    if tag in ("a", "area"):
        return el.get("href") is not None
    if tag == "input":
        return (el.get("type") or "").strip().lower() != "hidden"
    if tag in ("button", "select", "textarea", "iframe"):
        return True
    if tag == "summary":
        parent = el.getparent()
        return (
            parent is not None
            and parent.tag == "details"
            and next((c for c in parent if c.tag == "summary"), None) is el
        )
    if tag in ("audio", "video"):
        return el.get("controls") is not None
    editable = el.get("contenteditable")
    return editable is not None and editable.strip().lower() in ("", "true", "plaintext-only")
