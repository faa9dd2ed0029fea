"""The facts ``page_language``, ``document_title``, ``meta_refresh`` and ``viewport_zoom``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitelint.api import Item, Page, columns, fact, regex, remembered

from ._language import known_language

_REFRESH = regex(r"[\t\n\f\r ]*(?:(\d+)[\d.]*|\.[\d.]*)(?:$|[\t\n\f\r ;,].*)", re.S)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
TWICE = 2
_NAMES = {"yes": 1.0, "no": 0.0, "device-width": 10.0, "device-height": 10.0}


@fact(
    scope="page",
    reach="tag",
    fields={
        "value": "the lang attribute of html as written; empty without one",
        "known": "its first part is a language that exists",
        "xml_only": "only xml:lang says a language, which browsers do not read",
    },
)
def page_language(page: Page) -> Item | None:
    """The language that the page declares; null for a page that is nothing but a picture."""
    root = page.root
    if root.tag != "html":
        return None
    value = str(root.get("lang") or "")
    return Item(
        {
            "value": value.strip(),
            "known": known_language(value.strip()),
            "xml_only": not value.strip() and bool(root.get("xml:lang")),
        },
        root,
    )


@fact(
    scope="page",
    reach="head",
    fields={"text": "the title as a browser shows it; empty without one", "present": "there is an element"},
)
def document_title(page: Page) -> Item:
    """The title of the document: the first ``title`` element outside pictures."""
    for el in columns(page).all("title"):
        if next(el.iterancestors("svg", "template"), None) is None:
            return Item({"text": " ".join((el.text or "").split()), "present": True}, el)
    return Item({"text": "", "present": False}, page.root)


@fact(scope="page", reach="head", fields={"delay": "seconds", "content": "as written"})
def meta_refresh(page: Page) -> Item | None:
    """The first valid ``meta http-equiv=refresh``, the only one that counts; null without one."""
    for el in columns(page).all("meta"):
        if (el.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        content = el.get("content") or ""
        found = _REFRESH.fullmatch(content)
        if found is not None:
            return Item({"delay": min(int((found[1] or "0")[:9]), 10**9), "content": content.strip()}, el)
    return None


@fact(
    scope="page",
    reach="head",
    fields={
        "user_scalable": "false when zooming is switched off",
        "maximum_scale": "the largest zoom; null when there is no limit",
        "blocked": "zooming is switched off, or ends below twice the size",
        "content": "as written",
    },
)
def viewport_zoom(page: Page) -> list[Item]:
    """What ``meta name=viewport`` says of zooming; nothing when it says nothing of it."""
    found: list[Item] = []
    for el in columns(page).all("meta"):
        if (el.get("name") or "").strip().lower() != "viewport":
            continue
        says = properties(el.get("content") or "")
        if "user-scalable" not in says and "maximum-scale" not in says:
            continue
        scalable = says.get("user-scalable")
        limit = says.get("maximum-scale")
        able = scalable is None or abs(scalable) >= 1
        largest = limit if limit is not None and limit >= 0 else None
        fields: dict[str, Any] = {
            "user_scalable": able,
            "maximum_scale": largest,
            "blocked": not able or (largest is not None and largest < TWICE),
            "content": (el.get("content") or "").strip(),
        }
        found.append(Item(fields, el))
    return found


@remembered
def properties(content: str) -> Mapping[str, float]:
    """Name and number of every property; what is no number counts as browsers take it."""
    out: dict[str, float] = {}
    for part in re.split(r"[,;\s]+(?=[a-zA-Z-]+\s*=)", content.strip()):
        name, sign, value = part.partition("=")
        value = value.strip(" \t\n\r\f,;").lower()
        if not sign:
            continue
        number = _NUMBER.match(value)
        out[name.strip().lower()] = float(number[0]) if number else _NAMES.get(value, 0.0)
    return out
