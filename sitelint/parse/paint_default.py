"""What the browser's own sheet, and attributes such as ``bgcolor``, say of colours and fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitelint.model.regex import regex

_SIZES = ("x-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_BUTTON = {"color": "#000", "background-color": "#efefef", "font-size": "13.3333px", "font-weight": "400"}
_FIELD = {"color": "#000", "background-color": "#fff", "font-size": "13.3333px", "font-weight": "400"}
DEFAULT: Mapping[str, Mapping[str, str]] = {
    "b": {"font-weight": "bolder"},
    "big": {"font-size": "larger"},
    "button": {**_BUTTON, "text-shadow": "none"},
    "dialog": {"color": "#000", "background-color": "#fff"},
    "h1": {"font-size": "2em", "font-weight": "bold"},
    "h2": {"font-size": "1.5em", "font-weight": "bold"},
    "h3": {"font-size": "1.17em", "font-weight": "bold"},
    "h4": {"font-weight": "bold"},
    "h5": {"font-size": ".83em", "font-weight": "bold"},
    "h6": {"font-size": ".67em", "font-weight": "bold"},
    "input": _FIELD,
    "mark": {"color": "#000", "background-color": "#ff0"},
    "select": _FIELD,
    "small": {"font-size": "smaller"},
    "strong": {"font-weight": "bolder"},
    "sub": {"font-size": "smaller"},
    "sup": {"font-size": "smaller"},
    "textarea": _FIELD,
    "th": {"font-weight": "bold"},
}
_NONE: Mapping[str, str] = {}
_HEX = regex(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")
_OLD = regex(
    r"//dtd html (?:[23]|4\.0 (?:transitional|frameset)//)|//dtd html 4\.01 (?:transitional|frameset)//(?!.*http)"
    r"|//dtd html//|//netscape|<!doctype\s+(?!html)",
    re.I | re.S,
)
_PAINTED = frozenset(
    ["body", "font", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "basefont", "marquee"]
)


def hints(el: Any) -> Mapping[str, str]:
    """Declarations that hold where no sheet says anything else."""
    tag = el.tag
    if tag == "a" or tag == "area":
        return {"color": _link(el)} if el.get("href") is not None else _NONE
    usual = DEFAULT.get(tag, _NONE)
    if tag in _PAINTED and len(el.attrib):
        usual = {**usual, **_attributes(el, tag)}
    return usual


def _link(el: Any) -> str:
    body = next((up for up in el.iterancestors("body")), None)
    return _colour((body.get("link") if body is not None else "") or "") or "#0000ee"


def _attributes(el: Any, tag: str) -> dict[str, str]:
    """Values that are no plain colour count as one that cannot be told: the old way to read them is not followed."""
    out: dict[str, str] = {}
    for name, attribute in (
        ("color", "color" if tag == "font" else "text" if tag == "body" else ""),
        ("background-color", "bgcolor"),
    ):
        if attribute and (value := (el.get(attribute) or "").strip()):
            out[name] = _colour(value)
    if tag != "font" and (el.get("background") or "").strip():
        out["background-image"] = "url(x)"
    if tag == "font" and (size := (el.get("size") or "").strip()):
        number = re.match(r"([+-]?)(\d{1,3})", size)
        if number:
            steps = int(number[2])
            steps = 3 + steps if number[1] == "+" else 3 - steps if number[1] == "-" else steps
            out["font-size"] = _SIZES[min(7, max(1, steps))]
    return out


def _colour(value: str) -> str:
    found = _HEX.match(value)
    return f"#{found[1]}" if found else value.strip().lower()


def quirks(doctype: str | None) -> bool:
    """Whether browsers lay the page out as they did in the last century."""
    return doctype is None or _OLD.search(doctype) is not None
