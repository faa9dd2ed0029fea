"""What may change what an element is: attributes that the template computes, and labels that it may print."""

from __future__ import annotations

import re

from lxml.etree import _Comment, _Element

from sitelint.parse.template.mask import dynamic
from sitelint.parse.template.page import TemplatePage

# Attributes whose values say what an element is, or whether and how it is read; of the others only the name matters.
_TELLING = frozenset(
    "role type content lang xml:lang hidden tabindex id for headers scope autocomplete http-equiv rel usemap "  # noqa: SIM905
    "contenteditable title alt label data".split()
)
_HARMLESS = ("data-", "on")  # beginnings of names that no rule asks for
_LONG_ID = 4  # characters; a shorter one may stand in a token by chance
_NAMES_FIELD = re.compile(r"label|editor", re.I)  # in a token that may print a label, or another field
# What is printed in the place of attributes and does not say what an element is, unless others are named as well.
_PLAIN = re.compile(
    r"\b(?:checked|selected|disabled|readonly|multiple|required)\b|[\"'\s](?:class|style)\s*=(?![>=])"
)
_TELLS = re.compile(
    r"(?<![\w$.])(?:title|alt|aria-\w+|role|type|id|for|lang|hidden|tabindex|label|placeholder|href|src)\s*=(?![=>])"
)
_REFERS = "sitelint.parse.template.refers"


def doubt(page: TemplatePage, element: _Element, only: frozenset[str] | None = None) -> str:
    """The expression that may change what the element is; empty when its own tag settles it. ``only``: the names of
    the attributes that count."""
    if isinstance(element, _Comment):
        return ""
    if dynamic(str(element.tag)):
        return page.first(str(element.tag))
    for name, value in [(str(name), str(value)) for name, value in element.items()]:
        if dynamic(name) and not name.startswith(_HARMLESS) and not _plain(page.first(name)):
            return page.first(name)
        if not dynamic(value) or (only is not None and name not in only):
            continue
        if _telling(name, value) and (name != "id" or _refers(page)):
            return page.first(value)
    return "" if only is not None else _named(page, element.get("id") or "")


def _refers(page: TemplatePage) -> bool:
    """Whether something may refer to an id that is computed."""
    found: bool | None = page.cache.get(_REFERS)
    if found is None:
        elements = [element for element in page.root.iter() if isinstance(element.tag, str)]
        known = {element.get("id") for element in elements}
        aims = (element.get(name) for element in elements for name in ("for", "aria-labelledby"))
        found = bool(_naming(page)) or any(aim and aim not in known for aim in aims)
        page.cache[_REFERS] = found
    return found


def _naming(page: TemplatePage) -> list[str]:
    """The tokens that may print a label for a field."""
    source = page.template.source
    tokens = (source[t.start : t.end] for t in page.template.tokens if t.prints or t.role == "open")
    return [token for token in tokens if _NAMES_FIELD.search(token)]


def _named(page: TemplatePage, name: str) -> str:
    """The first token that may print a label for the element of that id."""
    if len(name) < _LONG_ID:
        return ""
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return next((token for token in _naming(page) if whole.search(token)), "")


def _plain(expression: str) -> bool:
    """Whether what prints attributes prints none that tells."""
    return _PLAIN.search(expression) is not None and _TELLS.search(expression) is None


def _telling(name: str, value: str) -> bool:
    if name == "style":
        low = value.lower()
        return any(word in low for word in ("display", "visib", "opacity", "position")) or dynamic(value[:1])
    return name in _TELLING or name.startswith("aria-")
