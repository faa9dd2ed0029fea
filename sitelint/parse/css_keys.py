"""What a page must hold for a selector to match, read off its text: to pass over most rules without parsing them."""

from __future__ import annotations

import re

from sitelint.model.regex import regex

_LONGEST = 1000  # characters of a selector
_GROUP = regex(r"\([^()]*\)|\[[^\]]*\]")
_NAME = re.compile(r"[#.](?:[\w-]|[^\x00-\x7f])+")
_TAG = re.compile(r"^(?:\w*\|)?([a-zA-Z][\w-]*)")
_COMBINATOR = re.compile(r"[\s>+~]+")


def key(selector: str) -> str:
    """What an element must have for the selector to match: ``#id``, ``.class``, a tag name, or ``*``."""
    last = _COMBINATOR.split(_bare(selector))[-1]
    names = _NAME.findall(last)
    for name in names:
        if name[0] == "#":
            return str(name)
    if names:
        return str(names[0])
    tag = _TAG.match(last)
    return tag[1].lower() if tag else "*"


def needs(selector: str) -> tuple[str, ...]:
    """Every ``#id`` and ``.class`` that must be somewhere in the page for the selector to match."""
    return tuple(_NAME.findall(_bare(selector)))


def _bare(selector: str) -> str:
    """The selector without what stands in brackets; nothing of one with escapes."""
    if "\\" in selector or len(selector) > _LONGEST:
        return ""
    while (stripped := _GROUP.sub("", selector)) != selector:
        selector = stripped
    return selector.strip()
