"""The role of an element: what its ``role`` attribute says, else what HTML gives it."""

from __future__ import annotations

from typing import Any

from ._aria import GLOBAL, ROLES
from ._focus import focusable

_PLAIN = {
    "article": "article", "aside": "complementary", "b": "generic", "bdi": "generic", "bdo": "generic",
    "blockquote": "blockquote", "button": "button", "caption": "caption", "code": "code", "data": "generic",
    "datalist": "listbox", "del": "deletion", "details": "group", "dfn": "term", "dialog": "dialog", "div": "generic",
    "em": "emphasis", "fieldset": "group", "figure": "figure", "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "hr": "separator", "i": "generic", "ins": "insertion",
    "main": "main", "mark": "mark", "math": "math", "menu": "list", "meter": "meter", "nav": "navigation",
    "ol": "list", "optgroup": "group", "option": "option", "output": "status", "p": "paragraph", "pre": "generic",
    "progress": "progressbar", "q": "generic", "s": "deletion", "samp": "generic", "search": "search",
    "small": "generic", "span": "generic", "strong": "strong", "sub": "subscript", "sup": "superscript",
    "svg": "graphics-document", "table": "table", "tbody": "rowgroup", "textarea": "textbox", "tfoot": "rowgroup",
    "thead": "rowgroup", "time": "time", "tr": "row", "u": "generic", "ul": "list",
}  # fmt: skip
_INPUTS = {
    "button": "button", "checkbox": "checkbox", "email": "textbox", "image": "button", "number": "spinbutton",
    "radio": "radio", "range": "slider", "reset": "button", "search": "searchbox", "submit": "button",
    "tel": "textbox", "text": "textbox", "url": "textbox", "password": "", "date": "", "datetime-local": "",
    "month": "", "week": "", "time": "", "color": "", "file": "", "hidden": "",
}  # fmt: skip
_SECTIONING = frozenset(["article", "aside", "main", "nav", "section"])
_NO_CONFLICT = frozenset(
    [
        "aria-hidden",
        "aria-braillelabel",
        "aria-brailleroledescription",
        "aria-disabled",
        "aria-errormessage",
        "aria-haspopup",
        "aria-invalid",
    ]
)


def explicit_role(el: Any) -> str:
    """The first known role that the ``role`` attribute names, or ""; ``presentation`` reads ``none``."""
    for token in (el.get("role") or "").lower().split():
        if token in ROLES:
            return {"presentation": "none", "image": "img", "directory": "list"}.get(token, token)
    return ""


def role_of(el: Any) -> str:
    """The role that assistive technology is given; "" where HTML leaves it open."""
    role = explicit_role(el)
    if role and (role != "none" or not conflicts(el)):
        return role
    return implicit_role(el)


def conflicts(el: Any) -> bool:
    """True when ``role=none`` is void: the element takes focus or has a global ARIA attribute."""
    return focusable(el) or any(name in GLOBAL and name not in _NO_CONFLICT for name in el.keys())  # noqa: SIM118


def input_type(el: Any) -> str:
    """The type of an ``input``; unknown types are text."""
    kind = (el.get("type") or "").strip().lower()
    return kind if kind in _INPUTS else "text"


def implicit_role(el: Any) -> str:
    """The role that HTML gives the element."""
    tag = el.tag
    plain = _PLAIN.get(tag)
    if plain is not None:
        return plain
    if tag in ("a", "area"):
        return "link" if el.get("href") is not None else "generic"
    if tag == "img":
        return _image(el)
    if tag == "input":
        kind = input_type(el)
        lists = el.get("list") is not None and kind in ("text", "email", "search", "tel", "url")
        return "combobox" if lists else _INPUTS[kind]
    if tag == "select":
        several = el.get("multiple") is not None or (el.get("size") or "").strip() not in ("", "0", "1")
        return "listbox" if several else "combobox"
    if tag in ("td", "th"):
        return _cell(el)
    if tag == "li":
        parent = el.getparent()
        return "listitem" if parent is not None and parent.tag in ("ul", "ol", "menu") else "generic"
    if tag in ("header", "footer"):
        inside = any(up.tag in _SECTIONING for up in el.iterancestors())
        return "generic" if inside else "banner" if tag == "header" else "contentinfo"
    if tag in ("section", "form"):
        named = any((el.get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title"))
        return (
            ("region" if tag == "section" else "form") if named else "generic" if tag == "section" else "form"
        )
    return ""


def _image(el: Any) -> str:
    if el.get("alt") == "" and not conflicts(el):
        return "none"
    return "img"


def _cell(el: Any) -> str:
    """Cells belong to their table: none without one, grid cells in a grid."""
    table = next((up for up in el.iterancestors() if up.tag == "table"), None)
    if table is None:
        return ""
    inside = explicit_role(table)
    if inside not in ("", "table", "grid", "treegrid"):
        return ""
    if el.tag == "td":
        return "gridcell" if inside in ("grid", "treegrid") else "cell"
    scope = (el.get("scope") or "").strip().lower()
    if scope in ("row", "rowgroup"):
        return "rowheader"
    row = el.getparent()
    if scope in ("col", "colgroup") or row is None:
        return "columnheader"
    alone = all(cell.tag != "td" for cell in row)
    return "columnheader" if alone else "rowheader"
